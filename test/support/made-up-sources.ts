// Made-up rows in the exact shape of public sources of which no real file may lie in samples/. Every name is invented.
import { oscrColumns } from '../../src/landscape/model/sources/oscr.ts';

type Row = Readonly<Record<string, string>>;

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** A CSV as the registers write it: every cell quoted. */
export function csvOf(columns: readonly string[], rows: readonly Row[], { head = true } = {}): string {
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(','));
  return [...(head ? [columns.map(quoted).join(',')] : []), ...lines].join('\r\n');
}

/** A Scottish charity's row with all 36 columns, changed where told. */
export function oscrRow(changes: Row): Row {
  return {
    'Charity Number': 'SC099001',
    'Charity Name': 'Invented Glen Trust (made up)',
    'Registered Date': '09/02/1995',
    'Known As': '-',
    'Charity Status': 'Active',
    Notes: '',
    Postcode: 'XX0 0XX',
    'Constitutional Form': 'SCIO (Scottish Charitable Incorporated Organisation)',
    'Geographical Spread': 'A specific local point, community or neighbourhood',
    'Main Operating Location': 'East Ayrshire',
    Purposes: "'the advancement of the arts, heritage, culture or science','the saving of lives'",
    Beneficiaries: "'Children or young people','Older people'",
    Activities: "'It carries out activities or services itself'",
    Objectives: 'To look after an invented glen.',
    'Principal Office/Trustees Address': '-, -',
    Website: '-',
    'Most recent year income': '1200',
    'Most recent year expenditure': '900',
    'Mailing cycle': 'Annual Return 2024/25',
    'Year End': '31/03/2025',
    'Donations and legacies income': '700',
    'Charitable activities income': '500',
    'Parent charity name': '-',
    'Parent charity number': '-',
    ...changes,
  };
}

/** The Scottish register, or its file of five years without a head. */
export function oscrCsv(rows: readonly Row[], options: { head?: boolean; columns?: readonly string[] } = {}) {
  return csvOf(options.columns ?? oscrColumns, rows, options);
}

/** The tables of the full extract beside the main one, by name: their columns in order. */
const common = ['date_of_extract', 'organisation_number', 'registered_charity_number'];
const linked = [...common, 'linked_charity_number'];
const yearly = [
  ...common,
  'latest_fin_period_submitted_ind',
  'fin_period_order_number',
  'ar_cycle_reference',
  'fin_period_start_date',
  'fin_period_end_date',
  'ar_due_date',
  'ar_received_date',
  'total_gross_income',
  'total_gross_expenditure',
];
const bands = [
  ...[6, 7, 8, 9, 10, 11, 12, 13, 14].map((ten) => `${ten}0001_${ten + 1}0000`),
  ...['150001_200000', '200001_250000', '250001_300000', '300001_350000'],
  ...['350001_400000', '400001_450000', '450001_500000', 'over_500000'],
].map((band) => `count_salary_band_${band}`);

export const extractColumns = {
  charity_annual_return_parta: [
    ...yearly,
    'charity_raises_funds_from_public',
    'charity_professional_fundraiser',
    'charity_agreement_professional_fundraiser',
    'charity_commercial_participator',
    'charity_agreement_commerical_participator',
    'grant_making_is_main_activity',
    'charity_receives_govt_funding_contracts',
    'count_govt_contracts',
    'charity_receives_govt_funding_grants',
    'count_govt_grants',
    'income_from_government_contracts',
    'income_from_government_grants',
    'charity_has_trading_subsidiary',
    'trustee_also_director_of_subsidiary',
    'does_trustee_receive_any_benefit',
    'trustee_payments_acting_as_trustee',
    'trustee_receives_payments_services',
    'trustee_receives_other_benefit',
    'trustee_resigned_employment',
    'employees_salary_over_60k',
    ...bands,
    'count_volunteers',
  ],
  charity_annual_return_partb: [
    ...yearly.slice(0, -2),
    'income_donations_and_legacies',
    'income_other_trading_activities',
    'income_charitable_activities',
    'income_investments',
    'income_other',
    'income_total_income_and_endowments',
    'income_legacies',
    'income_endowments',
    'expenditure_raising_funds',
    'expenditure_charitable_expenditure',
    'expenditure_other',
    'expenditure_total',
    'expenditure_investment_management',
    'expenditure_grants_institution',
    'expenditure_governance',
    'expenditure_support_costs',
    'expenditure_depreciation',
    'gain_loss_investment',
    'gain_loss_pension_fund',
    'gain_loss_revaluation_fixed_investment',
    'gain_loss_other',
    'reserves',
    'assets_total_fixed',
    'assets_own_use',
    'assets_long_term_investment',
    'defined_benefit_pension_scheme',
    'assets_other_assets',
    'assets_total_liabilities',
    'assets_current_investment',
    'assets_total_assets_and_liabilities',
    'creditors_one_year_total_current',
    'creditors_falling_due_after_one_year',
    'assets_cash',
    'funds_endowment',
    'funds_unrestricted',
    'funds_restricted',
    'funds_total',
    'count_employees',
    'charity_only_accounts',
    'consolidated_accounts',
  ],
  charity_annual_return_history: [
    ...common,
    'fin_period_start_date',
    'fin_period_end_date',
    'ar_cycle_reference',
    'reporting_due_date',
    'date_annual_return_received',
    'date_accounts_received',
    'total_gross_income',
    'total_gross_expenditure',
    'accounts_qualified',
    'suppression_ind',
    'suppression_type',
  ],
  charity_other_names: [...linked, 'charity_name_id', 'charity_name_type', 'charity_name'],
  charity_published_report: [...linked, 'report_name', 'report_location', 'date_published'],
  charity_policy: [...linked, 'policy_name'],
  charity_event_history: [
    ...linked,
    'charity_name',
    'charity_event_order',
    'event_type',
    'date_of_event',
    'reason',
    'assoc_organisation_number',
    'assoc_registered_charity_number',
    'assoc_charity_name',
  ],
  charity_other_regulators: [...common, 'regulator_order', 'regulator_name', 'regulator_web_url'],
} as const;

/** A table of the full extract as its JSON file: with a byte order mark, a record a line; numbers as numbers, nothing as null. */
export function extractJson(table: keyof typeof extractColumns, rows: readonly Row[]): string {
  const records = rows.map((row) =>
    JSON.stringify(
      Object.fromEntries(
        extractColumns[table].map((column) => {
          const cell = { date_of_extract: '2026-10-01T00:00:00', linked_charity_number: '0', ...row }[column];
          return [column, cell === undefined ? null : /^\d+$/.test(cell) ? Number(cell) : cell];
        }),
      ),
    ),
  );
  return `\uFEFF[${records.join('\r\n,')}]`;
}

/** The same as its TXT file: tabs, no quoting, days with seven decimals. */
export function extractTxt(table: keyof typeof extractColumns, rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    extractColumns[table]
      .map((column) => {
        const cell = { date_of_extract: '2026-10-01', linked_charity_number: '0', ...row }[column] ?? '';
        return /^\d{4}-\d\d-\d\d$/.test(cell) ? `${cell} 00:00:00.0000000` : cell;
      })
      .join('\t'),
  );
  return [extractColumns[table].join('\t'), ...lines, ''].join('\r\n');
}

const places = (side: string, count: number) =>
  Array.from({ length: count }, (_, at) =>
    ['Name', 'Country Code', 'Geographic Code', 'Geographic Code Type'].map((of) => `${side}:${at}:${of}`),
  ).flat();

/** The columns of an export of GrantNav, notes included. */
export const grantNavColumns = [
  'Identifier',
  'Title',
  'Description',
  'Currency',
  'Amount Applied For',
  'Amount Awarded',
  'Amount Disbursed',
  'Award Date',
  'URL',
  'Planned Dates:Start Date',
  'Planned Dates:End Date',
  'Planned Dates:Duration (months)',
  'Recipient Ind:Identifier',
  'Recipient Ind:Name',
  'To Individuals Details:Primary Grant Reason',
  'To Individuals Details:Grant Purpose',
  'Recipient Org:Identifier',
  'Recipient Org:Name',
  'Recipient Org:Charity Number',
  'Recipient Org:Company Number',
  'Recipient Org:Postal Code',
  ...places('Recipient Org:Location', 3),
  'Funding Org:Identifier',
  'Funding Org:Name',
  'Grant Programme:Code',
  'Grant Programme:Title',
  ...places('Beneficiary Location', 8),
  'From An Open Call?',
  'The following fields are not in the 360 Giving Standard and are added by GrantNav.',
  'Data Source',
  'Publisher:Name',
  'Best Available Recipient District (additional data)',
  'Best Available Recipient District Geographic Code (additional data)',
  'Beneficiary District (additional data)',
  'Beneficiary District Geographic code (additional data)',
  'Funding Org: Canonical Org ID (additional data)',
  'Type of Recipient',
  'Recipient Org: Canonical Org ID (additional data)',
  'License (see note)',
  'Note, this file also contains OS data © Crown copyright and database right',
] as const;

/** An export of GrantNav: byte order mark, every cell quoted. */
export function grantNavCsv(rows: readonly Row[]): string {
  return `\uFEFF${csvOf(
    grantNavColumns,
    rows.map((row) => ({
      Currency: 'GBP',
      'Award Date': '2024-05-01',
      'Amount Awarded': '1000',
      'Funding Org:Identifier': 'GB-CHC-9990001',
      'Funding Org:Name': 'Invented Fund (made up)',
      'Publisher:Name': 'Invented Fund (made up)',
      'License (see note)': 'https://creativecommons.org/licenses/by/4.0/',
      ...row,
    })),
  )}`;
}
