import { keyOf } from './labels.ts';
import type { Mapping, Place, TableMapping } from './mapping.ts';
import { likenessOf } from './measure-names.ts';
import type { TableReading } from './read-table.ts';
import type { WorkbookReading } from './read-workbook.ts';
import { columnName } from './workbook.ts';

/** How a file differs from the one before. Each in words by its kind; `text` and `now` are labels, sheets or places. */
export interface Difference {
  readonly kind:
    | 'sheet missing'
    | 'sheet new'
    | 'label missing'
    | 'label new'
    | 'label changed'
    | 'moved'
    | 'layout'
    | 'period to choose';
  readonly sheet: string;
  readonly text: string;
  readonly now: string;
}

/** What differs between how a sender's files were read so far and this one, so that a person looks where it matters. */
export function differencesFrom(saved: Mapping, reading: WorkbookReading): Difference[] {
  const differences: Difference[] = [];
  const used = saved.tables.filter(({ use }) => use);
  const now = new Map(reading.mapping.tables.map((table) => [table.sheet, table]));
  for (const table of used) {
    if (!now.has(table.sheet))
      differences.push({ kind: 'sheet missing', sheet: table.sheet, text: table.sheet, now: '' });
  }
  for (const read of reading.tables) {
    const before = saved.tables.find(({ sheet }) => sheet === read.table.sheet);
    if (!before) {
      const sheet = read.table.sheet;
      // Sheets named after their period are new every time.
      if (read.table.periods.from !== 'sheet')
        differences.push({ kind: 'sheet new', sheet, text: sheet, now: sheet });
      differences.push(
        ...labelsOf(
          used.flatMap(({ decided }) => decided),
          read,
        ),
      );
      continue;
    }
    differences.push(...placesOf(before, read.table), ...labelsOf(before.decided, read));
    if (read.table.periods.from === 'one') {
      const { onePeriod, sheet } = read.table;
      if (onePeriod && JSON.stringify(onePeriod) === JSON.stringify(before.onePeriod))
        differences.push({ kind: 'period to choose', sheet, text: '', now: '' });
    }
  }
  return differences;
}

function placesOf(before: TableMapping, now: TableMapping): Difference[] {
  const sheet = now.sheet;
  return (['measures', 'periods'] as const).flatMap((what): Difference[] => {
    const [was, is] = [before[what], now[what]];
    if (was.from !== is.from) return [{ kind: 'layout', sheet, text: placeName(was), now: placeName(is) }];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ kind: 'moved', sheet, text: placeName(was), now: placeName(is) }];
  });
}

/** Rows and columns as spreadsheet programs name them. */
export function placeName(place: Place): string {
  if (!('at' in place)) return '';
  return place.at.map((at) => (place.from === 'rows' ? String(at + 1) : columnName(at))).join(', ');
}

function labelsOf(
  decided: TableMapping['decided'],
  { table, measureLabels: labels, unknown }: TableReading,
): Difference[] {
  const before = new Map(
    decided.filter(({ decision }) => decision.kind === 'measure').map(({ text }) => [keyOf(text), text]),
  );
  const settled = new Set(decided.map(({ text }) => keyOf(text)));
  const here = new Set(labels.map(({ text }) => keyOf(text)));
  const gone = [...before].filter(([key]) => !here.has(key)).map(([, text]) => text);
  // Headings and notes have no figures beside them.
  const fresh = labels.filter(
    (label) =>
      !settled.has(keyOf(label.text)) && (label.meaning.kind === 'measure' || unknown.includes(label)),
  );
  const differences: Difference[] = [];
  const changed = new Set<string>();
  for (const label of fresh) {
    const was = gone.find((text) => !changed.has(text) && likenessOf(text, label.text) >= 0.5);
    if (was !== undefined) changed.add(was);
    const kind = was === undefined ? 'label new' : 'label changed';
    differences.push({ kind, sheet: table.sheet, text: was ?? label.text, now: label.text });
  }
  for (const text of gone.filter((one) => !changed.has(one)))
    differences.push({ kind: 'label missing', sheet: table.sheet, text, now: '' });
  return differences;
}
