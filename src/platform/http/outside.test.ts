import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { internet, visit, type Outside } from './outside.ts';
import { isPublicAddress } from './public-address.ts';

const limits = { mostBytes: 1000, milliseconds: 2000 };
const servers: (() => void)[] = [];
afterEach(() => servers.splice(0).forEach((close) => close()));

async function served(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A world of one name that means this machine, on any port. */
const here = (resolve: Outside['resolve'] = async () => ['127.0.0.1']): Outside => ({
  resolve,
  allows: (address) => address === '127.0.0.1',
  allowsPort: () => true,
});

describe('public addresses', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'fec0::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:93.184.216.34',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'localhost',
    '',
  ])('are not %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each([
    '93.184.216.34',
    '172.32.0.1',
    '100.128.0.1',
    '2606:2800:220:1:248:1893:25c8:1946',
    '2a00:1450:4009::1',
  ])('are %s', (address) => expect(isPublicAddress(address)).toBe(true));
});

describe('an address that may not be asked', () => {
  it.each([
    ['file:///etc/passwd', /begin with https/],
    ['ftp://example.org/', /begin with https/],
    ['https://me:secret@example.org/', /password/],
    ['https://example.org:22/', /Port 22/],
    ['http://127.0.0.1/', /private or local/],
    ['http://2130706433/', /private or local/],
    ['http://0x7f.1/', /private or local/],
    ['http://[::1]/', /private or local/],
    ['http://[::ffff:7f00:1]/', /private or local/],
    ['http://169.254.169.254/latest/meta-data', /private or local/],
  ])('%s is refused with the reason', async (url, reason) => {
    await expect(visit(new URL(url), internet, limits)).rejects.toMatchObject({
      code: 'address-refused',
      details: { reason: expect.stringMatching(reason) as string },
    });
  });

  it('is one of whose addresses a single one is private', async () => {
    const outside = { ...internet, resolve: async () => ['93.184.216.34', '10.0.0.1'] };
    await expect(visit(new URL('https://example.org/'), outside, limits)).rejects.toMatchObject({
      code: 'address-refused',
    });
  });

  it('is one that sends on, wherever to', async () => {
    const port = await served((_, answer) =>
      answer.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    );
    const open = await visit(new URL(`http://feed.test:${port}/`), here(), limits);
    await expect(open.get(new URL(`http://feed.test:${port}/services`))).rejects.toMatchObject({
      code: 'address-refused',
      details: {
        reason:
          'The address sends on to another one (http://169.254.169.254/). Give that one, if you know it.',
      },
    });
    open.close();
  });

  it('is one of another server than the one that is visited', async () => {
    const open = await visit(new URL('http://feed.test/'), here(), limits);
    await expect(open.get(new URL('http://other.test/'))).rejects.toMatchObject({ code: 'address-refused' });
    open.close();
  });
});

describe('a visit', () => {
  it('looks a name up once, and goes there also when it means something else meanwhile', async () => {
    const port = await served((request, answer) =>
      answer.end(JSON.stringify({ host: request.headers.host })),
    );
    let asked = 0;
    const outside = here(async () => (asked++ === 0 ? ['127.0.0.1'] : ['127.0.0.2']));
    const open = await visit(new URL(`http://feed.test:${port}/`), outside, limits);
    for (const path of ['a', 'b'])
      expect(await open.get(new URL(`http://feed.test:${port}/${path}`))).toEqual({
        status: 200,
        value: { host: `feed.test:${port}` },
      });
    expect(asked).toBe(1);
    open.close();
  });

  it('ends at an answer that is too long, that is no JSON, that never ends, and where nobody is', async () => {
    const port = await served((request, answer) => {
      if (request.url === '/long') answer.end(`"${'x'.repeat(2000)}"`);
      else if (request.url === '/page') answer.end('<html>');
      else if (request.url === '/gone') answer.writeHead(404).end('<html>');
      else answer.write('[');
    });
    const url = (path: string) => new URL(`http://feed.test:${port}/${path}`);
    const open = await visit(url(''), here(), { ...limits, milliseconds: 300 });
    const reason = (text: RegExp) => ({
      code: 'address-unusable',
      details: { reason: expect.stringMatching(text) as string },
    });
    await expect(open.get(url('long'))).rejects.toMatchObject(reason(/longer than/));
    await expect(open.get(url('page'))).rejects.toMatchObject(reason(/not JSON/));
    await expect(open.get(url('slow'))).rejects.toMatchObject(reason(/took too long/));
    expect(await open.get(url('gone'))).toEqual({ status: 404, value: undefined });
    open.close();
    await expect(
      visit(
        url(''),
        here(async () => []),
        limits,
      ),
    ).rejects.toMatchObject(reason(/no server/));
    const nobody = await visit(new URL('http://feed.test:1/'), here(), limits);
    await expect(nobody.get(new URL('http://feed.test:1/'))).rejects.toMatchObject(
      reason(/could not be reached/),
    );
    nobody.close();
  });
});
