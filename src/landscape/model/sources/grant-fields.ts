import type { RowProblem } from './source.ts';
import { plainTitle, type TableRow } from './table.ts';

/** What we read of a grant: its path in 360Giving JSON, and its title in a table. */
const titles = {
  id: 'Identifier',
  title: 'Title',
  description: 'Description',
  currency: 'Currency',
  amountAwarded: 'Amount Awarded',
  awardDate: 'Award Date',
  'plannedDates/0/startDate': 'Planned Dates:Start Date',
  'plannedDates/0/endDate': 'Planned Dates:End Date',
  'plannedDates/0/duration': 'Planned Dates:Duration (months)',
  'recipientIndividual/id': 'Recipient Ind:Identifier',
  'recipientIndividual/name': 'Recipient Ind:Name',
  'recipientOrganization/0/id': 'Recipient Org:Identifier',
  'recipientOrganization/0/name': 'Recipient Org:Name',
  'recipientOrganization/0/charityNumber': 'Recipient Org:Charity Number',
  'recipientOrganization/0/companyNumber': 'Recipient Org:Company Number',
  'recipientOrganization/0/postalCode': 'Recipient Org:Postal Code',
  'beneficiaryLocation/0/name': 'Beneficiary Location:Name',
  'beneficiaryLocation/0/geoCode': 'Beneficiary Location:Geographic Code',
  'beneficiaryLocation/0/latitude': 'Beneficiary Location:Latitude',
  'beneficiaryLocation/0/longitude': 'Beneficiary Location:Longitude',
  'fundingOrganization/0/id': 'Funding Org:Identifier',
  'fundingOrganization/0/name': 'Funding Org:Name',
  'fundingOrganization/0/department': 'Funding Org:Department',
  'grantProgramme/0/code': 'Grant Programme:Code',
  'grantProgramme/0/title': 'Grant Programme:Title',
} as const;

export type GrantPath = keyof typeof titles;

const grantPaths = Object.keys(titles) as readonly GrantPath[];

const pathOfTitle = new Map(grantPaths.map((path) => [plainTitle(titles[path]), path]));

/** A field of a grant as the file has it; `column` is how a person finds it there. `has` is false when the file has no such column. */
export interface GrantField {
  readonly column: string;
  readonly value: unknown;
  readonly has: boolean;
}

/** One grant of a file, whichever form the file has. */
export interface GrantRow {
  readonly sheet: string | null;
  readonly line: number;
  readonly field: (path: GrantPath) => GrantField;
  /** Problems of form that were seen while getting here. */
  readonly problems: readonly RowProblem[];
}

/** The path that a column's title stands for: capitals and blanks do not count, and of numbered columns (`:0:`) the first. */
export function pathOfColumn(title: string): GrantPath | null {
  return pathOfTitle.get(plainTitle(title).replace(/:0:/g, ':')) ?? null;
}

/** The title that the standard gives a field. */
export function titleOf(path: GrantPath): string {
  return titles[path];
}

/** Whether a row of cells is the head of a table of grants. */
export function isGrantHead(cells: readonly string[]): boolean {
  const paths = new Set(cells.map(pathOfColumn).filter((path) => path !== null));
  return (
    paths.size >= 2 &&
    ['id', 'amountAwarded', 'awardDate', 'fundingOrganization/0/id'].some((path) =>
      paths.has(path as GrantPath),
    )
  );
}

/** A grant as a row of a table; cells that the row leaves empty may come from `more` rows (other sheets) of the same grant. */
export function grantOfTable(
  row: TableRow,
  columns: readonly string[],
  more: readonly TableRow[] = [],
): GrantRow {
  const named = new Map<GrantPath, string>();
  for (const column of columns) {
    const path = pathOfColumn(column);
    if (path && !named.has(path)) named.set(path, column);
  }
  return {
    sheet: row.sheet,
    line: row.line,
    problems: [],
    field(path) {
      const column = named.get(path);
      const own = column === undefined ? '' : (row.values.get(column) ?? '');
      const other = own.trim() === '' ? fromOthers(more, path) : null;
      return {
        column: column ?? titles[path],
        value: other ?? own,
        has: column !== undefined || other !== null,
      };
    },
  };
}

function fromOthers(rows: readonly TableRow[], path: GrantPath): string | null {
  for (const { values } of rows) {
    for (const [column, cell] of values) if (cell.trim() !== '' && pathOfColumn(column) === path) return cell;
  }
  return null;
}

/** A grant as a JSON record. */
export function grantOfRecord(line: number, record: object): GrantRow {
  const problems: RowProblem[] = [];
  for (const list of [
    'recipientOrganization',
    'fundingOrganization',
    'plannedDates',
    'beneficiaryLocation',
    'grantProgramme',
  ]) {
    const value: unknown = Object.getOwnPropertyDescriptor(record, list)?.value;
    if (value !== undefined && value !== null && !Array.isArray(value)) {
      problems.push({
        sheet: null,
        line,
        column: list,
        code: 'not-a-list',
        message: `${list} has to be a list.`,
      });
    }
  }
  return {
    sheet: null,
    line,
    problems,
    field: (path) => ({ column: path, value: at(record, path.split('/')), has: true }),
  };
}

function at(value: unknown, [step, ...steps]: readonly string[]): unknown {
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return at(Object.getOwnPropertyDescriptor(value, step)?.value, steps);
}
