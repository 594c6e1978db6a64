import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A figure of a place and year, as it stands in the file. */
export interface FilePoint {
  readonly year: string;
  readonly value: number;
}

type Line = Readonly<Record<string, string>>;

function linesOf(file: string): readonly Line[] {
  return parse(readFileSync(file), { columns: true, bom: true }) as Line[];
}

/** Primary pupils suspended at least once, read from the file itself: grouped by `Short Desc`, since the long label stands only in the first year. */
export function curveOf(place: string): readonly FilePoint[] {
  return linesOf('samples/indicators/dfe-lait-greater-manchester.csv')
    .filter((line) => line['Short Desc'] === 'Pri_ Pup_FixedEx' && line['LA and Regions'] === place)
    .map((line) => ({ year: line['Years'] ?? '', value: Number(line['Values']) }))
    .toSorted((a, b) => a.year.localeCompare(b.year));
}

/** Mean and mean ± 2.66 mean moving ranges, reckoned here once more without the product's own code (METHODS.md, XmR). */
export function usualRangeOf(points: readonly FilePoint[]): { mean: number; lower: number; upper: number } {
  const values = points.map(({ value }) => value);
  const steps = values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? value)));
  const meanOf = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
  // A step over 3.27 mean steps is left out of the mean once: the product's own setting.
  const all = meanOf(steps);
  const step = meanOf(steps.filter((one) => one <= 3.27 * all));
  const mean = meanOf(values);
  return { mean, lower: Math.max(0, mean - 2.66 * step), upper: mean + 2.66 * step };
}

/** An award of the council, as it stands in its file. */
export interface FileAward {
  readonly recipient: string;
  readonly amount: number;
  readonly on: string;
  readonly programme: string;
}

/** The council's awards, to one identifier or to all. */
export function awardsOf(identifier?: string): readonly FileAward[] {
  return linesOf('samples/grants/trafford-council-grants.csv')
    .filter((line) => identifier === undefined || line['Recipient Org:Identifier'] === identifier)
    .map((line) => ({
      recipient: line['Recipient Org:Name'] ?? '',
      amount: Number(line['Amount Awarded']),
      on: line['Award Date'] ?? '',
      programme: line['Grant Programme:Title'] ?? '',
    }));
}
