import { charityIdentifier } from '../identity/identifier.ts';
import { figuresOf, type FigureName } from './figures.ts';
import { bareRecord, neededName, registerReader, type RowAtWork } from './register.ts';
import type { Area, EventDraft, RecordDraft, Reference, SourceReader, YearDraft } from './source.ts';
import { plainTitle } from './table.ts';
import { lineOrNull, postcodeOrNull, textOrNull } from './text.ts';

/** The columns of the Scottish register, in its order: the file of five years may come without them. */
export const oscrColumns = [
  'Charity Number',
  'Charity Name',
  'Registered Date',
  'Known As',
  'Charity Status',
  'Notes',
  'Postcode',
  'Constitutional Form',
  'Previous Constitutional Form 1',
  'Geographical Spread',
  'Main Operating Location',
  'Purposes',
  'Beneficiaries',
  'Activities',
  'Objectives',
  'Principal Office/Trustees Address',
  'Website',
  'Most recent year income',
  'Most recent year expenditure',
  'Mailing cycle',
  'Year End',
  'Date annual return received',
  'Next year end date',
  'Donations and legacies income',
  'Charitable activities income',
  'Other trading activities income',
  'Investments income',
  'Other income',
  'Raising funds spending',
  'Charitable activities spending',
  'Other spending',
  'Parent charity name',
  'Parent charity number',
  'Parent charity country of registration',
  'Designated religious body',
  'Regulatory Type',
] as const;

const figureColumns: Readonly<Partial<Record<FigureName, string>>> = {
  'income-donations': 'Donations and legacies income',
  'income-charitable-activities': 'Charitable activities income',
  'income-other-trading': 'Other trading activities income',
  'income-investments': 'Investments income',
  'income-other': 'Other income',
  'spending-raising-funds': 'Raising funds spending',
  'spending-charitable-activities': 'Charitable activities spending',
  'spending-other': 'Other spending',
};

/** Whether a row is the head of the Scottish register, or a row of it that came without a head. */
export function isOscrHead(cells: readonly string[]): boolean {
  const titles = cells.map(plainTitle);
  return (
    (titles.includes('charitynumber') && titles.includes('mainoperatinglocation')) ||
    titlesWithout(cells) !== null
  );
}

function titlesWithout(cells: readonly string[]): readonly string[] | null {
  const isRow = /^\s*SC\d{6}\s*$/.test(cells[0] ?? '') && cells.length >= oscrColumns.length;
  return isRow ? oscrColumns : null;
}

/**
 * The Scottish register, the former register and the file of five years. A charity with several rows is one record: the row of its
 * latest year, the others as its years before.
 */
export function oscr({ areaCodes }: Reference): SourceReader {
  const records = new Map<string, RecordDraft>();
  return registerReader({
    isHead: (cells) => isOscrHead(cells) && titlesWithout(cells) === null,
    titlesWithout,
    read(at) {
      const record = recordOf(at, areaCodes);
      if (!record) return false;
      const before = records.get(record.identifier);
      records.set(record.identifier, before ? together(before, record) : record);
      return true;
    },
    finish: (batch) => void batch.records.push(...records.values()),
  });
}

/** Two rows of one charity: the one of the later year speaks, with the years of both. */
function together(a: RecordDraft, b: RecordDraft): RecordDraft {
  const [earlier, later] = (b.yearEnd ?? '') >= (a.yearEnd ?? '') ? [a, b] : [b, a];
  const years = new Map([...earlier.years, ...later.years].map((year) => [year.yearEnd, year]));
  return { ...later, rows: a.rows + b.rows, years: [...years.values()] };
}

const insolvent = /\s*\(subject to insolvency proceedings\)\s*/i;

function recordOf(at: RowAtWork, areaCodes: Reference['areaCodes']): RecordDraft | null {
  const number = at.text('Charity Number').trim().toUpperCase();
  const identifier = /^SC\d{6}$/.test(number) ? `GB-SC-${number}` : null;
  if (identifier === null) {
    at.problem(
      'Charity Number',
      number === '' ? 'missing' : 'not-a-charity-number',
      `"${number}" is not the number of a Scottish charity. The row is left out.`,
    );
    return null;
  }
  const written = neededName(at, 'Charity Name');
  if (written === null) return null;
  const name = written.replace(insolvent, ' ').trim();
  const ceasedOn = dayTold(at, 'Ceased Date');
  const isRemoved = ceasedOn !== null || /remov|ceased/i.test(at.text('Charity Status'));
  const yearEnd = dayTold(at, 'Year End');
  const income = numberTold(at, 'Most recent year income');
  const spending = numberTold(at, 'Most recent year expenditure');
  const figures = figuresOf(figureColumns, (column) => numberTold(at, column));
  const year: YearDraft | null = yearEnd === null ? null : { yearEnd, income, spending, figures };
  addParent(at, identifier, name);
  return {
    ...bareRecord(at.row, identifier, name),
    registerKey: number,
    status: isRemoved ? 'removed' : 'registered',
    kind: lineOrNull(told(at, 'Constitutional Form')),
    registeredOn: dayTold(at, 'Registered Date'),
    removedOn: ceasedOn,
    activities: null,
    objects: textOrNull(told(at, 'Objectives')),
    areaOfBenefit: lineOrNull(told(at, 'Geographical Spread')),
    address: lineOrNull(told(at, 'Principal Office/Trustees Address')),
    postcode: postcodeOrNull(at.text('Postcode')),
    website: lineOrNull(told(at, 'Website')),
    income,
    spending,
    yearEnd,
    classifications: ['Purposes', 'Beneficiaries', 'Activities'].flatMap((column) =>
      quotedList(told(at, column)).map((label) => ({ scheme: 'OSCR' as const, code: label, label })),
    ),
    areas: areaOf(told(at, 'Main Operating Location'), areaCodes),
    otherNames: [lineOrNull(told(at, 'Known As')) ?? name].filter((other) => other !== name),
    years: year ? [year] : [],
    events: eventsOf(at, { isInsolvent: insolvent.test(written), ceasedOn }),
    identifiers: [identifier],
  };
}

function eventsOf(
  at: RowAtWork,
  { isInsolvent, ceasedOn }: { readonly isInsolvent: boolean; readonly ceasedOn: string | null },
): readonly EventDraft[] {
  const nobody = { otherIdentifier: null, otherName: null };
  const reason = lineOrNull(told(at, 'Reason for removal'));
  return [
    ...(isInsolvent
      ? [
          {
            number: 1,
            kind: 'insolvency' as const,
            title: 'subject to insolvency proceedings',
            on: null,
            reason: null,
            ...nobody,
          },
        ]
      : []),
    ...(ceasedOn === null && reason === null
      ? []
      : [{ number: 2, kind: 'removal' as const, title: 'Ceased', on: ceasedOn, reason, ...nobody }]),
  ];
}

/** The charity that this one is a part of, where the row names its number. */
function addParent(at: RowAtWork, identifier: string, name: string): void {
  const parent = charityIdentifier(told(at, 'Parent charity number'));
  if (parent === null || parent === identifier) return;
  at.batch.relationships.push({
    line: at.row.line,
    from: identifier,
    to: parent,
    kind: 'parent',
    on: null,
    fromName: name,
    toName: lineOrNull(told(at, 'Parent charity name')),
    list: 'Scottish Charity Register',
  });
}

function areaOf(name: string, areaCodes: Reference['areaCodes']): readonly Area[] {
  const place = lineOrNull(name);
  if (place === null) return [];
  const kind = 'Local Authority';
  return [{ kind, name: place, code: areaCodes.get(`${kind}|${place}`.toLowerCase()) ?? null }];
}

/** A cell's text, empty where the register writes that there is none: `-`, `-, -`. */
function told(at: RowAtWork, column: string): string {
  const text = at.text(column).trim();
  return /^-(\s*,\s*-)*$/.test(text) ? '' : text;
}

function dayTold(at: RowAtWork, column: string): string | null {
  return told(at, column) === '' ? null : at.day(column);
}

function numberTold(at: RowAtWork, column: string): number | null {
  return told(at, column) === '' ? null : at.number(column);
}

/**
 * A list in one cell whose labels stand in single quotes, for they hold commas; one label alone may come without them.
 *
 * ```ts
 * quotedList("'the arts, heritage','older people's groups'") // ['the arts, heritage', "older people's groups"]
 * ```
 */
export function quotedList(cell: string): readonly string[] {
  const list = cell.replace(/\s+/g, ' ').trim();
  if (list === '') return [];
  const labels = list.startsWith("'")
    ? list
        .slice(1)
        .replace(/'$/, '')
        .split(/' ?, ?'/)
    : [list];
  return [...new Set(labels.map((label) => label.trim()).filter((label) => label !== ''))];
}
