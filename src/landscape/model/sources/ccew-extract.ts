import { companyNumber, identifiersOf } from '../identity/identifier.ts';
import { charityOf, historyTables } from './ccew-history.ts';
import { returnTables } from './ccew-returns.ts';
import { bareRecord, neededName, nothingAbout, registerReader, type TableRowReader } from './register.ts';
import type { Reference, SourceReader } from './source.ts';
import { plainTitle } from './table.ts';
import { lineOrNull, postcodeOrNull, textOrNull } from './text.ts';

/** The tables of the Charity Commission's full extract, by a column that only they have. */
const tables = {
  charity: 'charity_registration_status',
  charity_trustee: 'trustee_id',
  charity_classification: 'classification_code',
  charity_area_of_operation: 'geographic_area_type',
  charity_governing_document: 'charitable_objects',
  charity_annual_return_parta: 'count_volunteers',
  charity_annual_return_partb: 'count_employees',
  charity_annual_return_history: 'suppression_ind',
  charity_other_names: 'charity_name_type',
  charity_published_report: 'report_name',
  charity_policy: 'policy_name',
  charity_event_history: 'event_type',
  charity_other_regulators: 'regulator_name',
} as const;

type Table = keyof typeof tables;

/** Which table of the full extract has these columns; null for none of them. */
export function extractTable(columns: readonly string[]): Table | null {
  const titles = columns.map(plainTitle);
  const inAll = ['dateofextract', 'organisationnumber', 'registeredcharitynumber'];
  if (!inAll.every((title) => titles.includes(title))) return null;
  const names = Object.keys(tables) as Table[];
  return names.find((name) => titles.includes(plainTitle(tables[name]))) ?? null;
}

/** A table of the full extract, as TXT or JSON. `charity` makes records; the others add to records by `organisation_number`. */
export function ccewExtract({ areaCodes }: Reference, table: Table): SourceReader {
  let asOf: string | null = null;
  return registerReader({
    isHead: (cells) => extractTable(cells) !== null,
    read(at) {
      asOf ??= at.day('date_of_extract');
      const key = at.text('organisation_number').trim();
      if (!/^\d+$/.test(key)) {
        at.problem('organisation_number', 'missing', 'There is no organisation number. The row is left out.');
        return false;
      }
      return readers[table](at, key, areaCodes);
    },
    about: () => ({ ...nothingAbout, part: table, asOf }),
  });
}

const isTrue = (text: string) => /^(true|1)$/i.test(text.trim());

const readers: Readonly<Record<Table, TableRowReader>> = {
  ...returnTables,
  ...historyTables,
  charity(at, key) {
    const number = at.text('registered_charity_number').trim();
    if (!/^\d+$/.test(number)) {
      at.problem('registered_charity_number', 'missing', 'There is no charity number. The row is left out.');
      return false;
    }
    const name = neededName(at, 'charity_name');
    if (name === null) return false;
    const linked = Number(at.text('linked_charity_number').trim() || '0');
    const identifier = charityOf(number, linked);
    const company = companyNumber(at.text('charity_company_registration_number'));
    const status = at.text('charity_registration_status').trim().toLowerCase();
    const lines = [1, 2, 3, 4, 5].flatMap(
      (line) => lineOrNull(at.text(`charity_contact_address${line}`)) ?? [],
    );
    at.batch.records.push({
      ...bareRecord(at.row, identifier, name),
      registerKey: key,
      status: status === 'registered' || status === 'removed' ? status : 'unknown',
      kind: lineOrNull(at.text('charity_type')),
      registeredOn: at.day('date_of_registration'),
      removedOn: at.day('date_of_removal'),
      activities: textOrNull(at.text('charity_activities')),
      address: lines.length > 0 ? lines.join(', ') : null,
      postcode: postcodeOrNull(at.text('charity_contact_postcode')),
      website: lineOrNull(at.text('charity_contact_web')),
      companyNumber: company,
      income: at.number('latest_income'),
      spending: at.number('latest_expenditure'),
      yearEnd: at.day('latest_acc_fin_period_end_date'),
      identifiers: linked > 0 ? [identifier] : identifiersOf(identifier, null, company),
    });
    return true;
  },
  charity_trustee(at, registerKey) {
    const person = at.text('trustee_id').trim();
    const name = lineOrNull(at.text('trustee_name'));
    if (person === '' || name === null) {
      at.problem(
        person === '' ? 'trustee_id' : 'trustee_name',
        'missing',
        'A trustee needs a number and a name. The row is left out.',
      );
      return false;
    }
    const chair = isTrue(at.text('trustee_is_chair'));
    const appointedOn = at.day('trustee_date_of_appointment');
    at.batch.parts.push({
      line: at.row.line,
      registerKey,
      part: 'trustee',
      person,
      name,
      chair,
      appointedOn,
    });
    return true;
  },
  charity_classification(at, registerKey) {
    const code = at.text('classification_code').trim();
    const label = lineOrNull(at.text('classification_description'));
    if (code === '' || label === null) {
      at.problem(
        code === '' ? 'classification_code' : 'classification_description',
        'missing',
        'A class needs a code and a label. The row is left out.',
      );
      return false;
    }
    at.batch.parts.push({
      line: at.row.line,
      registerKey,
      part: 'classification',
      scheme: 'CCEW',
      code,
      label,
    });
    return true;
  },
  charity_area_of_operation(at, registerKey, areaCodes) {
    const kind = lineOrNull(at.text('geographic_area_type'));
    const name = lineOrNull(at.text('geographic_area_description'));
    if (kind === null || name === null) {
      at.problem(
        kind === null ? 'geographic_area_type' : 'geographic_area_description',
        'missing',
        'An area needs a kind and a name. The row is left out.',
      );
      return false;
    }
    const code = areaCodes.get(`${kind}|${name}`.toLowerCase()) ?? null;
    if (code === null && kind === 'Local Authority') {
      at.problem(
        'geographic_area_description',
        'unknown-area',
        `We know no code for the area "${name}". It is kept by its name only.`,
      );
    }
    at.batch.parts.push({ line: at.row.line, registerKey, part: 'area', kind, name, code });
    return true;
  },
  charity_governing_document(at, registerKey) {
    const objects = textOrNull(at.text('charitable_objects'));
    const areaOfBenefit = textOrNull(at.text('area_of_benefit'));
    at.batch.parts.push({ line: at.row.line, registerKey, part: 'texts', objects, areaOfBenefit });
    return true;
  },
};
