import { nteeTags } from './ntee.ts';
import { bareRecord, neededName, registerReader, type RowAtWork } from './register.ts';
import type { SourceReader } from './source.ts';
import { plainTitle } from './table.ts';
import { lineOrNull } from './text.ts';

/** Whether a row is the head of the United States' list of exempt organisations (IRS EO BMF). */
export function isIrsHead(cells: readonly string[]): boolean {
  const titles = cells.map(plainTitle);
  return ['ein', 'nteecd', 'subsection'].every((title) => titles.includes(title));
}

/**
 * The United States' list of exempt organisations: 28 columns, amounts in dollars, months without days (a ruling counts from the
 * first of its month, a tax year ends with the last). The columns ICO and SORT_NAME name persons: they are never read.
 */
export function irsBmf(): SourceReader {
  return registerReader({ isHead: isIrsHead, read });
}

/**
 * The identifier of a body by its EIN, its lost leading zeros put back.
 *
 * ```ts
 * einIdentifier('10357301') // 'US-EIN-01-0357301'
 * ```
 */
export function einIdentifier(cell: string): string | null {
  const digits = cell.replace(/[\s-]/g, '');
  if (!/^\d{1,9}$/.test(digits) || Number(digits) === 0) return null;
  const ein = digits.padStart(9, '0');
  return `US-EIN-${ein.slice(0, 2)}-${ein.slice(2)}`;
}

function read(at: RowAtWork): boolean {
  const identifier = einIdentifier(at.text('EIN'));
  if (identifier === null) {
    const given = at.text('EIN').trim();
    at.problem(
      'EIN',
      given === '' ? 'missing' : 'not-a-number',
      `"${given}" is not a number of this list. The row is left out.`,
    );
    return false;
  }
  const name = neededName(at, 'NAME');
  if (name === null) return false;
  const yearEnd = monthIn(at, 'TAX_PERIOD', 'last');
  const revenue = at.number('REVENUE_AMT');
  const gross = at.number('INCOME_AMT');
  const assets = at.number('ASSET_AMT');
  const income = revenue ?? gross;
  const figures = {
    ...(gross === null ? {} : { 'income-gross': gross }),
    ...(assets === null ? {} : { assets }),
  };
  const street = ['STREET', 'CITY', 'STATE', 'ZIP'].flatMap((column) => lineOrNull(at.text(column)) ?? []);
  at.batch.records.push({
    ...bareRecord(at.row, identifier, name),
    status: 'registered',
    kind: kindOf(at.text('SUBSECTION')),
    registeredOn: monthIn(at, 'RULING', 'first'),
    address: street.length > 0 ? street.join(', ') : null,
    currency: 'USD',
    income,
    yearEnd,
    classifications: nteeTags(at.text('NTEE_CD')),
    years: yearEnd === null ? [] : [{ yearEnd, income, spending: null, figures }],
  });
  return true;
}

/** The paragraph of the law under which it is exempt, e.g. 501(c)(3). */
function kindOf(subsection: string): string | null {
  const number = Number(subsection.trim());
  return Number.isInteger(number) && number >= 1 && number <= 29 ? `501(c)(${String(number)})` : null;
}

function monthIn(at: RowAtWork, column: string, which: 'first' | 'last'): string | null {
  const given = at.text(column).trim();
  if (given === '' || Number(given) === 0) return null;
  const [, year = '', month = ''] = /^(\d{4})(\d{2})$/.exec(given) ?? [];
  if (year === '' || Number(month) < 1 || Number(month) > 12) {
    at.problem(
      column,
      'not-a-day',
      `${column}: "${given}" is not a year and month. The row is kept without it.`,
    );
    return null;
  }
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${which === 'first' ? '01' : String(lastDay)}`;
}
