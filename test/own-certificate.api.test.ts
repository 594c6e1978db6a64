// HTTPS with a certificate of one's own: TLS_KEY and TLS_CERTIFICATE, without a proxy.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { request as secureRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compose } from '../src/main.ts';
import { readConfig } from '../src/platform/config.ts';
import { readCertificate } from '../src/platform/http/certificate.ts';
import { listen } from '../src/platform/http/listen.ts';
import { openRedirect } from '../src/platform/http/redirect.ts';
import { openLog } from '../src/platform/log.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'concerted-certificate-'));
const path = (name: string) => join(folder, name);
const now = new Date();
let database: TestDatabase;

beforeAll(async () => {
  makeCertificate('town');
  makeCertificate('other');
  database = await testDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A certificate for this computer that vouches for itself, with its key. */
function makeCertificate(name: string): void {
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1`;
  execFileSync(
    'openssl',
    [...words.split(' '), '-keyout', path(`${name}.key`), '-out', path(`${name}.pem`)],
    {
      stdio: 'pipe',
    },
  );
}

const environment = (more: Record<string, string> = {}) => ({
  CONCERTED_DATA: folder,
  PORT: '0',
  DATABASE_CONNECTIONS: '4',
  TLS_KEY: path('town.key'),
  TLS_CERTIFICATE: path('town.pem'),
  ...more,
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** Asks as a browser that trusts the town's certificate and no other. */
function ask(address: string, body: string | null = null): Promise<Answer> {
  const { origin } = new URL(address);
  const options = {
    ca: readFileSync(path('town.pem')),
    method: body === null ? 'GET' : 'POST',
    headers: body === null ? {} : { origin, 'content-type': 'application/json' },
  };
  const send = address.startsWith('https:') ? secureRequest : request;
  return new Promise((resolve, reject) => {
    send(address, options, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    })
      .once('error', reject)
      .end(body ?? undefined);
  });
}

test('one of the two files alone, or a file that is none, is refused in plain words', () => {
  const warned: string[] = [];
  const read = (key: string, certificate: string) => () =>
    readCertificate({ key: path(key), certificate: path(certificate) }, (words) => warned.push(words), now);
  expect(() => readConfig(environment({ TLS_CERTIFICATE: '' }))).toThrow(
    'TLS_KEY and TLS_CERTIFICATE belong together',
  );
  writeFileSync(path('letter'), 'Dear town');
  expect(read('none', 'town.pem')).toThrow(/^The file of TLS_KEY \(.*\) cannot be read: is it there\?$/);
  expect(read('letter', 'town.pem')).toThrow(/is no private key without password\.$/);
  expect(read('town.key', 'letter')).toThrow(/is no certificate in PEM\.$/);
  expect(read('other.key', 'town.pem')).toThrow(/does not belong to the certificate/);
  expect(warned).toEqual([]);
});

test('a certificate that has run out is told, once it has', () => {
  const warned: string[] = [];
  const later = new Date(now.getTime() + 3 * 24 * 60 * 60 * 1000);
  const files = { key: path('town.key'), certificate: path('town.pem') };
  readCertificate(files, (words) => warned.push(words), later);
  expect(warned).toEqual([expect.stringMatching(/ran out on .* browsers refuse it/)]);
});

test('with its own certificate the server answers on https alone, with HSTS for its own name and secure cookies', async () => {
  const config = readConfig(environment());
  const composed = await compose({ config, urls: database, log: openLog('silent') });
  const { address } = await listen({ ...composed, config, say: () => undefined });
  try {
    await expect(ask(address.replace('https:', 'http:'))).rejects.toThrow();
    const page = await ask(`${address}/healthz`);
    expect(page.status).toBe(200);
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000');
    const sample = await ask(`${address}/api/sample`, '{}');
    expect(sample.status).toBe(200);
    expect(sample.headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Secure-concerted\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/),
    ]);
  } finally {
    await composed.close();
  }
});

test('without a certificate there is no HSTS: a browser would refuse this computer later', async () => {
  const config = readConfig(environment({ TLS_KEY: '', TLS_CERTIFICATE: '' }));
  const composed = await compose({ config, urls: database, log: openLog('silent') });
  const { address } = await listen({ ...composed, config, say: () => undefined });
  expect(address).toMatch(/^http:/);
  expect((await ask(`${address}/healthz`)).headers['strict-transport-security']).toBeUndefined();
  await composed.close();
});

test('plain http leads to the same page under https, at the public address where there is one', async () => {
  let published: string | null = null;
  const redirect = await openRedirect({ host: '127.0.0.1', port: 0, publicAddress: () => published });
  const lead = async () =>
    (await ask(`http://127.0.0.1:${redirect.port}/sign-in?from=mail`)).headers.location;
  expect(await lead()).toBe('https://127.0.0.1/sign-in?from=mail');
  published = 'https://together.example.org';
  expect(await lead()).toBe('https://together.example.org/sign-in?from=mail');
  await redirect.close();
});

test('a port that is taken, or an address that is not ours, is told in plain words', async () => {
  const taken = await openRedirect({ host: '127.0.0.1', port: 0, publicAddress: () => null });
  const start = async (more: Record<string, string>) => {
    const config = readConfig(environment(more));
    const composed = await compose({ config, urls: database, log: openLog('silent') });
    await listen({ ...composed, config, say: () => undefined }).finally(() => composed.close());
  };
  await expect(start({ PORT: String(taken.port) })).rejects.toThrow(
    `Port ${taken.port} on 127.0.0.1 is in use by another program`,
  );
  await expect(start({ HOST: '203.0.113.1' })).rejects.toThrow('This machine has no address 203.0.113.1.');
  await taken.close();
});
