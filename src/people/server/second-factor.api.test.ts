import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodPassword, peopleApp, type PeopleApp } from '../../../test/support/people-app.ts';

const email = 'careful@example.org';
let house: PeopleApp;
let secret: string;
beforeAll(async () => {
  house = await peopleApp();
  const { cookie } = await house.member(email);
  const enabled = await house.ask('POST', '/api/accounts/two-factor/enable', {
    cookie,
    body: { password: goodPassword },
  });
  expect(enabled.status, enabled.text).toBe(200);
  secret = new URL(String(enabled.json['totpURI'])).searchParams.get('secret') ?? '';
  const proved = await house.ask('POST', '/api/accounts/two-factor/verify-totp', {
    cookie,
    body: { code: codeOf(secret) },
  });
  expect(proved.status, proved.text).toBe(200);
});
afterAll(() => house.close());

const signIn = () =>
  house.ask('POST', '/api/accounts/sign-in/email', { body: { email, password: goodPassword } });
const verify = (cookie: string, code: string) =>
  house.ask('POST', '/api/accounts/two-factor/verify-totp', { cookie, body: { code } });

test('the password alone does not sign in, a wrong code neither, and the right code does', async () => {
  const first = await signIn();
  expect(first.json).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ['totp'] });
  expect((await house.ask('GET', '/api/me', { cookie: first.cookie })).json['account']).toBeNull();
  expect((await verify(first.cookie, '000000')).status).toBe(401);
  const through = await verify(first.cookie, codeOf(secret));
  expect(through.status, through.text).toBe(200);
  expect((await house.ask('GET', '/api/me', { cookie: through.cookie })).json['account']).toMatchObject({
    email,
    secondFactor: true,
  });
});

test('codes cannot be tried without end, also when the password is given again and again', async () => {
  const refusals: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const { cookie } = await signIn();
    for (let number = 0; number < 4; number += 1) refusals.push((await verify(cookie, '000000')).status);
  }
  expect(refusals.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
  expect(refusals.at(-1)).toBe(429);
});

test('a passkey is offered for the address that people use', async () => {
  const { cookie } = await house.member('keys@example.org');
  const offer = await house.ask('GET', '/api/accounts/passkey/generate-register-options', {
    cookie,
    headers: { host: 'localhost:4080' },
  });
  expect(offer.status, offer.text).toBe(200);
  expect(offer.json).toMatchObject({ rp: { id: 'localhost', name: 'Concerted' } });
});

/** RFC 6238 with SHA-1, six digits, thirty seconds. */
function codeOf(base32: string): string {
  const bits = [...base32.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac[19] ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
