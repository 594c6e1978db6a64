// A build by several workers on the real files of the sample, one of them killed.
import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { Cancelled } from '../../../platform/jobs/index.ts';
import { importFiles } from '../import/index.ts';
import { buildOverlaps } from './build.ts';

const initiative = randomUUID();
const files = [
  'samples/charities/ukcat-sample.csv',
  'samples/charities/ccew-search-export.csv',
  'samples/grants/trafford-council-grants.csv',
  'samples/grants/lloyds-bank-foundation-gm.json',
];
const clock = () => new Date('2026-11-23');
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.pool.query(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Trafford', 'both')`,
    [initiative],
  );
  await importFiles(database.app.db, initiative, files, { from: 'test', afterLoad: async () => undefined });
}, 120_000);
afterAll(() => database.close());

/** All that readers see of the last build, as one text. */
async function published(): Promise<string> {
  const { rows } = await database.owner.pool.query<{ all: string }>(
    `select string_agg(format('%s %s %s %s', b.number, o.facet, o.others, o.scores), e'\\n' order by b.number, o.facet) as all
       from overlap_build p join overlap_body b using (initiative_id, build_id) join overlap o using (initiative_id, build_id, number)
      where p.initiative_id = $1`,
    [initiative],
  );
  return rows[0]?.all ?? '';
}

const left = async (table: string) =>
  (await database.owner.pool.query(`select from ${table} where initiative_id = $1`, [initiative])).rowCount;

function worker(build: string, way: 'help' | 'die' | 'lead'): ChildProcess {
  return fork('test/support/overlap-worker.ts', [database.appUrl, initiative, build, way]);
}

test(
  'four workers, one killed in the middle of a shard, give the same bytes as one process',
  { timeout: 120_000 },
  async () => {
    const { db } = database.app;
    const options = { initiative, clock, from: 'test' };
    const alone = await buildOverlaps(db, { ...options, report: async () => undefined });
    const expected = await published();
    expect(expected.length).toBeGreaterThan(100_000);

    const build = randomUUID();
    const workers: ChildProcess[] = [];
    const progress: number[] = [];
    const together = await buildOverlaps(db, {
      ...options,
      build,
      shardSize: 60,
      // Runs of columns as well as runs of bodies, joined at the end.
      columnsAtOnce: 100,
      report: async (step, done, total) => {
        if (step !== 'Comparing organisations') return;
        progress.push(done / (total ?? 1));
        if (workers.length > 0) return;
        const victim = worker(build, 'die');
        workers.push(victim, worker(build, 'help'), worker(build, 'help'), worker(build, 'help'));
        expect(await once(victim, 'message')).toEqual(['in the middle', undefined]);
        victim.kill('SIGKILL');
      },
    });
    await Promise.all(
      workers.map((one) => one.exitCode === null && one.signalCode === null && once(one, 'exit')),
    );
    expect(workers.map(({ signalCode, exitCode }) => signalCode ?? exitCode)).toEqual(['SIGKILL', 0, 0, 0]);
    expect(together).toEqual(alone);
    expect(await published()).toBe(expected);
    expect(progress.every((part) => part >= 0 && part <= 1)).toBe(true);
    expect([await left('overlap_snapshot'), await left('overlap_shard')]).toEqual([0, 0]);
  },
);

test(
  'a leader that is killed is followed by another, who goes on with the same build',
  { timeout: 120_000 },
  async () => {
    const before = await published();
    const build = randomUUID();
    const leader = worker(build, 'lead');
    expect(await once(leader, 'message')).toEqual(['in the middle', undefined]);
    leader.kill('SIGKILL');
    await once(leader, 'exit');
    expect(await left('overlap_shard')).toBeGreaterThan(1);
    expect(await published()).toBe(before);
    await buildOverlaps(database.app.db, {
      initiative,
      build,
      clock,
      from: 'test',
      report: async () => undefined,
    });
    expect(await published()).toBe(before);
    expect(await left('overlap_shard')).toBe(0);
  },
);

/** Changes some of what is compared: words, classes, people, a funder's grants, and who is listed at all. */
async function reimport(): Promise<void> {
  const change = (text: string) => database.owner.pool.query(text, [initiative]);
  await change(
    `update organisation_document set body = body || ' allotments' where initiative_id = $1 and organisation_id in (
       select organisation_id from organisation_document where initiative_id = $1 and body <> '' order by organisation_id limit 3)`,
  );
  await change(
    `update record set activities = concat(activities, ' allotments') where initiative_id = $1 and record_id in (
       select record_id from record where initiative_id = $1 order by record_id limit 3)`,
  );
  await change(
    `delete from record_classification where initiative_id = $1 and record_id in (
       select record_id from record_classification where initiative_id = $1 order by record_id limit 1)`,
  );
  await change(
    `update record set unlisted_on = '2026-01-01' where initiative_id = $1 and record_id in (
       select record_id from record where initiative_id = $1 order by record_id desc limit 1)`,
  );
}

test(
  'after a register is loaded again the build is worked out from the one before, with the bytes of a whole build',
  { timeout: 120_000 },
  async () => {
    const { db } = database.app;
    const options = { initiative, clock, from: 'test', report: async () => undefined };
    // The last build was in runs of columns and kept nothing in reserve.
    await buildOverlaps(db, options);
    const before = await published();
    await reimport();
    let workedOut = 0;
    const again = await buildOverlaps(db, {
      ...options,
      report: async () => {
        const { rowCount } = await database.owner.pool.query(
          'select from overlap_shard where initiative_id = $1 and former_id is not null',
          [initiative],
        );
        workedOut += rowCount ?? 0;
      },
    });
    expect(workedOut).toBeGreaterThan(0);
    const renewed = await published();
    expect(renewed).not.toBe(before);
    const onceMore = await buildOverlaps(db, { ...options, shardSize: 70 });
    expect(onceMore).toEqual(again);
    expect(await published()).toBe(renewed);
    // Without digests nothing is known of the build before: all is compared.
    await database.owner.pool.query('update overlap_body set digest = null where initiative_id = $1', [
      initiative,
    ]);
    expect(await buildOverlaps(db, options)).toEqual(again);
    expect(await published()).toBe(renewed);
  },
);

test('a build that is stopped leaves the former one to readers, and its own pieces to the next build', async () => {
  const before = await published();
  const stopped = buildOverlaps(database.app.db, {
    initiative,
    clock,
    from: 'test',
    report: async (_step, done) => {
      if (done > 0) throw new Cancelled();
    },
  });
  await expect(stopped).rejects.toBeInstanceOf(Cancelled);
  expect(await published()).toBe(before);
  expect(await left('overlap_shard')).toBe(0);
  await buildOverlaps(database.app.db, { initiative, clock, from: 'test', report: async () => undefined });
  expect(await published()).toBe(before);
  expect(await left('overlap_snapshot')).toBe(0);
});
