import type { Grant } from './grants.ts';
import type { Cell, ColumnKind, Table } from './tables.ts';

/** A row as the extract's TXT has it: tabs, no quoting, CRLF. */
export function asTxt(columns: Table['columns'], row: readonly Cell[]): string {
  let out = '';
  for (const [at, cell] of row.entries())
    out += (at === 0 ? '' : '\t') + txtCell(cell, columns[at]?.[1] ?? 't');
  return `${out}\r\n`;
}

function txtCell(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return '';
  if (kind === 'b') return cell ? 'True' : 'False';
  return kind === 'd' ? `${cell} 00:00:00.0000000` : String(cell);
}

/** A row as the extract's JSON has it: numbers as numbers, days with a time, null. */
export function asJson(columns: Table['columns'], row: readonly Cell[]): string {
  let out = '{';
  for (const [at, cell] of row.entries()) {
    const [name, kind] = columns[at] ?? ['', 't'];
    const value = kind === 'd' && cell !== null ? `"${cell}T00:00:00"` : JSON.stringify(cell);
    out += `${at === 0 ? '' : ','}"${name}":${value}`;
  }
  return `${out}}`;
}

/** The titles of the flat form of 360Giving, in the order of the standard. */
export const grantTitles = [
  'Identifier',
  'Title',
  'Description',
  'Currency',
  'Amount Awarded',
  'Award Date',
  'Planned Dates:Duration (months)',
  'Recipient Ind:Identifier',
  'Recipient Ind:Name',
  'Recipient Org:Identifier',
  'Recipient Org:Name',
  'Recipient Org:Charity Number',
  'Recipient Org:Company Number',
  'Recipient Org:Postal Code',
  'Beneficiary Location:Name',
  'Beneficiary Location:Country Code',
  'Beneficiary Location:Geographic Code',
  'Beneficiary Location:Geographic Code Type',
  'Funding Org:Identifier',
  'Funding Org:Name',
  'Grant Programme:Title',
  'Data Source',
] as const;

const source = 'https://made-up.example/grants';

/** The invented person of a grant to an individual. */
function personOf({ identifier }: Grant): { id: string; name: string } {
  return { id: `${identifier}-person`, name: 'A Person (made up)' };
}

/** A grant as a line of CSV. */
export function asCsv(grant: Grant): string {
  const { recipient, district, funder } = grant;
  const person = recipient === null ? personOf(grant) : null;
  return `${[
    grant.identifier,
    grant.title,
    grant.description,
    'GBP',
    grant.amount,
    grant.awarded,
    grant.months,
    person?.id ?? '',
    person?.name ?? '',
    recipient?.identifier ?? '',
    recipient?.name ?? '',
    recipient?.charityNumber ?? '',
    recipient?.companyNumber ?? '',
    recipient?.postcode ?? '',
    district.name,
    'GB',
    district.code,
    district.code.startsWith('E07') ? 'NMD' : 'UA',
    funder.identifier,
    funder.name,
    grant.programme,
    source,
  ]
    .map(csvCell)
    .join(',')}\n`;
}

function csvCell(cell: string | number): string {
  const text = String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A grant as a record of a JSON package. */
export function asRecord(grant: Grant): string {
  const { recipient, district, funder } = grant;
  const absent = <T>(value: T | null) => value ?? undefined;
  return JSON.stringify({
    id: grant.identifier,
    title: grant.title,
    description: grant.description,
    currency: 'GBP',
    amountAwarded: grant.amount,
    awardDate: `${grant.awarded}T00:00:00+00:00`,
    plannedDates: [{ duration: grant.months }],
    ...(recipient === null
      ? { recipientIndividual: personOf(grant) }
      : {
          recipientOrganization: [
            {
              id: recipient.identifier,
              name: recipient.name,
              charityNumber: absent(recipient.charityNumber),
              companyNumber: absent(recipient.companyNumber),
              postalCode: absent(recipient.postcode),
            },
          ],
        }),
    beneficiaryLocation: [{ name: district.name, countryCode: 'GB', geoCode: district.code }],
    fundingOrganization: [{ id: funder.identifier, name: funder.name }],
    grantProgramme: [{ title: grant.programme }],
    dataSource: source,
  });
}

/** What stands around the records of a package. */
export const packageStart =
  '{"version":"1.4","license":"https://creativecommons.org/publicdomain/zero/1.0/","publisher":{"name":"Made-up Funders"},"issued":"2024-01-15","grants":[';
