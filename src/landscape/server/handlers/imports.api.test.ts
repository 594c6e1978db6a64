import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import type { Answered, Route } from '../../../kernel/contract/route.ts';
import { inContext, nobody, systemContext, type Context, type Tx } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';
import type { Ask, Handler, Upload } from '../../../platform/http/handler.ts';
import { importRoutes } from '../../contract/importing.ts';
import { fileToCheck } from '../import/import-files.ts';
import { sampleFile } from '../import/reference.ts';
import { importTasks } from '../import/tasks.ts';
import { importHandlers } from './imports.ts';

let database: TestDatabase;
const initiative = randomUUID();
const afterLoads: string[] = [];
const tasks = importTasks(async (_tx, of) => void afterLoads.push(of));

beforeAll(async () => {
  database = await testDatabase();
  await sql`insert into initiative (initiative_id, name, backbone_kind) values (${initiative}, 'Test', 'both')`.execute(
    database.owner.db,
  );
});
afterAll(() => database.close());

const lead: Context = { ...nobody, initiative, account: 'lead', role: 'backbone_lead', from: 'test' };
const partner: Context = { ...lead, account: 'partner', role: 'partner_lead' };

interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly upload?: Upload;
  readonly context?: Context;
}

/** Asks a handler as platform/http does: parsed by the contract, in one transaction, its answer checked. */
async function ask<R extends Route>(
  route: R,
  handler: Handler<R>,
  { params = {}, query = {}, body = {}, upload, context = lead }: Sent,
): Promise<Answered<R>> {
  return inContext(database.app.db, context, async (tx: Tx) => {
    const parts = {
      params: route.params.parse({ initiativeId: initiative, ...params }),
      query: route.query.parse(query),
      body: route.body.parse(body),
      context,
      tx,
      upload: upload ?? null,
    };
    // The handlers of this file use nothing else of a request.
    const answer = await handler(parts as unknown as Ask<R>);
    return (route.answers === 'json' ? route.answer.parse(answer) : answer) as Answered<R>;
  });
}

async function upload(path: string): Promise<Upload> {
  const file = fileURLToPath(sampleFile(path));
  const { sha256, name } = await fileToCheck(file);
  return { path: file, name, bytes: (await stat(file)).size, sha256 };
}

/** Does the job that a handler put into the queue. */
async function work(jobId: string): Promise<Readonly<Record<string, unknown>>> {
  const [job] = await inContext(database.app.db, systemContext(initiative, 'test'), (tx) =>
    all(
      tx,
      sql<{
        kind: string;
        input: Record<string, unknown>;
      }>`select kind, input from job where initiative_id = ${initiative} and job_id = ${jobId}`,
    ),
  );
  const task = tasks.find(({ kind }) => kind === job?.kind);
  if (!job || !task) throw new Error(`There is no job ${jobId}.`);
  return task.run({
    initiative,
    jobId,
    input: job.input,
    askedBy: 'lead',
    db: database.app.db,
    report: async () => {},
  });
}

async function send(path: string): Promise<string> {
  const { jobId } = await ask(importRoutes.sendFile, importHandlers.sendFile, { upload: await upload(path) });
  const { importId } = await work(jobId);
  return String(importId);
}

const countOf = async (table: 'organisation' | 'stored_file_part') => {
  const [row] = await inContext(database.app.db, lead, (tx) =>
    all(tx, sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`),
  );
  return row?.n;
};

describe('a file sent over the web', () => {
  it('is refused when a partner sends it: row-level security holds without the permission too', async () => {
    const sent = ask(importRoutes.sendFile, importHandlers.sendFile, {
      upload: await upload('grants/badfiles/bom.csv'),
      context: partner,
    });
    await expect(sent).rejects.toThrow(/row-level security/);
  });

  it('is reported first, with nothing loaded; then loaded when somebody says so, once', async () => {
    const importId = await send('grants/lloyds-bank-foundation-gm.json');
    const report = await ask(importRoutes.import, importHandlers.import, { params: { importId } });
    expect(report).toMatchObject({
      source: 'threesixty-giving',
      state: 'checked',
      read: 308,
      loaded: 0,
      refused: 0,
      problems: 1,
      madeUp: false,
      licence: 'CC BY 4.0',
      attribution: 'Lloyds Bank Foundation for England and Wales',
      startedBy: 'lead',
    });
    expect(await countOf('organisation')).toBe(0);
    const { items, total } = await ask(importRoutes.importProblems, importHandlers.importProblems, {
      params: { importId },
    });
    expect([total, items[0]]).toMatchObject([
      1,
      { line: 13, column: 'recipientOrganization/0/id', code: 'blanks-in-identifier' },
    ]);

    const { jobId } = await ask(importRoutes.loadImport, importHandlers.loadImport, { params: { importId } });
    expect(await work(jobId)).toEqual({ importId, read: 308, loaded: 308, unchanged: 0, refused: 0 });
    expect(afterLoads).toEqual([initiative]);
    expect(await countOf('stored_file_part')).toBe(0);
    await expect(
      ask(importRoutes.loadImport, importHandlers.loadImport, { params: { importId } }),
    ).rejects.toMatchObject({ code: 'not-possible-now' });
  });

  it('that is loaded already is the import by which it was loaded', async () => {
    const { jobId } = await ask(importRoutes.sendFile, importHandlers.sendFile, {
      upload: await upload('grants/lloyds-bank-foundation-gm.json'),
    });
    expect(await work(jobId)).toMatchObject({ alreadyLoaded: true });
    expect(await countOf('stored_file_part')).toBe(0);
  });

  it('that is no source we read is not kept', async () => {
    const sent = await ask(importRoutes.sendFile, importHandlers.sendFile, {
      upload: await upload('schemas/360giving/codelists/currency.csv'),
    });
    await expect(work(sent.jobId)).rejects.toMatchObject({ code: 'unknown-source' });
    expect(await countOf('stored_file_part')).toBe(0);
  });

  it('can be left', async () => {
    const importId = await send('charities/ccew-search-export.csv');
    const left = await ask(importRoutes.leaveImport, importHandlers.leaveImport, { params: { importId } });
    expect(left).toMatchObject({ state: 'left', loaded: 0, loadedAt: null });
    expect(await countOf('stored_file_part')).toBe(0);
    const { items, total } = await ask(importRoutes.imports, importHandlers.imports, { context: partner });
    expect([total, items.map(({ state }) => state)]).toEqual([2, ['left', 'loaded']]);
  });

  it('lists the files of this room, and none of figures', async () => {
    await sql`insert into import (initiative_id, source, state, file_name, sha256, bytes) values (${initiative}, 'indicators', 'loaded', 'lait.csv', ${'0'.repeat(64)}, 10)`.execute(
      database.owner.db,
    );
    const { items, total } = await ask(importRoutes.imports, importHandlers.imports, {});
    expect([total, items.some((one) => one.fileName === 'lait.csv')]).toEqual([2, false]);
  });

  it('gives its list of problems as a file, which a partner does not get', async () => {
    const importId = await send('grants/badfiles/nulls.json');
    const file: unknown = await ask(importRoutes.importProblemsFile, importHandlers.importProblemsFile, {
      params: { importId },
    });
    expect(file).toMatchObject({ name: 'nulls.json - problems.csv' });
    expect(String((file as { file: Buffer }).file).split('\r\n')[1]).toBe(
      ',1,id,missing,There is no identifier of the grant.',
    );
    const seen = await ask(importRoutes.importProblems, importHandlers.importProblems, {
      params: { importId },
      context: partner,
    });
    expect(seen.items).toEqual([]);
  });

  it('of another initiative is not there', async () => {
    const importId = await send('charities/ccni-charitydetails-cp1252.csv');
    const elsewhere = randomUUID();
    await expect(
      ask(importRoutes.import, importHandlers.import, {
        params: { importId, initiativeId: elsewhere },
        context: { ...lead, initiative: elsewhere },
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('an address', () => {
  it.each(['ftp://example.org/', 'javascript:alert(1)', 'file:///etc/passwd', 'https://', 'http://[::1'])(
    '%s is refused at once, before anything is asked',
    async (address) => {
      const sent = ask(importRoutes.sendAddress, importHandlers.sendAddress, { body: { address } });
      await expect(sent).rejects.toMatchObject({ code: 'address-refused' });
    },
  );

  it('of the web starts a job with the plain address, and nothing else', async () => {
    const { jobId } = await ask(importRoutes.sendAddress, importHandlers.sendAddress, {
      body: { address: ' directory.example.org/api/services/?page=3&per_page=5&day=MO#top ' },
    });
    const rows = await inContext(database.app.db, systemContext(initiative, 'test'), (tx) =>
      all(tx, sql<{ kind: string; input: unknown }>`select kind, input from job where job_id = ${jobId}`),
    );
    expect(rows).toEqual([
      {
        kind: 'import-address',
        input: { address: 'https://directory.example.org/api/services/?day=MO', madeUp: false },
      },
    ]);
  });
});
