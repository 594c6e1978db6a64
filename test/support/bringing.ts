// Loading files into an initiative of its own, and asking about it; for tests of sources.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { landscapeContract } from '../../src/landscape/contract.ts';
import { landscapeHandlers } from '../../src/landscape/server/handlers.ts';
import { importFiles } from '../../src/landscape/server/import/index.ts';
import { sampleFile } from '../../src/landscape/server/import/reference.ts';
import { afterLoad } from '../../src/landscape/server/index.ts';
import { tagByWords } from '../../src/landscape/server/tags.ts';
import { inContext, systemContext } from '../../src/platform/db/context.ts';
import { all } from '../../src/platform/db/rows.ts';
import { asking } from './asking.ts';
import { testDatabase, type TestDatabase } from './database.ts';

/** Where a file of `samples/` lies on this machine. */
export const sample = (path: string) => fileURLToPath(sampleFile(path));

/** A database for tests of sources; `initiative` makes one of its own in it. */
export async function sourcesDatabase() {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'concerted-sources-'));
  return {
    pool: database.owner.pool,
    initiative: () => newInitiative(database, folder),
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An initiative of its own, with what a test does in it. */
async function newInitiative(database: TestDatabase, folder: string) {
  const id = randomUUID();
  await database.owner.pool.query(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Test', 'both')`,
    [id],
  );
  const context = systemContext(id, 'test');
  const load = (...paths: string[]) =>
    importFiles(database.app.db, id, paths, {
      from: 'test',
      afterLoad: async (tx, of) => void (await afterLoad(tx, of)),
    });
  return {
    id,
    load,
    /** Writes files and loads them, in the order given. */
    async bring(files: Readonly<Record<string, string>>) {
      const loaded = [];
      for (const [name, content] of Object.entries(files)) {
        writeFileSync(join(folder, name), content);
        loaded.push(...(await load(join(folder, name))).files);
      }
      return loaded;
    },
    query: <Row>(statement: ReturnType<typeof sql<Row>>) =>
      inContext(database.app.db, context, (tx) => all(tx, statement)),
    tag: () => inContext(database.app.db, context, (tx) => tagByWords(tx, id)),
    ask: asking({ db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers }),
    context,
    async bodyOf(identifier: string): Promise<string> {
      const [row] = await inContext(database.app.db, context, (tx) =>
        all(
          tx,
          sql<{
            id: string;
          }>`select organisation_id as id from organisation_identifier where identifier = ${identifier}`,
        ),
      );
      return row?.id ?? '';
    },
  };
}
