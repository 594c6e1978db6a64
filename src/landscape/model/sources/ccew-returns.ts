import { figuresOf, type FigureName, type Figures } from './figures.ts';
import type { RowAtWork, TableRowReader } from './register.ts';

type Columns = Readonly<Partial<Record<FigureName, string>>>;

const partA: Columns = {
  'government-grants': 'income_from_government_grants',
  'government-contracts': 'income_from_government_contracts',
  'government-grants-count': 'count_govt_grants',
  'government-contracts-count': 'count_govt_contracts',
  volunteers: 'count_volunteers',
};

const partB: Columns = {
  'income-donations': 'income_donations_and_legacies',
  'income-legacies': 'income_legacies',
  'income-charitable-activities': 'income_charitable_activities',
  'income-other-trading': 'income_other_trading_activities',
  'income-investments': 'income_investments',
  'income-endowments': 'income_endowments',
  'income-other': 'income_other',
  'spending-raising-funds': 'expenditure_raising_funds',
  'spending-charitable-activities': 'expenditure_charitable_expenditure',
  'spending-grants-to-institutions': 'expenditure_grants_institution',
  'spending-governance': 'expenditure_governance',
  'spending-support': 'expenditure_support_costs',
  'spending-investment-management': 'expenditure_investment_management',
  'spending-other': 'expenditure_other',
  employees: 'count_employees',
  reserves: 'reserves',
  'assets-net': 'assets_total_assets_and_liabilities',
  'assets-fixed': 'assets_total_fixed',
  'assets-long-term-investments': 'assets_long_term_investment',
  'assets-cash': 'assets_cash',
  liabilities: 'assets_total_liabilities',
  'pension-scheme': 'defined_benefit_pension_scheme',
  'funds-endowment': 'funds_endowment',
  'funds-unrestricted': 'funds_unrestricted',
  'funds-restricted': 'funds_restricted',
};

const salaryBands = [
  ...[6, 7, 8, 9, 10, 11, 12, 13, 14].map((ten) => `${ten}0001_${ten + 1}0000`),
  '150001_200000',
  '200001_250000',
  '250001_300000',
  '300001_350000',
  '350001_400000',
  '400001_450000',
  '450001_500000',
  'over_500000',
].map((band) => `count_salary_band_${band}`);

/** The three tables of annual returns: the history of income and spending, and the figures of its parts A and B. */
export const returnTables = {
  charity_annual_return_history: year('history', () => ({})),
  charity_annual_return_parta: year('parta', (at) => {
    const paid = salaryBands.map((band) => at.number(band)).filter((count) => count !== null);
    const many =
      paid.length === 0 ? {} : { 'employees-over-60k': paid.reduce((sum, count) => sum + count, 0) };
    return { ...figuresOf(partA, at.number), ...many };
  }),
  charity_annual_return_partb: year('partb', (at) => figuresOf(partB, at.number)),
} satisfies Record<string, TableRowReader>;

/** Reads the year of a return. A year without figures (the charity was too small to give them) is read and holds nothing. */
function year(table: string, figures: (at: RowAtWork) => Figures): TableRowReader {
  return (at, registerKey) => {
    const yearEnd = at.day('fin_period_end_date');
    if (yearEnd === null) {
      at.problem('fin_period_end_date', 'missing', 'A year needs the day it ends. The row is left out.');
      return false;
    }
    at.batch.parts.push({
      line: at.row.line,
      registerKey,
      part: 'year',
      table,
      yearEnd,
      income: at.number('total_gross_income'),
      spending: at.number('total_gross_expenditure'),
      figures: figures(at),
    });
    return true;
  };
}
