import { Problem } from '../../kernel/problem/problem.ts';
import type { Direction } from '../../kernel/statistics/xmr.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { HistoryFile, HistorySeries, HistoryValue } from '../model/sources/history-file.ts';
import { asBackbone, measureFor } from './access.ts';
import { defineMeasure } from './measures.ts';
import { insertImport, insertImportProblems } from './queries/imports.ts';
import { followSeries, placesOf } from './queries/indicator-series.ts';
import { lockMeasure, setMainPlace } from './queries/measures.ts';
import { planValues, writeValues, type ValueToWrite } from './write-values.ts';

/** A file that was read, and what it is known by. */
export interface HistoryUpload {
  readonly file: HistoryFile;
  readonly fileId: string | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Which series, of which places, into which indicator. */
export interface HistoryChoice {
  readonly series: string;
  readonly mainPlace: string;
  readonly comparators: readonly string[];
  readonly indicator:
    | { readonly measureId: string }
    | { readonly name: string; readonly direction: Direction; readonly target: number | null };
}

/** What a load did or would do, with its figures for the preview. */
export interface HistoryReport {
  readonly measureId: string | null;
  readonly read: number;
  readonly loaded: number;
  readonly unchanged: number;
  readonly revised: number;
  readonly suppressed: number;
  readonly missing: number;
  readonly refused: number;
  readonly problems: HistoryFile['problems'];
  readonly values: readonly {
    readonly place: string;
    readonly period: string;
    readonly state: HistoryValue['state'];
    readonly number: number | null;
    readonly line: number;
  }[];
}

/** Says what loading would do; writes nothing. */
export async function previewHistory(
  tx: Tx,
  context: Context,
  upload: HistoryUpload,
  choice: HistoryChoice,
): Promise<HistoryReport> {
  const initiative = asBackbone(context);
  const into = 'measureId' in choice.indicator ? choice.indicator.measureId : null;
  if (into !== null) await indicatorFor(tx, context, into);
  const { series, values } = choose(upload.file, choice, await codesOf(tx, initiative, into));
  const counts =
    into === null
      ? { loaded: values.length, unchanged: 0, revised: 0 }
      : (await planValues(tx, initiative, valuesToWrite(context, into, null, upload, values))).counts;
  return reportOf(upload.file, series, values, counts, into);
}

/**
 * Loads a series of a file as the history of an indicator. The same file twice changes nothing; a figure that was revised
 * since is a new row, and the old one stays visible. Throws `not-found` for a series, place or indicator that is not there.
 */
export async function importHistory(
  tx: Tx,
  context: Context,
  upload: HistoryUpload,
  choice: HistoryChoice & { readonly at: Date },
): Promise<HistoryReport & { readonly measureId: string }> {
  const initiative = asBackbone(context);
  const into = 'measureId' in choice.indicator ? choice.indicator.measureId : null;
  const { series, values, mainPlace } = choose(upload.file, choice, await codesOf(tx, initiative, into));
  const measureId = await indicatorOf(tx, context, upload, { ...choice, mainPlace }, series);
  await lockMeasure(tx, initiative, measureId);
  await setMainPlace(tx, initiative, measureId, mainPlace);
  await followSeries(tx, initiative, measureId, { layout: upload.file.layout, series: series.key });
  const planned = (await planValues(tx, initiative, valuesToWrite(context, measureId, null, upload, values)))
    .counts;
  if (planned.loaded + planned.revised === 0)
    return { ...reportOf(upload.file, series, values, planned, measureId), measureId };
  const problems = upload.file.problems;
  const { import_id } = await insertImport(tx, initiative, {
    ...upload,
    ...upload.file,
    source: upload.file.layout,
    read: upload.file.rows,
    loaded: planned.loaded + planned.revised,
    unchanged: planned.unchanged,
    refused: problems.length,
    by: context.account,
    at: choice.at,
  });
  if (problems.length > 0) await insertImportProblems(tx, initiative, import_id, problems);
  const counts = await writeValues(
    tx,
    initiative,
    valuesToWrite(context, measureId, import_id, upload, values),
  );
  return { ...reportOf(upload.file, series, values, counts, measureId), measureId };
}

async function indicatorFor(tx: Tx, context: Context, measureId: string): Promise<void> {
  const { kind } = await measureFor(tx, context, measureId);
  if (kind !== 'indicator')
    throw new Problem('not-possible-now', {
      reason: 'History from a file belongs to the whole place, not to our own work.',
    });
}

async function indicatorOf(
  tx: Tx,
  context: Context,
  { file }: HistoryUpload,
  choice: HistoryChoice & { readonly at: Date },
  series: HistorySeries,
): Promise<string> {
  const { indicator } = choice;
  if ('measureId' in indicator) {
    await indicatorFor(tx, context, indicator.measureId);
    return indicator.measureId;
  }
  const defined = await defineMeasure(tx, context, {
    kind: 'indicator',
    name: indicator.name,
    source: file.attribution,
    mainPlace: choice.mainPlace,
    meaning: series.label,
    unit: series.unit,
    form: 'number',
    counts: 'other',
    direction: indicator.direction,
    frequency: series.frequency,
    reportedBy: 'public source',
    target: indicator.target,
    validFrom: series.values.reduce(
      (first, { period }) => (period.start < first ? period.start : first),
      choice.at.toISOString().slice(0, 10),
    ),
  });
  return defined.measure_id;
}

/**
 * The codes by which an indicator's places are known. One loaded by the numbers of its file (358) before places were known by their
 * code (E08000009) keeps the number: its curve goes on.
 */
async function codesOf(tx: Tx, initiative: string, measure: string | null): Promise<ReadonlySet<string>> {
  return new Set(measure === null ? [] : await placesOf(tx, initiative, measure));
}

interface Chosen {
  readonly series: HistorySeries;
  readonly values: readonly HistoryValue[];
  readonly mainPlace: string;
}

/** The series and places chosen; a place may be named by its code or by the number that stands in the file. */
function choose(file: HistoryFile, choice: HistoryChoice, inUse: ReadonlySet<string>): Chosen {
  const series = file.series.find(({ key }) => key === choice.series);
  if (!series) throw notThere('series', 'This series is not in the file.');
  const found = [choice.mainPlace, ...choice.comparators].map((asked) => {
    const place = series.places.find(({ code, given }) => code === asked || given === asked);
    if (!place) throw notThere('mainPlace', `The file has no figures of place ${asked} in this series.`);
    return place.code;
  });
  const codes = new Set(found);
  const codeOf = ({ code, given }: HistoryValue['place']) =>
    inUse.has(given) && !inUse.has(code) ? given : code;
  const values = series.values
    .filter(({ place }) => codes.has(place.code))
    .map((value) => ({ ...value, place: { ...value.place, code: codeOf(value.place) } }));
  const main = values.find(
    ({ place }) => place.given === choice.mainPlace || place.code === choice.mainPlace,
  );
  return { series, values, mainPlace: main?.place.code ?? choice.mainPlace };
}

function notThere(field: string, message: string): Problem {
  return new Problem('invalid-request', { fields: [{ where: 'body', field, message }] });
}

function valuesToWrite(
  context: Context,
  measureId: string,
  importId: string | null,
  upload: HistoryUpload,
  values: readonly HistoryValue[],
): ValueToWrite[] {
  return values.map(({ place, period, state, number, numerator, denominator, line }) => ({
    measure_id: measureId,
    organisation_id: null,
    place_code: place.code,
    place_name: place.name,
    period_start: period.start,
    period_end: period.end,
    period_label: period.label,
    state,
    number,
    numerator,
    denominator,
    reason: null,
    return_id: null,
    import_id: importId,
    file_name: upload.fileName,
    line,
    source_label: upload.file.attribution ?? upload.fileName,
    entered_by: context.account,
    replacedReason: `Revised in ${upload.fileName}`,
  }));
}

function reportOf(
  file: HistoryFile,
  series: HistorySeries,
  values: readonly HistoryValue[],
  counts: Pick<HistoryReport, 'loaded' | 'unchanged' | 'revised'>,
  measureId: string | null,
): HistoryReport {
  const ofState = (state: HistoryValue['state']): number =>
    values.filter((value) => value.state === state).length;
  return {
    measureId,
    read: series.values.length,
    ...counts,
    suppressed: ofState('suppressed'),
    missing: ofState('missing') + ofState('not applicable'),
    refused: file.problems.length,
    problems: file.problems.slice(0, 500),
    values: values.map(({ place, period, state, number, line }) => ({
      place: place.name,
      period: period.label,
      state,
      number,
      line,
    })),
  };
}
