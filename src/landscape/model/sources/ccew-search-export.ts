import { companyNumber, identifiersOf } from '../identity/identifier.ts';
import { charityClass, charityClasses } from './charity-classes.ts';
import { bareRecord, neededName, registerReader, type RowAtWork } from './register.ts';
import type { SourceReader } from './source.ts';
import { splitLabels } from './split-labels.ts';
import { plainTitle } from './table.ts';
import { lineOrNull, postcodeOrNull, textOrNull } from './text.ts';

/** Whether a row is the head of the export of the Charity Commission's website search. */
export function isSearchExportHead(cells: readonly string[]): boolean {
  const titles = cells.map(plainTitle);
  return titles.includes('charitynumber') && titles.includes('charitysubsidiarynumber');
}

const labels = charityClasses.map(([, label]) => label);

/** The Charity Commission's search export: all quoted, line breaks in cells, `&` where a semicolon was, lists joined by commas. */
export function ccewSearchExport(): SourceReader {
  return registerReader({ isHead: isSearchExportHead, read });
}

function read(at: RowAtWork): boolean {
  const number = at.text('Charity Number').trim();
  if (!/^\d{5,7}$/.test(number)) {
    at.problem(
      'Charity Number',
      number === '' ? 'missing' : 'not-a-charity-number',
      `"${number}" is not a charity number. The row is left out.`,
    );
    return false;
  }
  const name = neededName(at, 'Charity Name');
  if (name === null) return false;
  const linked = Number(at.text('Charity Subsidiary Number').trim() || '0');
  const identifier = linked > 0 ? `GB-CHC-${number}-${linked}` : `GB-CHC-${number}`;
  const company = companyNumber(at.text('Company Number'));
  const classes = ['What the charity does', 'Who the charity helps', 'How the charity helps'].flatMap(
    (column) => splitLabels(at.text(column), labels).map(charityClass),
  );
  const status = at.text('Charity Status').trim().toLowerCase();
  at.batch.records.push({
    ...bareRecord(at.row, identifier, name),
    status: status === 'registered' || status === 'removed' ? status : 'unknown',
    kind: lineOrNull(at.text('Charity Type')),
    activities: semicolons(textOrNull(at.text('Activities'))),
    objects: semicolons(textOrNull(at.text('Charity Objects'))),
    address: lineOrNull(at.text('Charity Address')),
    postcode: postcodeOrNull(at.text('Charity Postcode')),
    website: lineOrNull(at.text('Website')),
    companyNumber: company,
    income: at.number('Last Recorded Income'),
    spending: at.number('Last Recorded Expenditure'),
    yearEnd: at.day('Last Recorded Financial Year'),
    classifications: classes,
    identifiers: linked > 0 ? [identifier] : identifiersOf(identifier, null, company),
  });
  return true;
}

/** The export writes `&` at the start of a line where the register has a semicolon at the end of the one before. */
function semicolons(text: string | null): string | null {
  return text?.replace(/\s*\n& /g, ';\n') ?? null;
}
