import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { inMoney } from '../amount.ts';
import type { Organisation } from './organisation.ts';
import './organisation.css';

const width = 560;
const row = 30;
const named = 70;

/** Income by year, as bars from zero and as a table. A year without a figure is said to have none. */
export function IncomeSection({ it }: { readonly it: Organisation }) {
  const say = useWords('landscape');
  const format = useFormats();
  const years = [...it.incomes].sort((a, b) => a.yearEnd.localeCompare(b.yearEnd));
  if (years.length === 0) {
    return (
      <Section title={say('income.title')}>
        <p className="soft">{say('income.none')}</p>
      </Section>
    );
  }
  const known = (amount: number | null, currency: string) =>
    amount === null ? say('unknown') : inMoney(format, amount, currency);
  // Bars compare: only years in one currency stand beside each other.
  const currency = years.at(-1)?.currency ?? 'GBP';
  const drawn = years.filter((year) => year.currency === currency);
  const greatest = Math.max(1, ...drawn.map((year) => year.income ?? 0));
  return (
    <Section title={say('income.title')}>
      {drawn.length > 1 && (
        <svg
          className="income-bars"
          viewBox={`0 0 ${String(width)} ${String(drawn.length * row)}`}
          aria-hidden="true"
        >
          {drawn.map((year, place) => {
            const length = ((width - named - 110) * (year.income ?? 0)) / greatest;
            return (
              <g key={year.yearEnd} transform={`translate(0,${String(place * row)})`}>
                <text className="income-year" x={0} y={20}>
                  {year.yearEnd.slice(0, 4)}
                </text>
                <rect className="income-bar" x={named} y={5} width={length} height={row - 10} rx={2} />
                <text className="income-amount" x={named + length + 8} y={20}>
                  {known(year.income, year.currency)}
                </text>
              </g>
            );
          })}
        </svg>
      )}
      <Table
        caption={say('income.title')}
        rows={years}
        keyOf={(year) => `${year.yearEnd} ${year.source}`}
        columns={[
          { key: 'year', title: say('income.year-end'), cell: (year) => format.shortDate(year.yearEnd) },
          {
            key: 'income',
            title: say('income.income'),
            cell: (year) => known(year.income, year.currency),
            figures: true,
          },
          {
            key: 'spending',
            title: say('income.spending'),
            cell: (year) => known(year.spending, year.currency),
            figures: true,
          },
          {
            key: 'source',
            title: say('sources.what'),
            cell: (year) => say(`source.${year.source}`, { defaultValue: year.source }),
          },
        ]}
      />
    </Section>
  );
}
