import type { Context, Tx } from '../../platform/db/context.ts';
import type { FileAnswer } from '../../platform/http/handler.ts';
import { writeCsv } from '../../platform/sheets/write-csv.ts';
import { writeXlsx } from '../../platform/sheets/write-xlsx.ts';
import { presentCurve } from './curve.ts';
import { asInForce } from './curve-around.ts';
import { presentJoined } from './joined.ts';
import { presentParts } from './joined-parts.ts';

type Format = 'csv' | 'xlsx';

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const stateWords: Readonly<Record<string, string>> = {
  reported: 'given',
  suppressed: 'hidden to protect people',
  missing: 'no data',
  'not applicable': 'does not apply',
};

/** The figures behind a curve, of every place, as a file. */
export async function curveFile(
  tx: Tx,
  context: Context,
  measureId: string,
  format: Format,
): Promise<FileAnswer> {
  const curve = await presentCurve(tx, context, measureId, asInForce);
  const source = [curve.attribution, curve.licence].filter((part) => part !== null).join(', ');
  const places = [{ place: curve.place, points: curve.points }, ...curve.comparators];
  const rows = places.flatMap(({ place, points }) =>
    points.map((point) => [
      place.name,
      place.code,
      point.label,
      point.start,
      point.end,
      point.number,
      stateWords[point.state] ?? '',
      source,
    ]),
  );
  const columns = [
    'Place',
    'Code',
    'Period',
    'From',
    'Until',
    curve.measure.definition.unit,
    'State',
    'Source',
  ];
  return written({ name: curve.measure.name, columns, rows }, format);
}

/** The joined-up figures as a file, exactly as protected as on screen. */
export async function joinedFile(
  tx: Tx,
  context: Context,
  measureId: string,
  format: Format,
): Promise<FileAnswer> {
  const { measure, series } = await presentJoined(tx, context, measureId);
  const rows = series.map((figure) => [
    figure.label,
    figure.periodStart,
    figure.periodEnd,
    stateWords[figure.state] ?? '',
    figure.total,
    figure.atLeast,
    figure.atMost,
    figure.share?.numerator ?? null,
    figure.share?.denominator ?? null,
    figure.share?.percent ?? null,
    figure.share?.lower ?? null,
    figure.share?.upper ?? null,
    figure.reported,
    measure.definition.target,
    figure.sentence,
  ]);
  const columns = [
    'Period',
    'From',
    'Until',
    'State',
    'Total',
    'At least',
    'At most',
    'How many',
    'Of how many',
    'Per cent',
    'Likely from',
    'Likely to',
    'Organisations',
    'Target',
    'In words',
  ];
  return written({ name: measure.name, columns, rows }, format);
}

/** The parts by category and period as a file, exactly as protected as on screen. */
export async function partsFile(
  tx: Tx,
  context: Context,
  measureId: string,
  format: Format | 'json',
): Promise<FileAnswer> {
  const joined = await presentParts(tx, context, measureId);
  const name = joined.measure.name;
  if (format === 'json')
    return {
      file: Buffer.from(JSON.stringify(joined, null, 2)),
      name: `${name}.json`,
      type: 'application/json',
    };
  const rows = joined.breakdowns.flatMap((breakdown) => {
    const labels = new Map(breakdown.cells.map(({ cellId, label }) => [cellId, label]));
    return breakdown.periods.flatMap(({ whole, parts, ...period }) =>
      [{ ...whole, cellId: null }, ...parts].map((part) => [
        breakdown.name,
        part.cellId === null ? 'All who told' : (labels.get(part.cellId) ?? ''),
        period.label,
        period.periodStart,
        period.periodEnd,
        stateWords[part.state] ?? '',
        part.number,
        part.ofWhole,
        part.share?.numerator ?? null,
        part.share?.denominator ?? null,
        part.share?.percent ?? null,
        part.share?.lower ?? null,
        part.share?.upper ?? null,
        period.told,
        period.of,
      ]),
    );
  });
  const columns = [
    'Split by',
    'Part',
    'Period',
    'From',
    'Until',
    'State',
    'Number',
    'Per cent of those who told',
    'How many',
    'Of how many',
    'Per cent',
    'Likely from',
    'Likely to',
    'Organisations that told it',
    'Organisations with a figure',
  ];
  return written({ name, columns, rows }, format);
}

async function written({ name, columns, rows }: Table, format: Format): Promise<FileAnswer> {
  if (format === 'csv')
    return { file: writeCsv(columns, rows), name: `${name}.csv`, type: 'text/csv; charset=utf-8' };
  return {
    file: await writeXlsx({ sheets: [{ name, columns, rows }] }),
    name: `${name}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  };
}
