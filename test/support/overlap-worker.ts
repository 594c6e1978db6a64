// A worker of its own process that helps with a build of overlaps. Told to die, it takes a shard, writes half of it, says so
// and waits to be killed. Told to lead, it begins the build itself, and says so and waits when some of it is done.
import { inContext, systemContext } from '../../src/platform/db/context.ts';
import { openDatabase } from '../../src/platform/db/open.ts';
import { buildOverlaps, overlapHelp } from '../../src/landscape/server/overlaps/build.ts';
import { takeShard, writeNearest } from '../../src/landscape/server/queries/overlap-builds.ts';

const [url = '', initiative = '', build = '', way = ''] = process.argv.slice(2);
const { db, close } = openDatabase({ connectionString: url, max: 3 });
if (way === 'die') {
  await inContext(db, systemContext(initiative, 'test'), async (tx) => {
    const shard = await takeShard(tx, initiative, build);
    await writeNearest(tx, initiative, build, {
      numbers: [shard?.from_number ?? 0],
      facets: ['goals'],
      others: ['{1}'],
      scores: ['{0.5}'],
      reserves: { numbers: [], goals: [], goalsBounds: [], combined: [], combinedBounds: [] },
    });
    process.send?.(shard === null ? 'nothing' : 'in the middle');
    await new Promise(() => setInterval(() => undefined, 1000));
  });
}
if (way === 'lead') {
  await buildOverlaps(db, {
    initiative,
    build,
    clock: () => new Date('2026-11-23'),
    from: 'test',
    shardSize: 60,
    report: async (step, done, total) => {
      if (step !== 'Comparing organisations' || done === 0 || done === total) return;
      process.send?.('in the middle');
      await new Promise(() => setInterval(() => undefined, 1000));
    },
  });
}
await overlapHelp.run({ initiative, build }, db);
await close();
process.disconnect?.();
