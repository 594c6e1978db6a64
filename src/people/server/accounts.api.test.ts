import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goodPassword, peopleApp, type PeopleApp } from '../../../test/support/people-app.ts';

let house: PeopleApp;
beforeAll(async () => {
  house = await peopleApp();
});
afterAll(() => house.close());

const signIn = (email: string, password: string, from?: string, headers = {}) =>
  house.ask('POST', '/api/accounts/sign-in/email', {
    body: { email, password },
    headers,
    ...(from ? { from } : {}),
  });
const waiting = async (email: string) =>
  (
    await house.database.owner.pool.query<{ subject: string; body: string }>(
      'select subject, body from auth.mail_waiting where recipient = $1 order by created_at',
      [email],
    )
  ).rows;

describe('what answers tell about accounts', () => {
  test('signing up with an address that has an account answers the same, and tells its owner by e-mail', async () => {
    await house.member('here@example.org');
    const up = (email: string) =>
      house.ask('POST', '/api/accounts/sign-up/email', {
        body: { email, name: 'B', password: goodPassword },
      });
    const [known, unknown] = [await up('here@example.org'), await up('new@example.org')];
    expect(known.status).toBe(unknown.status);
    const shape = ({ json }: typeof known) => Object.keys(json['user'] as object).sort();
    expect(shape(known)).toEqual(shape(unknown));
    expect([known.json['token'], unknown.json['token']]).toEqual([null, null]);
    expect((await waiting('here@example.org')).at(-1)?.subject).toBe('You already have an account');
    expect((await waiting('new@example.org')).map(({ subject }) => subject)).toEqual([
      'Confirm your e-mail address',
    ]);
  });

  test('a wrong password, an unknown address and an unconfirmed address with a wrong password answer the same', async () => {
    const answers = [
      await signIn('here@example.org', 'not-the-right-password'),
      await signIn('nobody@example.org', 'not-the-right-password'),
      await signIn('new@example.org', 'not-the-right-password'),
    ];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
  });

  test('asking for a link or a new password answers the same for known and unknown addresses', async () => {
    for (const path of ['sign-in/magic-link', 'request-password-reset']) {
      const asked = (email: string) => house.ask('POST', `/api/accounts/${path}`, { body: { email } });
      const [known, unknown] = [await asked('here@example.org'), await asked('nobody@example.org')];
      expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
      expect(known.status).toBe(200);
    }
    const mails = await waiting('here@example.org');
    expect(mails.map(({ subject }) => subject)).toContain('Your link to sign in');
    expect(mails.map(({ subject }) => subject)).toContain('Choose a new password');
    expect(await waiting('nobody@example.org')).toEqual([]);
  });

  test('links in e-mails start with an address we vouch for, whatever host was asked', async () => {
    await house.ask('POST', '/api/accounts/request-password-reset', {
      body: { email: 'here@example.org' },
      headers: { host: 'evil.example' },
    });
    const body = (await waiting('here@example.org')).at(-1)?.body ?? '';
    expect(body).toContain('http://127.0.0.1:4080/api/accounts/reset-password/');
    expect(body).not.toContain('evil');
  });

  test('a link in an e-mail leads nowhere but to this server', async () => {
    for (const callbackURL of [
      'https://evil.example',
      '//evil.example',
      '/\\\\evil.example',
      'javascript:alert(1)',
    ]) {
      const asked = await house.ask('POST', '/api/accounts/sign-in/magic-link', {
        body: { email: 'here@example.org', callbackURL },
      });
      expect(asked.status, callbackURL).toBe(403);
      for (const path of ['magic-link/verify?token=x&', 'verify-email?token=x&', 'reset-password/abc?']) {
        const led = await house.ask(
          'GET',
          `/api/accounts/${path}callbackURL=${encodeURIComponent(callbackURL)}`,
        );
        expect(led.status, `${path} ${callbackURL}`).toBe(403);
      }
    }
  });

  test('an address that is not confirmed does not sign in', async () => {
    const answer = await signIn('new@example.org', goodPassword);
    expect(answer.status).toBe(403);
    expect(answer.cookie).not.toContain('session_token');
  });

  test('a link to sign in does not step around the second factor', async () => {
    await house.member('careful@example.org');
    await house.database.owner.pool.query(
      `update auth."user" set "twoFactorEnabled" = true where email = 'careful@example.org'`,
    );
    await house.ask('POST', '/api/accounts/sign-in/magic-link', { body: { email: 'careful@example.org' } });
    const last = (await waiting('careful@example.org')).at(-1);
    expect(last?.subject).toBe('Sign in with your password and code');
    expect(last?.body).not.toContain('magic-link');
  });
});

describe('limits', () => {
  test('the eleventh try at an account is refused, whatever address and X-Forwarded-For it comes with', async () => {
    await house.member('tried@example.org');
    const statuses: number[] = [];
    for (let number = 0; number < 11; number += 1) {
      const answer = await signIn('Tried@example.org', 'not-the-right-password', `203.0.113.${number}`, {
        'x-forwarded-for': `198.51.100.${number}`,
        'x-concerted-client': `198.51.100.${number}`,
      });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const right = await signIn('tried@example.org', goodPassword, '192.0.2.77');
    expect([right.status, right.json['code']]).toEqual([429, 'TOO_MANY_TRIES']);
  });

  test('guesses at the password with a stolen session are counted with those at signing in', async () => {
    const { cookie } = await house.member('stolen@example.org');
    const guess = (path: string, body: object) =>
      house.ask('POST', `/api/accounts/${path}`, { cookie, body }).then(({ status }) => status);
    const wrong = 'not-the-right-password';
    const statuses: number[] = [];
    for (let number = 0; number < 4; number += 1) {
      statuses.push(await guess('two-factor/enable', { password: wrong }));
      statuses.push(await guess('two-factor/disable', { password: wrong }));
      statuses.push((await signIn('stolen@example.org', wrong)).status);
    }
    expect(statuses.slice(0, 10)).not.toContain(429);
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect(await guess('two-factor/enable', { password: goodPassword })).toBe(429);
  });

  test('what the accounts library can do besides is not reachable, also for somebody signed in', async () => {
    const { cookie } = await house.member('curious@example.org');
    for (const path of ['update-user', 'link-social', 'sign-in/social', 'verify-password', 'update-session'])
      expect(
        (await house.ask('POST', `/api/accounts/${path}`, { cookie, body: { name: 'X' } })).status,
        path,
      ).toBe(404);
    for (const path of [
      'error',
      'ok',
      'get-session',
      'callback/google',
      'account-info',
      'reset-password/../ok',
    ])
      expect((await house.ask('GET', `/api/accounts/${path}`, { cookie })).status, path).toBe(404);
  });

  test('an address without an account is limited alike', async () => {
    const statuses: number[] = [];
    for (let number = 0; number < 11; number += 1)
      statuses.push(
        (await signIn('ghost@example.org', 'not-the-right-password', `203.0.113.${number}`)).status,
      );
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });

  test('twenty tries at once are counted one by one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        signIn('crowd@example.org', 'not-the-right-password', `203.0.113.${number}`),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  });

  test('short, common and personal passwords are refused in plain words', async () => {
    for (const password of ['short', 'Password1234', 'qwertyuiop12', 'weak@example.org']) {
      const answer = await house.ask('POST', '/api/accounts/sign-up/email', {
        body: { email: 'weak@example.org', name: 'Weak', password },
      });
      expect([answer.status, answer.json['code']], password).toEqual([400, 'WEAK_PASSWORD']);
    }
  });
});

describe('sessions', () => {
  test('a session that was taken back is refused in the next request', async () => {
    const { cookie } = await house.member('two@example.org');
    const other = await signIn('two@example.org', goodPassword);
    expect((await house.ask('GET', '/api/me', { cookie })).json['account']).not.toBeNull();
    const revoked = await house.ask('POST', '/api/accounts/revoke-other-sessions', {
      cookie: other.cookie,
      body: {},
    });
    expect(revoked.status, revoked.text).toBe(200);
    expect((await house.ask('GET', '/api/me', { cookie })).json['account']).toBeNull();
    expect((await house.ask('POST', '/api/initiatives', { cookie, body: newInitiative })).status).toBe(401);
    expect((await house.ask('GET', '/api/me', { cookie: other.cookie })).json['account']).not.toBeNull();
  });

  test('a token without its signature is no cookie, nor a bearer', async () => {
    const { rows } = await house.database.owner.pool.query<{ token: string }>(
      'select token from auth.session limit 1',
    );
    const token = rows[0]?.token ?? '';
    for (const cookie of [`concerted.session_token=${token}`, `concerted.session_token=${token}.AAAA`])
      expect((await house.ask('GET', '/api/me', { cookie })).json['account']).toBeNull();
    const bearer = await house.ask('GET', '/api/me', { headers: { authorization: `Bearer ${token}` } });
    expect(bearer.json['account']).toBeNull();
  });

  test('a new password signs every device out', async () => {
    const { cookie } = await house.member('again@example.org');
    await house.ask('POST', '/api/accounts/request-password-reset', { body: { email: 'again@example.org' } });
    const token = /reset-password\/([^?\s]+)/.exec(
      (await waiting('again@example.org')).at(-1)?.body ?? '',
    )?.[1];
    const reset = await house.ask('POST', '/api/accounts/reset-password', {
      body: { token, newPassword: 'another-good-one-77' },
    });
    expect(reset.status, reset.text).toBe(200);
    expect((await house.ask('GET', '/api/me', { cookie })).json['account']).toBeNull();
    expect((await signIn('again@example.org', 'another-good-one-77')).status).toBe(200);
  });
});

const newInitiative = {
  initiative: { name: 'Early help', backboneKind: 'coordinate' },
  backbone: { name: 'Team' },
};
