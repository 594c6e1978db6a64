import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Select } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { inMoney, yearSpan } from '../amount.ts';
import { asked, type Filters } from '../place/filters.ts';
import './funding.css';

type Funding = Answered<typeof landscapeContract.funding>;

interface FundingSectionProps {
  readonly filters: Filters;
  readonly years: readonly number[];
}

/** Which funder gave how much to whom: a table whose cells are tinted by amount and always say it, those with several funders first. */
export function FundingSection({ filters, years }: FundingSectionProps) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const [year, setYear] = useState('');
  const funding = useAnswer(
    landscapeContract.funding,
    {
      params: { initiativeId },
      query: { ...asked(filters), ...(year === '' ? {} : { year: Number(year) }) },
    },
    { keepLast: true },
  );
  return (
    <Section
      title={say('funding.title')}
      beside={
        <div className="no-print">
          <Select
            quietLabel
            label={say('funding.year')}
            value={year}
            options={[
              { value: '', label: say('funding.all-years') },
              ...years.toReversed().map((one) => ({ value: String(one), label: String(one) })),
            ]}
            onChange={setYear}
          />
        </div>
      }
    >
      <Loaded of={funding} meanwhile={<Skeleton height={320} />}>
        {(it) => (it.cells.length === 0 ? <p className="soft">{say('money.none')}</p> : <Square it={it} />)}
      </Loaded>
    </Section>
  );
}

const tints = 4;

function Square({ it }: { readonly it: Funding }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  const cells = new Map(it.cells.map((cell) => [`${cell.funder} ${cell.recipient}`, cell]));
  const largest = Math.max(...it.cells.map(({ amount }) => amount));
  // Grants differ by thousands: steps of their order of size, so that small ones can be told apart too.
  const tint = (amount: number) =>
    Math.max(1, Math.ceil((Math.log10(Math.max(10, amount)) / Math.log10(Math.max(11, largest))) * tints));
  const severally = it.recipients.filter(
    ({ id }) => it.cells.filter((cell) => cell.recipient === id).length > 1,
  ).length;
  const files = [...new Set(it.cells.flatMap((cell) => cell.files))];
  const organisation = (id: string) => path(`what-is-here/organisations/${id}`);
  return (
    <>
      <p>{say('funding.lede', { count: severally, shown: it.recipients.length })}</p>
      <div className="funding-square">
        <Table
          caption={say('funding.title')}
          rows={it.recipients}
          keyOf={(row) => row.id}
          columns={[
            {
              key: 'recipient',
              title: say('grants.recipient'),
              cell: (row) => <Link to={organisation(row.id)}>{row.name}</Link>,
            },
            ...it.funders.map((funder) => ({
              key: funder.id,
              title: (
                <>
                  <Link to={organisation(funder.id)}>{funder.name}</Link>
                  <span className="soft small">
                    {say('funding.gave', { amount: inMoney(format, funder.total, it.currency) })}
                  </span>
                </>
              ),
              figures: true,
              cell: (row: Funding['recipients'][number]) => {
                const cell = cells.get(`${funder.id} ${row.id}`);
                return cell === undefined ? (
                  <span className="soft">–</span>
                ) : (
                  <span className={`funding-cell funding-tint-${String(tint(cell.amount))}`}>
                    {inMoney(format, cell.amount, it.currency)}
                    <span className="small funding-years">
                      {say('funding.grants', {
                        count: cell.grants,
                        years: yearSpan(cell.firstYear, cell.lastYear, say('to')),
                      })}
                    </span>
                  </span>
                );
              },
            })),
            {
              key: 'total',
              title: say('funding.total'),
              figures: true,
              cell: (row) => inMoney(format, row.total, it.currency),
            },
          ]}
        />
      </div>
      <p className="soft small">{say('funding.from', { files: format.list(files) })}</p>
    </>
  );
}
