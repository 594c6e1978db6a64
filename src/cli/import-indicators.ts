import type { FileReport } from '../landscape/server/index.ts';
import { nothingChanged } from '../landscape/model/import-difference.ts';
import { widerThan } from '../kernel/place/nesting.ts';
import { Problem } from '../kernel/problem/problem.ts';
import {
  importHistory,
  readHistoryFromDisk,
  refreshHistory,
  type HistoryUpload,
} from '../measurement/server/index.ts';
import { inContext, systemContext, type Database } from '../platform/db/context.ts';
import { from } from './open.ts';

/** What came of a file of indicators: the counts of its report, and what to know of it in words. */
interface IndicatorsImported {
  readonly file: FileReport;
  readonly said: readonly string[];
}

/** All places of a series stand beside ours when they are no more than these; else only the wider places it lies in. */
const mostBeside = 20;

/**
 * Refreshes the indicators that follow series of a file; with a place, begins an indicator of that place for every series that none
 * follows yet. Without either it says what the file holds and how to begin.
 */
export async function importIndicators(
  db: Database,
  initiative: string,
  path: string,
  { place, at }: { readonly place: string | null; readonly at: Date },
): Promise<IndicatorsImported> {
  const upload = await readHistoryFromDisk(path);
  const context = systemContext(initiative, from);
  const reports = await inContext(db, context, async (tx) => {
    const refreshed = await refreshHistory(tx, context, upload, at);
    const followed = new Set(refreshed.map(({ series }) => series));
    const begun: (typeof refreshed)[number][] = [];
    for (const series of upload.file.series) {
      const ours =
        place === null
          ? undefined
          : series.places.find(({ code, given }) => code === place || given === place);
      if (followed.has(series.key) || ours === undefined) continue;
      const around = new Set(widerThan(ours.code));
      const beside = series.places.filter(
        ({ code }) => code !== ours.code && (series.places.length <= mostBeside || around.has(code)),
      );
      const report = await importHistory(tx, context, upload, {
        series: series.key,
        mainPlace: ours.code,
        comparators: beside.map(({ code }) => code),
        indicator: { name: series.label.slice(0, 200), direction: series.direction, target: null },
        at,
      });
      begun.push({ name: series.label, series: series.key, report });
    }
    return [...refreshed, ...begun];
  });
  if (place !== null && reports.length === 0)
    throw new Problem('not-possible-now', {
      reason: `No series of this file has figures of place ${place}.`,
    });
  return { file: reportOf(upload, reports), said: wordsOf(upload, reports) };
}

type Reports = Awaited<ReturnType<typeof refreshHistory>>;

function reportOf({ file, fileName }: HistoryUpload, reports: Reports): FileReport {
  const sum = (of: (report: Reports[number]['report']) => number) =>
    reports.reduce((total, { report }) => total + of(report), 0);
  return {
    file: fileName,
    read: file.rows,
    loaded: sum(({ loaded, revised }) => loaded + revised),
    unchanged: sum(({ unchanged }) => unchanged),
    refused: file.problems.length,
    problems: file.problems.map((problem) => ({ sheet: null, ...problem })),
    changes: {
      ...nothingChanged,
      new: sum(({ loaded }) => loaded),
      changed: sum(({ revised }) => revised),
    },
    differences: [],
  };
}

function wordsOf({ file, fileName }: HistoryUpload, reports: Reports): readonly string[] {
  const followed = new Set(reports.map(({ series }) => series));
  const others = file.series.filter(({ key }) => !followed.has(key));
  return [
    `${fileName} is a file of indicators (${file.layout}).`,
    ...reports.map(
      ({ name, report }) =>
        `  ${name}: ${report.loaded} new, ${report.revised} revised, ${report.unchanged} unchanged.`,
    ),
    ...(others.length === 0
      ? []
      : [
          `  No indicator follows: ${others.map(({ label }) => label).join('; ')}.`,
          '  --place CODE begins one of that place for each; so does the page "Our figures".',
        ]),
  ];
}
