// A made-up register in the exact shape of the Charity Commission's full extract: TXT, tabs, no quoting, every column.

/** Columns of the table `charity`, in their order (samples/FORMATS.md, A1). */
const charityColumns = [
  'date_of_extract',
  'organisation_number',
  'registered_charity_number',
  'linked_charity_number',
  'charity_name',
  'charity_type',
  'charity_registration_status',
  'date_of_registration',
  'date_of_removal',
  'charity_reporting_status',
  'latest_acc_fin_period_start_date',
  'latest_acc_fin_period_end_date',
  'latest_income',
  'latest_expenditure',
  'charity_contact_address1',
  'charity_contact_address2',
  'charity_contact_address3',
  'charity_contact_address4',
  'charity_contact_address5',
  'charity_contact_postcode',
  'charity_contact_phone',
  'charity_contact_email',
  'charity_contact_web',
  'charity_company_registration_number',
  'charity_insolvent',
  'charity_in_administration',
  'charity_previously_excepted',
  'charity_is_cdf_or_cif',
  'charity_is_cio',
  'cio_is_dissolved',
  'date_cio_dissolution_notice',
  'charity_activities',
  'charity_gift_aid',
  'charity_has_land',
] as const;

const trusteeColumns = [
  'date_of_extract',
  'organisation_number',
  'registered_charity_number',
  'linked_charity_number',
  'trustee_id',
  'trustee_name',
  'trustee_is_chair',
  'individual_or_organisation',
  'trustee_date_of_appointment',
] as const;

type CharityRow = Partial<Record<(typeof charityColumns)[number], string>>;
type TrusteeRow = Partial<Record<(typeof trusteeColumns)[number], string>>;

const at = (day: string) => `${day} 00:00:00.0000000`;

function table<Column extends string>(
  columns: readonly Column[],
  rows: readonly Partial<Record<Column, string>>[],
): string {
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join('\t'));
  return [columns.join('\t'), ...lines, ''].join('\r\n');
}

/** A charity as the extract lists it; `number` is both its numbers. */
export function charityRow(
  asOf: string,
  number: number,
  { name, ...more }: CharityRow & { readonly name: string },
): CharityRow {
  return {
    date_of_extract: at(asOf),
    organisation_number: String(number),
    registered_charity_number: String(number),
    linked_charity_number: '0',
    charity_name: name,
    charity_type: 'CIO',
    charity_registration_status: 'Registered',
    date_of_registration: at('2011-05-04'),
    charity_reporting_status: 'Submission Received',
    charity_insolvent: 'False',
    charity_in_administration: 'False',
    ...more,
  };
}

/** The table `charity` as a file. */
export const charityTable = (rows: readonly CharityRow[]) => table(charityColumns, rows);

/** The table `charity_trustee`; each row is a charity's number, the person's number and the name. */
export const trusteeTable = (asOf: string, rows: readonly (readonly [number, number, string])[]) =>
  table(
    trusteeColumns,
    rows.map(([charity, person, name]): TrusteeRow => ({
      date_of_extract: at(asOf),
      organisation_number: String(charity),
      registered_charity_number: String(charity),
      linked_charity_number: '0',
      trustee_id: String(person),
      trustee_name: name,
      trustee_is_chair: 'False',
      individual_or_organisation: 'P',
      trustee_date_of_appointment: at('2019-02-03'),
    })),
  );

/** Income as the extract gives it ('' is unknown), and what the headline has to count of it. */
const incomes = ['', '0', '9999', '9999.99', '10000', '99999', '100000', '2500000'] as const;

/** What the generator put in, counted as it was written. */
export interface Tally {
  readonly rows: number;
  readonly registered: number;
  readonly knownIncome: number;
  readonly under100k: number;
  readonly under10k: number;
}

/**
 * A made-up whole register of `size` rows as on a day: registered charities with every kind of income, charities removed that
 * still show one, and linked charities that are registered but no charities of their own. `without` leaves some numbers out.
 */
export function madeUpRegister(
  size: number,
  asOf: string,
  without: ReadonlySet<number> = new Set(),
): { readonly text: string; readonly tally: Tally } {
  const tally = { rows: 0, registered: 0, knownIncome: 0, under100k: 0, under10k: 0 };
  const rows: CharityRow[] = [];
  for (let nth = 0; nth < size; nth += 1) {
    const number = 200_001 + nth;
    if (without.has(number)) continue;
    tally.rows += 1;
    const name = `Made-up charity ${number}`;
    const income = incomes[nth % incomes.length] ?? '';
    const money = income === '' ? {} : { latest_income: income, latest_expenditure: income };
    const year = {
      latest_acc_fin_period_start_date: at('2024-04-01'),
      latest_acc_fin_period_end_date: at('2025-03-31'),
    };
    if (nth % 10 === 9) {
      // Linked: the number of the charity before it, no type and no income of its own.
      const of = { registered_charity_number: String(number - 1), linked_charity_number: '1' };
      rows.push(charityRow(asOf, number, { name, ...of, charity_type: '', charity_reporting_status: '' }));
    } else if (nth % 7 === 6) {
      const gone = { charity_registration_status: 'Removed', date_of_removal: at('2018-11-06') };
      rows.push(charityRow(asOf, number, { name, ...gone, ...year, latest_income: '500' }));
    } else {
      rows.push(charityRow(asOf, number, { name, ...year, ...money }));
      tally.registered += 1;
      if (income !== '') tally.knownIncome += 1;
      if (income !== '' && Number(income) < 100_000) tally.under100k += 1;
      if (income !== '' && Number(income) < 10_000) tally.under10k += 1;
    }
  }
  return { text: charityTable(rows), tally };
}
