import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCommandLine } from '../test/support/command-line.ts';
import type { TestDatabase } from '../test/support/database.ts';
import { commands } from './cli/commands.ts';

let commandLine: Awaited<ReturnType<typeof openCommandLine>>;
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  commandLine = await openCommandLine();
  ({ database, folder } = commandLine);
});
afterAll(() => commandLine.close());
const run: typeof commandLine.run = (...call) => commandLine.run(...call);

test.each(Object.keys(commands))('%s --help says what it takes', async (name) => {
  const { code, printed } = await run([name, '--help']);
  expect(code).toBe(0);
  expect(printed).toMatch(new RegExp(`^Usage: concerted ${name}`));
});

test('an unknown command and an unknown option are bad input, in words', async () => {
  expect(await run(['sing'])).toEqual({
    code: 2,
    printed: '',
    said: 'There is no command "sing". "concerted --help" lists them.',
  });
  expect(await run(['migrate', '--fast'])).toMatchObject({
    code: 2,
    said: expect.stringContaining("Unknown option '--fast'"),
  });
  expect((await run(['migrate'], '', { PORT: 'many' })).code).toBe(2);
  for (const name of ['serve', 'worker', 'migrate', 'resume', 'doctor', 'publish'])
    expect(await run([name, 'quickly'])).toMatchObject({
      code: 2,
      said: expect.stringContaining(
        '"quickly" says nothing to this command: it takes options only.',
      ) as unknown,
    });
});

test('a database that cannot be reached is told without a stack trace', async () => {
  const { code, said } = await run(['migrate'], '', {
    DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/none',
  });
  expect(code).toBe(1);
  expect(said).toMatch(/^The database of DATABASE_URL cannot be reached/);
  expect(said).not.toMatch(/\n\s+at /);
});

test('with --json what went wrong is one Problem on standard error, and nothing stands beside it', async () => {
  const away = await run(['migrate', '--json'], '', {
    DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/none',
  });
  expect(away.code).toBe(1);
  expect(JSON.parse(away.said)).toMatchObject({
    code: 'internal',
    reason: expect.stringMatching(/^The database of DATABASE_URL cannot be reached/) as unknown,
  });
  const missing = await run(['import', 'not-here.csv', '--json']);
  expect(missing).toMatchObject({ code: 2, printed: '' });
  expect(JSON.parse(missing.said)).toMatchObject({
    code: 'unreadable-file',
    file: 'not-here.csv',
    reason: 'The file is not there, or may not be read.',
  });
});

test('import refuses a folder, a device, an empty file and a file in which no row is of the source that was named', async () => {
  const empty = join(folder, 'empty.csv');
  const wrong = join(folder, 'wrong.csv');
  writeFileSync(empty, '');
  writeFileSync(wrong, 'a,b\n1,2\n');
  const why = async (...words: string[]) => {
    const { code, printed, said } = await run(['import', ...words, '--json']);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    return (JSON.parse(said) as { reason: string }).reason;
  };
  const notAFile = 'This is a folder or a device, and not a file.';
  expect(await why(folder)).toBe(notAFile);
  expect(await why('/dev/zero')).toBe(notAFile);
  expect(await why(empty)).toBe('The file is empty.');
  expect(await why(wrong, '--source', 'ccni')).toBe('Not one row of such a file was found in it.');
  expect(await why('samples/grants/trafford-council-grants.csv', '--source', 'ccni')).toBe(
    'Not one row of such a file was found in it.',
  );
  const { rows } = await database.owner.pool.query(`select from import where source = 'ccni'`);
  expect(rows).toEqual([]);
});

test('migrate has nothing to do twice', async () => {
  const { code, printed } = await run(['migrate', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(printed)).toMatchObject({ ran: [] });
});

test('doctor finds a migrated database in order', async () => {
  const { code, printed } = await run(['doctor', '--json']);
  expect({ code, ...JSON.parse(printed) }).toMatchObject({ code: 0, ok: true });
});

test('doctor names the role that does not work', async () => {
  const wrong = new URL(database.appUrl);
  wrong.password = 'wrong';
  const { code, printed } = await run(['doctor'], '', { DATABASE_URL: wrong.href });
  expect(code).toBe(1);
  expect(printed).toContain('NOT  application: DATABASE_URL does not work: password authentication failed');
});

test('doctor makes the roles and the database when an administrator is given; migrate does the rest', async () => {
  const address = (role: string) => {
    const url = new URL(database.adminUrl);
    url.username = `made_${role}`;
    url.password = `secret-of-${role}`;
    url.pathname = '/made_by_doctor';
    return url.href;
  };
  const environment = {
    DATABASE_URL: address('app'),
    DATABASE_OWNER_URL: address('owner'),
    DATABASE_JOBS_URL: address('jobs'),
  };
  try {
    const first = await run(['doctor'], '', { ...environment, DATABASE_ADMIN_URL: database.adminUrl });
    expect(first.code).toBe(1);
    expect(first.printed).toContain('migrations have not run yet');
    expect((await run(['migrate'], '', environment)).code).toBe(0);
    expect((await run(['doctor'], '', environment)).code).toBe(0);
  } finally {
    const { connect } = await import('./platform/db/roles.ts');
    const admin = await connect(database.adminUrl);
    await admin.query('drop database if exists made_by_doctor with (force)');
    await admin.query('drop role if exists made_app, made_owner, made_jobs');
    await admin.end();
  }
});

test('method works out a figure, and refuses what it cannot use with a Problem', async () => {
  const { code, printed } = await run(['method', 'proportion-interval'], '{"count": 65, "of": 100}');
  expect(code).toBe(0);
  expect(JSON.parse(printed).lower).toBeCloseTo(0.552544432969, 10);
  const refused = await run(['method', 'proportion-interval'], '{"count": 101, "of": 100}');
  expect(refused.code).toBe(2);
  expect(JSON.parse(refused.said)).toMatchObject({ code: 'invalid-request' });
  const unread = await run(['method', 'xmr'], 'one, two');
  expect([unread.code, JSON.parse(unread.said)]).toMatchObject([
    2,
    { code: 'invalid-request', reason: expect.stringContaining('not JSON') },
  ]);
  expect((await run(['method', 'list', '--json'])).printed).toContain('"xmr"');
});

test('create-admin makes an account with a password that is told once', async () => {
  const first = JSON.parse((await run(['create-admin', 'Ann@example.org', '--json'])).printed);
  expect(first).toMatchObject({ email: 'ann@example.org', password: expect.stringMatching(/^.{24}$/) });
  const again = JSON.parse((await run(['create-admin', 'ann@example.org', '--json'])).printed);
  expect(again).toEqual({ ...first, password: null });
});

test('import loads into the registers of this server, and the same file twice changes nothing', async () => {
  const file = 'samples/grants/trafford-council-grants.csv';
  const first = await run(['import', file, '--json']);
  expect(first.code).toBe(0);
  expect(first.said).toContain('In "Registers on this server"');
  expect(JSON.parse(first.printed)).toMatchObject({
    source: 'threesixty-giving',
    files: [{ read: 555, loaded: 555, refused: 0 }],
  });
  const again = await run(['import', file, '--json']);
  expect(JSON.parse(again.printed).files[0]).toMatchObject({ loaded: 0, unchanged: 555 });
});

test('import says which rows were refused, with exit code 3', async () => {
  const { code, printed } = await run(['import', 'samples/grants/badfiles/GeoCodePostcode.xlsx']);
  expect(code).toBe(3);
  expect(printed).toContain('There is no column "Title"');
});

test('backup, then restore in place with --replace, and prove', async () => {
  const file = join(folder, 'all.zip');
  const backup = await run(['backup', file, '--json']);
  expect(backup.code).toBe(0);
  expect(JSON.parse(backup.printed)).toMatchObject({ file, bytes: statSync(file).size });
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  expect((await run(['restore', file])).said).toContain('This database is not empty.');
  expect((await run(['restore', file, '--replace'])).code).toBe(0);
  const proof = await run(['restore', file, '--prove', '--json'], '', {
    DATABASE_ADMIN_URL: database.adminUrl,
  });
  expect(JSON.parse(proof.printed).rows).toBe(JSON.parse(backup.printed).rows);
});
