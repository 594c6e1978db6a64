// From this computer to where partners can reach it: behind a proxy with HTTPS, and with a certificate of one's own. The address,
// a test e-mail, a phone; until then nobody is invited by e-mail, afterwards the invitation arrives and works.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer, request as secureRequest, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBarriers, openBrowser, scrollsSideways, widths, type Browser } from '../support/browser.ts';
import { freePort, startProduct, type Product } from '../support/product.ts';

const patience = 20_000;
const name = 'together.example.org';
const password = 'nine quiet herons by the canal';
const folder = mkdtempSync(join(tmpdir(), 'concerted-published-'));
const [key, certificate] = [join(folder, 'town.key'), join(folder, 'town.pem')];

/** A mail server of this test's own, with what it was given. */
const mails: { to: string; subject: string; text: string }[] = [];
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) => {
    simpleParser(stream, (_error, mail) => {
      const to = [mail.to ?? []]
        .flat()
        .map((one) => one.text)
        .join(', ');
      mails.push({ to, subject: mail.subject ?? '', text: mail.text ?? '' });
      done();
    });
  },
});

beforeAll(async () => {
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=${name} -addext subjectAltName=DNS:${name}`;
  execFileSync('openssl', [...words.split(' '), '-keyout', key, '-out', certificate], { stdio: 'pipe' });
  await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise<void>((resolve) => post.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** What docs/hosting.md gives nginx to do: HTTPS, the name asked for, the client's address, and nothing else changed. */
function openProxy(to: number, listenAt: number): Promise<Server> {
  const proxy = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (asked, reply) => {
    const headers = { ...asked.headers, 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };
    const onward = request({ host: '127.0.0.1', port: to, path: asked.url, method: asked.method, headers });
    onward.once('response', (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    onward.once('error', () => reply.writeHead(502).end());
    asked.pipe(onward);
  });
  return new Promise((resolve) => proxy.listen(listenAt, '127.0.0.1', () => resolve(proxy)));
}

/** Names lead to this computer, and the town's certificate is believed: as on a server of which the world knows. */
const asKnownToTheWorld = {
  NODE_EXTRA_CA_CERTS: certificate,
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
    `import dns from 'node:dns'; const real = dns.lookup;
     dns.lookup = (asked, how, then = how) => asked === '${name}'
       ? then(null, ...(how.all ? [[{ address: '127.0.0.1', family: 4 }]] : ['127.0.0.1', 4])) : real(asked, how, then);`,
  )}`,
};

describe.each(['proxy', 'own certificate'] as const)('with HTTPS by: %s', (way) => {
  let product: Product;
  let proxy: Server | null = null;
  let desk: Browser;
  let phone: Browser;
  let address: string;

  beforeAll(async () => {
    const front = await freePort();
    address = `https://${name}:${front}`;
    const smtp = `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}`;
    const environment = {
      SMTP_URL: smtp,
      MAIL_FROM: 'Together <together@example.org>',
      ...asKnownToTheWorld,
    };
    if (way === 'proxy') {
      product = await startProduct({ environment: { ...environment, BEHIND_PROXY: '1' } });
      proxy = await openProxy(Number(new URL(product.address).port), front);
    } else {
      product = await startProduct({
        environment: { ...environment, TLS_KEY: key, TLS_CERTIFICATE: certificate },
        secure: { port: front, certificate: readFileSync(certificate, 'utf8'), name },
      });
    }
    desk = await openBrowser(address, widths.desk, { at: front });
    phone = await openBrowser(address, widths.phone, { at: front });
  });
  afterAll(async () => {
    await Promise.all([desk?.close(), phone?.close()]);
    await product?.stop();
    proxy?.close();
    proxy?.closeAllConnections();
  });

  test('nobody is invited before the four steps, and the invitation works afterwards', async () => {
    // The first account, through the public address: only with the code that was printed.
    const page = await desk.newPage();
    await page.goto(`${address}/start`);
    await page.getByLabel('Your name').fill('Nia Example');
    await page.getByLabel('E-mail', { exact: false }).first().fill('nia@example.org');
    await page.getByLabel('Password', { exact: false }).first().fill(password);
    await page.getByLabel('Setup code').fill(/code: (\S+)/.exec(product.said())?.[1] ?? '');
    await page.getByLabel('Name of the initiative').fill('Partington Together');
    await page.getByLabel(/Coordinating organisation/).fill('Example Backbone');
    await page.getByRole('button', { name: 'Start the initiative' }).click();
    await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: patience });
    const home = page.url();
    const session = (await desk.context.cookies()).find((cookie) => cookie.name.includes('session'));
    expect(session).toMatchObject({
      name: '__Secure-concerted.session_token',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    });

    await page.goto(`${home}/partners/add`);
    await page.getByRole('tab', { name: 'By name' }).click({ timeout: patience });
    await page.getByRole('tabpanel').getByRole('textbox').first().fill('Example Family Centre');
    await page.getByRole('tabpanel').getByRole('button', { name: 'Add' }).click();
    await page.getByRole('heading', { name: 'Example Family Centre' }).waitFor({ timeout: patience });
    const partner = page.url();
    await page.getByLabel('Name', { exact: true }).fill('Pat Partner', { timeout: patience });
    await page.getByLabel('E-mail').fill('pat@example.org');
    await page.getByRole('button', { name: 'Add the person' }).click();
    await page.getByRole('button', { name: 'Invite', exact: true }).click({ timeout: patience });
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page
      .getByText(/cannot be reached|reach/)
      .first()
      .waitFor({ timeout: patience });
    expect(mails.filter(({ to }) => to.includes('pat@'))).toEqual([]);
    await page.getByRole('link', { name: 'Let partners in' }).click();

    // Address, HTTPS, a test e-mail, a visit from a phone, and what this server finds when it asks its own address.
    await page.getByRole('heading', { name: 'A public address' }).waitFor({ timeout: patience });
    await page.getByLabel('Address').fill(`http://${name}`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByText(/must start with https/)
      .first()
      .waitFor({ timeout: patience });
    await page.getByLabel('Address').fill(address);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`Partners use ${address}.`).waitFor({ timeout: patience });
    await page
      .getByText(way === 'proxy' ? 'A proxy in front does HTTPS.' : 'This server does HTTPS')
      .waitFor({ timeout: patience });
    await page.getByRole('button', { name: 'Send the test e-mail' }).click();
    const testMail = await mailTo('nia@example.org', 'Test e-mail');
    await page.getByRole('button', { name: 'Check from here' }).click();
    await page.getByText('The public address reaches this server.').waitFor({ timeout: patience });
    await good(page);

    const inHand = await phone.newPage();
    await inHand.goto(/https:\S+/.exec(testMail)?.[0] ?? '');
    await inHand.getByText('You came through the public address').waitFor({ timeout: patience });
    await good(inHand);
    await page.getByText('Partners can reach this server.').waitFor({ timeout: patience });
    await good(page);

    // Now the invitation goes, arrives, and is accepted on the phone by a new account.
    await page.goto(partner);
    await page.getByRole('button', { name: 'Invite', exact: true }).click({ timeout: patience });
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByText('Pat Partner is invited.').waitFor({ timeout: patience });
    const link = /https:\S+invitation\S*/.exec(await mailTo('pat@example.org', ''))?.[0] ?? '';
    expect(link).toContain(`${address}/`);
    await inHand.goto(link);
    await inHand.getByText('You are invited to Partington Together').waitFor({ timeout: patience });
    await good(inHand);
    await inHand.getByRole('link', { name: 'Make an account' }).click();
    await inHand.getByLabel('Your name').fill('Pat Partner');
    await inHand.getByLabel('E-mail').fill('pat@example.org');
    await inHand.getByLabel('Password', { exact: false }).fill(password);
    await inHand.getByRole('button', { name: 'Make an account' }).click();
    await inHand.getByText('One step is left.').waitFor({ timeout: patience });
    const verify = /https:\S+/.exec(await mailTo('pat@example.org', 'Confirm'))?.[0] ?? '';
    expect(verify).toContain(`${address}/`);
    await inHand.goto(verify);
    await inHand.waitForLoadState('networkidle');
    await inHand.goto(link);
    await inHand.getByRole('button', { name: 'Take part' }).click({ timeout: patience });
    await inHand.getByText('Partington Together').first().waitFor({ timeout: patience });
    await page.reload();
    await page.getByText('signs in').first().waitFor({ timeout: patience });
    expect([...desk.complaints, ...phone.complaints]).toEqual([]);
  });

  test('answers say that only HTTPS is spoken here, and changes asked for by another site are refused', async () => {
    const seen = await raw('GET', '/api/me', {});
    expect(seen.headers['strict-transport-security']).toBe('max-age=31536000');
    const account = { email: 'nia@example.org', password };
    for (const origin of ['https://evil.example', `https://evil.${name}`, 'null']) {
      const change = { publicAddress: 'https://evil.example.org', httpsBy: null };
      const refused = await raw('PUT', '/api/instance', { origin }, change);
      expect([refused.status, refused.text.includes('wrong-origin')], origin).toEqual([403, true]);
      expect((await raw('POST', '/api/accounts/sign-in/email', { origin }, account)).status, origin).toBe(
        403,
      );
    }
    const own = await raw('POST', '/api/accounts/sign-in/email', { origin: address }, account);
    expect(own.status, own.text).toBe(200);
    expect(own.headers['set-cookie']?.join()).toMatch(/^__Secure-.*; Secure/);
  });

  /** A request by hand through the public address. */
  function raw(method: string, path: string, headers: Record<string, string>, body?: object) {
    const { port, host } = new URL(address);
    const options = {
      host: '127.0.0.1',
      port,
      path,
      method,
      ca: readFileSync(certificate),
      servername: name,
      headers: { host, 'content-type': 'application/json', ...headers },
    };
    return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
      secureRequest(options, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      })
        .once('error', reject)
        .end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** Waits for an e-mail to somebody with a subject that begins so; its text. */
  async function mailTo(to: string, subject: string): Promise<string> {
    const until = performance.now() + patience;
    for (;;) {
      const at = mails.findIndex((mail) => mail.to.includes(to) && mail.subject.startsWith(subject));
      const [mail] = at < 0 ? [] : mails.splice(at, 1);
      if (mail) return mail.text;
      if (performance.now() > until)
        throw new Error(`No e-mail "${subject}" to ${to}: ${JSON.stringify(mails)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function good(page: Page): Promise<void> {
    await page.waitForLoadState('domcontentloaded');
    expect(await findBarriers(page), page.url()).toEqual([]);
    expect(await scrollsSideways(page), page.url()).toBe(false);
  }
});
