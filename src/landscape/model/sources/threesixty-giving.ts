import { readGrant } from './grant.ts';
import {
  grantOfRecord,
  grantOfTable,
  isGrantHead,
  pathOfColumn,
  titleOf,
  type GrantPath,
  type GrantRow,
} from './grant-fields.ts';
import { readDay } from './day.ts';
import { emptyBatch, type AboutFile, type OpenBatch, type SourceReader } from './source.ts';
import { plainTitle, problemAt, tableReader, type TableRow } from './table.ts';
import { lineOrNull, textOrNull } from './text.ts';

/** Columns without which no row of a table can be kept. */
const neededColumns: readonly GrantPath[] = [
  'id',
  'title',
  'currency',
  'amountAwarded',
  'awardDate',
  'fundingOrganization/0/id',
  'fundingOrganization/0/name',
];

/**
 * Grants in the 360Giving Data Standard: JSON, or the flat titles in CSV and workbooks (capitals and blanks in titles do not count,
 * numbered columns, further sheets joined by Identifier, a sheet Meta). Grants to individuals come without the person.
 */
export function threesixtyGiving(): SourceReader {
  const table = tableReader(isGrantHead);
  const seen = new Set<string>();
  const meta: (readonly string[])[] = [];
  const sheets = new Set<string>();
  const held: TableRow[] = [];
  const told = new Set<string | null>();
  const publishers = new Set<string | null>();
  const licences = new Set<string | null>();
  let packageFields: unknown = null;

  const add = (batch: OpenBatch, row: GrantRow) => {
    batch.read += 1;
    publishers.add(lineOrNull(row.field('grantnav/publisher').value));
    licences.add(lineOrNull(row.field('grantnav/licence').value));
    const { grant, problems } = readGrant(row);
    batch.problems.push(...problems);
    if (grant && !seen.has(grant.identifier)) {
      seen.add(grant.identifier);
      batch.grants.push(grant);
      return;
    }
    batch.refused += 1;
    if (grant)
      batch.problems.push(
        problemAt(
          row,
          row.field('id').column,
          'duplicate-identifier',
          `The grant ${grant.identifier} stands in this file before. Only the first is taken.`,
        ),
      );
  };
  const tellMissingColumns = (batch: OpenBatch, sheet: string | null) => {
    const head = table.head(sheet);
    if (!head || told.has(sheet)) return;
    told.add(sheet);
    // Other sheets of a workbook may hold what this one lacks.
    const main = mainSheets();
    const beside = table.sheets().filter((other) => !main.has(other));
    const has = new Set(
      [sheet, ...beside].flatMap((one) => table.head(one)?.columns ?? []).map(pathOfColumn),
    );
    const missing = neededColumns.filter((path) => !has.has(path));
    const toIndividuals = has.has('recipientIndividual/id') || has.has('recipientIndividual/name');
    if (!toIndividuals) {
      const byNumber =
        has.has('recipientOrganization/0/charityNumber') || has.has('recipientOrganization/0/companyNumber');
      if (!has.has('recipientOrganization/0/id') && !byNumber) missing.push('recipientOrganization/0/id');
      if (!has.has('recipientOrganization/0/name')) missing.push('recipientOrganization/0/name');
    }
    for (const path of missing) {
      const title = titleOf(path);
      batch.problems.push(
        problemAt(
          { sheet, line: head.line },
          title,
          'column-missing',
          `There is no column "${title}". Without it no row of this table can be loaded.`,
        ),
      );
    }
  };
  const addTableRow = (batch: OpenBatch, row: TableRow, more: readonly TableRow[]) => {
    tellMissingColumns(batch, row.sheet);
    if ([...row.values.values()].some((cell) => cell.trim() !== ''))
      add(batch, grantOfTable(row, table.head(row.sheet)?.columns ?? [], more));
  };

  return {
    take(rows) {
      const batch = emptyBatch();
      for (const row of rows) {
        if (row.kind === 'record') {
          if (row.line === 0) packageFields = row.value;
          else if (typeof row.value === 'object' && row.value !== null)
            add(batch, grantOfRecord(row.line, row.value));
          else {
            batch.read += 1;
            batch.refused += 1;
            batch.problems.push(
              problemAt(
                { sheet: null, line: row.line },
                null,
                'not-a-record',
                'A grant has to be a JSON object.',
              ),
            );
          }
        } else if (row.sheet !== null) {
          sheets.add(row.sheet);
          if (plainTitle(row.sheet) === 'meta') meta.push(row.cells);
        }
      }
      for (const row of table.rows(
        rows.filter((one) => one.kind !== 'cells' || plainTitle(one.sheet ?? '') !== 'meta'),
      )) {
        // Sheets of a workbook may continue each other, so their rows wait for the last.
        if (row.sheet === null) addTableRow(batch, row, []);
        else held.push(row);
      }
      return batch;
    },
    finish() {
      const batch = emptyBatch();
      const main = mainSheets();
      const more = new Map<string, TableRow[]>();
      for (const row of held) {
        const id = main.has(row.sheet) ? '' : identifierIn(row);
        if (id !== '') more.set(id, [...(more.get(id) ?? []), row]);
      }
      for (const row of held)
        if (main.has(row.sheet)) addTableRow(batch, row, more.get(identifierIn(row)) ?? []);
      for (const sheet of sheets) {
        if (table.head(sheet) || plainTitle(sheet) === 'meta') continue;
        batch.problems.push(
          problemAt(
            { sheet, line: 1 },
            null,
            'sheet-not-read',
            `The sheet "${sheet}" has no row of titles that we know. It is not read.`,
          ),
        );
      }
      return batch;
    },
    about: () => {
      const about = aboutPackage(packageFields) ?? aboutMeta(meta);
      return {
        ...about,
        licence: about.licence ?? aFewOf(licences),
        attribution: about.attribution ?? aFewOf(publishers),
      };
    },
  };

  /** The sheets that hold grants: the first with a head, and all that have amounts or award dates. The others add to grants. */
  function mainSheets(): ReadonlySet<string | null> {
    const [first, ...others] = table.sheets();
    const withGrants = others.filter((sheet) => {
      const paths = (table.head(sheet)?.columns ?? []).map(pathOfColumn);
      return paths.includes('amountAwarded') || paths.includes('awardDate');
    });
    return new Set([...(first === undefined ? [] : [first]), ...withGrants]);
  }
}

/** An export of GrantNav names publisher and licence in every row. */
function aFewOf(told: ReadonlySet<string | null>): string | null {
  const all = [...told].filter((one) => one !== null);
  if (all.length === 0) return null;
  return all.length > 5 ? `${all.slice(0, 5).join('; ')}; and others` : all.join('; ');
}

function identifierIn(row: TableRow): string {
  for (const [column, cell] of row.values) if (pathOfColumn(column) === 'id') return cell.trim();
  return '';
}

function aboutPackage(fields: unknown): AboutFile | null {
  if (typeof fields !== 'object' || fields === null) return null;
  const member = (of: unknown, key: string): unknown =>
    typeof of === 'object' && of !== null ? Object.getOwnPropertyDescriptor(of, key)?.value : undefined;
  const issued = textOrNull(member(fields, 'modified')) ?? textOrNull(member(fields, 'issued'));
  return {
    part: null,
    licence: lineOrNull(member(fields, 'license')),
    attribution: lineOrNull(member(member(fields, 'publisher'), 'name')),
    asOf: issued === null ? null : readDay(issued).day,
  };
}

/** The sheet Meta has its fields down the first column, or along the first row. */
function aboutMeta(rows: readonly (readonly string[])[]): AboutFile {
  const [keys = [], values = []] = rows;
  const fields = new Map<string, string>();
  for (const [key = '', value = ''] of rows) fields.set(plainTitle(key), value);
  for (const [index, key] of keys.entries()) if (values[index]) fields.set(plainTitle(key), values[index]);
  const issued = textOrNull(fields.get('modified')) ?? textOrNull(fields.get('issued'));
  return {
    part: null,
    licence: lineOrNull(fields.get('license')),
    attribution: lineOrNull(fields.get('publisher:name')) ?? lineOrNull(fields.get('publishername')),
    asOf: issued === null ? null : readDay(issued).day,
  };
}
