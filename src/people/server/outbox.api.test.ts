import { expect, test } from 'vitest';
import { peopleApp } from '../../../test/support/people-app.ts';

test('where a mail server is set, the administrator of the server reads no link that signs in as somebody', async () => {
  for (const [environment, shown] of [
    [{ SMTP_URL: 'smtp://127.0.0.1:1' }, false],
    [{}, true],
  ] as const) {
    const other = await peopleApp(environment);
    const { accountId, cookie } = await other.member('administrator@example.org');
    await other.database.owner.pool.query('insert into instance_administrator (account_id) values ($1)', [
      accountId,
    ]);
    await other.member('somebody@example.org');
    await other.ask('POST', '/api/accounts/sign-in/magic-link', { body: { email: 'somebody@example.org' } });
    const { json } = await other.ask('GET', '/api/instance/outbox', { cookie });
    const mails = json['items'] as { recipient: string; body: string }[];
    expect(mails.some(({ recipient }) => recipient === 'somebody@example.org')).toBe(true);
    expect(mails.some(({ body }) => body.includes('magic-link'))).toBe(shown);
    await other.close();
  }
});
