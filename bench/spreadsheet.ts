// npm run bench:spreadsheet: a workbook of many figures, previewed and loaded as a partner does it, in a database of its own.
// Options: --json --measures 500 --months 100
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { lastDayOf } from '../src/kernel/calendar/day.ts';
import { labelOf } from '../src/kernel/calendar/period.ts';
import { loadSpreadsheet, undoSpreadsheet } from '../src/measurement/server/load-spreadsheet.ts';
import { presentSpreadsheet } from '../src/measurement/server/present-spreadsheet.ts';
import { bringSpreadsheet } from '../src/measurement/server/spreadsheets.ts';
import { readConfig } from '../src/platform/config.ts';
import { openCluster } from '../src/platform/db/cluster.ts';
import { inContext, nobody, systemContext, type Context } from '../src/platform/db/context.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { writeXlsx } from '../src/platform/sheets/write-xlsx.ts';
import { print, type Line } from './http/report.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    measures: { type: 'string', default: '500' },
    months: { type: 'string', default: '100' },
  },
});
const [measures, months] = [Number(options.measures), Number(options.months)];
if (![measures, months].every((number) => Number.isSafeInteger(number) && number > 0)) {
  process.stderr.write('--measures and --months have to be whole numbers from 1.\n');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'concerted-bench-'));
// As root the database runs as user postgres, who must be able to enter.
chmodSync(folder, 0o711);
const say = (line: string) => process.stderr.write(`${line}\n`);
const cluster = await openCluster(readConfig({ CONCERTED_DATA: folder }), { purpose: 'serve', say });
const database = openDatabase({ connectionString: cluster.appUrl, max: 4 });
const lines: Line[] = [];

try {
  const partner = await initiative();
  const path = await workbook(1);
  const upload = uploadOf(path, 'figures.xlsx');
  const at = new Date('2026-11-26T09:00:00Z');
  const as = <T>(work: Parameters<typeof inContext<T>>[2]) => inContext(database.db, partner, work);

  const [id, brought] = await timed(() => as((tx) => bringSpreadsheet(tx, partner, upload, { at })));
  const [view, shown] = await timed(() => as((tx) => presentSpreadsheet(tx, partner, id)));
  told('figures in the workbook', measures * months, '');
  told('size of the workbook', upload.bytes / 1024 / 1024, 'MB');
  told('figures found', view.would.add, '');
  told('read and proposed', brought, 's');
  told('compared and shown', shown, 's');
  aimed('previewed in all', brought + shown, 5);
  const { version, seen } = view;
  const [, loaded] = await timed(() => as((tx) => loadSpreadsheet(tx, partner, id, { version, seen, at })));
  aimed('loaded', loaded, 15);
  const again = uploadOf(await workbook(2), 'again.xlsx');
  const [next] = await timed(() => as((tx) => bringSpreadsheet(tx, partner, again, { at })));
  const [second, compared] = await timed(() => as((tx) => presentSpreadsheet(tx, partner, next)));
  told('compared with as many that stand', compared, 's');
  told('figures corrected by it', second.would.correct, '');
  const [, corrected] = await timed(() =>
    as((tx) => loadSpreadsheet(tx, partner, next, { version: second.version, seen: second.seen, at })),
  );
  aimed('all of them corrected', corrected, 15);
  const [, undone] = await timed(() =>
    as((tx) => undoSpreadsheet(tx, partner, next, { version: second.version + 1, at })),
  );
  told('taken back', undone, 's');
  told('most memory of the process', process.resourceUsage().maxRSS / 1024, 'MB');
  print(lines, options.json ? 'json' : 'table');
  process.exitCode = lines.some(({ holds }) => holds === false) ? 1 : 0;
} finally {
  await database.close();
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
}

function told(name: string, value: number, unit: string): void {
  lines.push({ name, value, unit, aim: null, holds: null });
}

function aimed(name: string, value: number, most: number): void {
  lines.push({ name, value, unit: 's', aim: `at most ${most} s`, holds: value <= most });
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, (performance.now() - start) / 1000];
}

/** An initiative with a partner and its measures. */
async function initiative(): Promise<Context> {
  const [initiative, organisation] = [randomUUID(), randomUUID()];
  await inContext(database.db, systemContext(initiative, 'bench'), async (tx) => {
    await sql`insert into initiative (initiative_id, name, backbone_kind) values (${initiative}, 'Bench', 'coordinate')`.execute(
      tx,
    );
    await sql`insert into organisation (initiative_id, organisation_id, name, origin, made_up) values (${initiative}, ${organisation}, 'Partner', 'by hand', true)`.execute(
      tx,
    );
    await sql`with made as (insert into measure (initiative_id, kind, name, position)
                select ${initiative}, 'measure', 'Sessions of kind ' || n, n from generate_series(1, ${measures}::int) n returning measure_id)
              insert into measure_definition (initiative_id, measure_id, definition_version, meaning, unit, form, counts, direction, frequency, reported_by)
              select ${initiative}, measure_id, 1, 'Counted', 'sessions', 'number', 'contacts', 'increase', 'month', 'partners' from made`.execute(
      tx,
    );
  });
  return { ...nobody, initiative, organisation, role: 'partner_lead', account: 'bench', from: 'bench' };
}

/** A workbook with measures down and months across, below a title; `times` makes other figures of them. */
async function workbook(times: number): Promise<string> {
  const month = (at: number) => {
    const [year, number] = [2015 + Math.floor(at / 12), (at % 12) + 1];
    const start = `${year}-${String(number).padStart(2, '0')}-01`;
    return labelOf(start, lastDayOf(year, number));
  };
  const labels = Array.from({ length: months }, (_, at) => month(at));
  const rows = Array.from({ length: measures }, (_, row) => [
    `Sessions of kind ${row + 1}`,
    ...labels.map((_, column) => ((row * 31 + column * 17) % 997) * times + times),
  ]);
  const file = join(folder, `figures-${times}.xlsx`);
  const columns = ['Partner (made up)', ...labels.map(() => '')];
  writeFileSync(
    file,
    await writeXlsx({ sheets: [{ name: 'Data', columns, rows: [['What', ...labels], ...rows] }] }),
  );
  return file;
}

function uploadOf(path: string, name: string) {
  return { path, name, bytes: statSync(path).size, sha256: createHash('sha256').update(path).digest('hex') };
}
