import { companyIdentifier, companyNumber } from '../identity/identifier.ts';
import { northernIrishPurposes } from './charity-classes.ts';
import { dayBefore } from './day.ts';
import { figuresOf, type FigureName } from './figures.ts';
import { bareRecord, neededName, registerReader, type RowAtWork } from './register.ts';
import type { SourceReader, YearDraft } from './source.ts';
import { splitLabels } from './split-labels.ts';
import { plainTitle } from './table.ts';
import { lineOrNull, postcodeOrNull, textOrNull } from './text.ts';

/** Whether a row is the head of the Northern Ireland register's download. */
export function isCcniHead(cells: readonly string[]): boolean {
  const titles = cells.map(plainTitle);
  return titles.includes('regcharitynumber') && titles.includes('charityname');
}

/** The Northern Ireland register (windows-1252, an empty last column, two ways of writing days, 0 where there is no company). */
export function ccni(): SourceReader {
  return registerReader({ isHead: isCcniHead, read });
}

function read(at: RowAtWork): boolean {
  const number = at.text('Reg charity number').trim().replace(/^NIC?/i, '');
  if (!/^\d{6}$/.test(number)) {
    at.problem(
      'Reg charity number',
      number === '' ? 'missing' : 'not-a-charity-number',
      `"${number}" is not a charity number. The row is left out.`,
    );
    return false;
  }
  const name = neededName(at, 'Charity name');
  if (name === null) return false;
  const branch = Number(at.text('Sub charity number').trim() || '0');
  const identifier = branch > 0 ? `GB-NIC-${number}-${branch}` : `GB-NIC-${number}`;
  const address = lineOrNull(at.text('Public address'));
  const company = northernCompany(at.text('Company number'));
  const other = lineOrNull(at.text('Other name'));
  const companyId = branch > 0 ? null : companyIdentifier(company);
  const columns = ['What the charity does', 'Who the charity helps', 'How the charity works'];
  const year = {
    income: at.number('Total income'),
    spending: at.number('Total spending'),
    yearEnd: at.day('Date for financial year ending'),
  };
  at.batch.records.push({
    ...bareRecord(at.row, identifier, name),
    // The other values ("Received: on time", "Overdue: 64 days") tell about reports of charities that are registered.
    status: at.text('Status').trim() === 'Removed' ? 'removed' : 'registered',
    kind: lineOrNull(at.text('Type of governing document')),
    registeredOn: at.day('Date registered'),
    objects: textOrNull(at.text('Charitable purposes')),
    address,
    postcode: postcodeOrNull(address?.split(',').at(-1)),
    website: lineOrNull(at.text('Website')),
    companyNumber: company,
    ...year,
    years: yearsOf(at, year),
    classifications: columns.flatMap((column) =>
      splitLabels(at.text(column), northernIrishPurposes).map((label) => ({
        scheme: 'CCNI' as const,
        code: label,
        label,
      })),
    ),
    otherNames: other && other !== name && !/^n\/?a$/i.test(other) ? [other] : [],
    identifiers: companyId ? [identifier, companyId] : [identifier],
  });
  return true;
}

const figureColumns: Readonly<Partial<Record<FigureName, string>>> = {
  employees: 'Employed staff',
  volunteers: 'UK and Ireland volunteers',
  'income-donations': 'Income from donations and legacies',
  'income-charitable-activities': 'Income from charitable activities',
  'income-other-trading': 'Income from other trading activities',
  'income-investments': 'Income from investments',
  'income-other': 'Income from other',
  'spending-raising-funds': 'Expenditure on Raising funds',
  'spending-charitable-activities': 'Expenditure on Charitable activities',
  'spending-governance': 'Expenditure on Governance',
  'spending-other': 'Expenditure on Other',
  'assets-fixed': 'Assets and liabilities - Total fixed assets',
  'assets-net': 'Total net assets and liabilities',
};

// The register writes a full stop at the end of this title.
const incomeBefore = ['Total income', ' Previous financial period', ''].join('.');

/**
 * The figures of the latest year, and the income of the year before it, which ended the day before this one began. The register
 * writes 0 where nothing was told, so a 0 is left out.
 */
function yearsOf(at: RowAtWork, latest: Omit<YearDraft, 'figures' | 'yearEnd'> & { yearEnd: string | null }) {
  const told = (column: string) => at.number(column) || null;
  const { yearEnd, income, spending } = latest;
  const years: YearDraft[] = [];
  if (yearEnd !== null) years.push({ yearEnd, income, spending, figures: figuresOf(figureColumns, told) });
  const before = told(incomeBefore);
  const start = before === null ? null : at.day('Financial period start');
  if (start !== null) years.push({ yearEnd: dayBefore(start), income: before, spending: null, figures: {} });
  return years;
}

/** The register writes company numbers without their prefix NI, and 0 where there is none. */
function northernCompany(cell: string): string | null {
  const digits = cell.trim();
  if (!/^\d{1,6}$/.test(digits)) return companyNumber(digits);
  return Number(digits) === 0 ? null : `NI${digits.padStart(6, '0')}`;
}
