import { randomUUID } from 'node:crypto';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { inContext, systemContext } from '../db/context.ts';
import { openLog } from '../log.ts';
import { deliverBySmtp, queueAccountMail, queueMail, sendMail } from './index.ts';

const log = openLog('silent');
const initiative = randomUUID();
let database: TestDatabase;
let server: SMTPServer;
let smtp: string;
const arrived: ParsedMail[] = [];
let refuse = false;

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.pool.query(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Mail', 'both')`,
    [initiative],
  );
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      void simpleParser(stream).then((mail) => {
        if (refuse) return done(new Error('mailbox is full'));
        arrived.push(mail);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  smtp = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
beforeEach(() => {
  arrived.length = 0;
  refuse = false;
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await database.close();
});

const message = {
  to: 'pat@example.org',
  subject: 'Your figures',
  body: 'Hello <Pat>,\n\nhttps://together.example.org/return#abc',
};
const write = () =>
  inContext(database.app.db, systemContext(initiative, 'test'), (tx) =>
    queueMail(tx, systemContext(initiative, 'test'), message),
  );
const state = async (messageId: string) =>
  (
    await database.owner.pool.query<{ state: string; tries: number; problem: string | null }>(
      'select state, tries, problem from mail_message where message_id = $1',
      [messageId],
    )
  ).rows[0];

test('a message of a transaction that fails is neither kept nor sent', async () => {
  await expect(
    inContext(database.app.db, systemContext(initiative, 'test'), async (tx) => {
      await queueMail(tx, systemContext(initiative, 'test'), message);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  const { rows } = await database.owner.pool.query('select from mail_message');
  expect(rows).toHaveLength(0);
});

test('without a mail server a message waits with its text', async () => {
  const messageId = await write();
  await sendMail({ deliver: null, log }).run({ initiative, messageId }, database.app.db);
  expect(await state(messageId)).toMatchObject({ state: 'waiting', tries: 0 });
});

test('a message arrives once, as text and as harmless HTML', async () => {
  const task = sendMail({ deliver: deliverBySmtp(smtp, 'Concerted <team@example.org>'), log });
  const messageId = await write();
  await task.run({ initiative, messageId }, database.app.db);
  await task.run({ initiative, messageId }, database.app.db);
  expect(arrived).toHaveLength(1);
  expect(arrived[0]?.subject).toBe('Your figures');
  expect(arrived[0]?.text).toContain('https://together.example.org/return#abc');
  expect(arrived[0]?.html).toContain('Hello &lt;Pat&gt;');
  expect(arrived[0]?.html).toContain('<a href="https://together.example.org/return#abc">');
  expect(await state(messageId)).toMatchObject({ state: 'sent', tries: 1, problem: null });
});

test('a refusal is noted with its reason, tried again, and given up after eight tries', async () => {
  refuse = true;
  const task = sendMail({ deliver: deliverBySmtp(smtp, 'team@example.org'), log });
  const messageId = await write();
  for (let number = 1; number <= 7; number += 1) {
    await expect(task.run({ initiative, messageId }, database.app.db)).rejects.toThrow(/mailbox is full/);
    expect(await state(messageId)).toMatchObject({ state: 'waiting', tries: number });
  }
  await task.run({ initiative, messageId }, database.app.db);
  expect(await state(messageId)).toMatchObject({ state: 'failed', tries: 8 });
});

test('a subject or address cannot smuggle in another header', async () => {
  const task = sendMail({ deliver: deliverBySmtp(smtp, 'team@example.org'), log });
  const messageId = await inContext(database.app.db, systemContext(null, 'test'), (tx) =>
    queueAccountMail(tx, { ...message, subject: 'Hello\r\nBcc: everybody@example.org' }),
  );
  await task.run({ initiative: null, messageId }, database.app.db);
  expect(arrived[0]?.subject).toBe('Hello Bcc: everybody@example.org');
  expect(arrived[0]?.bcc).toBeUndefined();
});
