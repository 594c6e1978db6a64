import type { Context, Tx } from '../../platform/db/context.ts';
import { asBackbone } from './access.ts';
import { importHistory, type HistoryReport, type HistoryUpload } from './history.ts';
import { followersOf, placesOf } from './queries/indicator-series.ts';

/** An indicator that a file refreshed, and what came of it. */
export interface Refreshed {
  readonly name: string;
  readonly series: string;
  readonly report: HistoryReport;
}

/**
 * Refreshes every indicator that follows a series of this file, for the places it has: new figures are added, revised ones replace the
 * old, which stay visible, the same file twice changes nothing. Indicators whose own place the file leaves out are left as they are.
 */
export async function refreshHistory(
  tx: Tx,
  context: Context,
  upload: HistoryUpload,
  at: Date,
): Promise<readonly Refreshed[]> {
  const initiative = asBackbone(context);
  const refreshed: Refreshed[] = [];
  for (const follower of await followersOf(tx, initiative, upload.file.layout)) {
    const series = upload.file.series.find(({ key }) => key === follower.series);
    const told = new Set(series?.places.flatMap(({ code, given }) => [code, given]));
    const main = follower.main_place;
    if (!series || main === null || !told.has(main)) continue;
    const known = await placesOf(tx, initiative, follower.measure_id);
    const report = await importHistory(tx, context, upload, {
      series: series.key,
      mainPlace: main,
      comparators: known.filter((code) => code !== main && told.has(code)),
      indicator: { measureId: follower.measure_id },
      at,
    });
    refreshed.push({ name: follower.name, series: series.key, report });
  }
  return refreshed;
}
