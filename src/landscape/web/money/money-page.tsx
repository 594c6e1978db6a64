import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Card, Page, Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { inMoney } from '../amount.ts';
import { asked, useFilters } from '../place/filters.ts';
import { FundingSection } from './funding-section.tsx';
import { byFunderAndYear } from './by-funder-and-year.ts';
import '../place/place.css';

type Pattern = Answered<typeof landscapeContract.patterns>['items'][number];

/** Who gave money here, by year, and what is worth a question. */
export default function MoneyPage() {
  const say = useWords('landscape');
  const { initiativeId, may, path } = useHere();
  const [filters] = useFilters();
  const query = asked(filters);
  const money = useAnswer(landscapeContract.money, { params: { initiativeId }, query });
  const patterns = useAnswer(landscapeContract.patterns, { params: { initiativeId }, query });
  return (
    <Page
      title={say('money.title')}
      crumbs={[{ label: say('crumb.here'), to: path('what-is-here') }]}
      lede={
        money.data &&
        (money.data.grants === 0
          ? say('money.none')
          : say('money.lede', {
              count: money.data.grants,
              funders: say('money.funders', {
                count: new Set(money.data.items.map((item) => item.funder.id)).size,
              }),
              from: money.data.years.at(0) ?? '',
              until: money.data.years.at(-1) ?? '',
            }))
      }
    >
      {money.data?.grants === 0 ? (
        may('landscape.import') && (
          <Link look="go" to={path('what-is-here/files')}>
            {say('links.bring-in')}
          </Link>
        )
      ) : (
        <Patterns patterns={patterns} />
      )}
      {/* Below something of unknown height nothing is shown before that is there: it would move. */}
      {!patterns.isPending && money.data !== undefined && money.data.grants > 0 && (
        <>
          <ByYear money={money.data} />
          <FundingSection filters={filters} years={money.data.years} />
        </>
      )}
      <Trouble problem={money.error} onAgain={() => void money.refetch()} />
    </Page>
  );
}

/** Where several had the same amount in one year. */
function Patterns({
  patterns,
}: {
  readonly patterns: ReturnType<typeof useAnswer<typeof landscapeContract.patterns>>;
}) {
  const say = useWords('landscape');
  return (
    <Section title={say('money.same-amount')}>
      <Loaded of={patterns}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{say('money.no-patterns')}</p>
          ) : (
            <div className="stack">
              <p className="soft">{say('money.ask')}</p>
              {items.slice(0, 3).map((item) => (
                <PatternCard key={keyOf(item)} item={item} />
              ))}
              {items.length > 3 && (
                <Disclosure title={say('money.more-patterns', { count: items.length - 3 })}>
                  <div className="stack">
                    {items.slice(3).map((item) => (
                      <PatternCard key={keyOf(item)} item={item} />
                    ))}
                  </div>
                </Disclosure>
              )}
            </div>
          )
        }
      </Loaded>
    </Section>
  );
}

/** What each funder gave in each year, the latest first. */
function ByYear({ money }: { readonly money: Answered<typeof landscapeContract.money> }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  return (
    <Section title={say('money.by-year')}>
      <Table
        caption={say('money.by-year')}
        rows={byFunderAndYear(money.items)}
        keyOf={(row) => row.funder.id}
        columns={[
          {
            key: 'funder',
            title: say('grants.funder'),
            cell: (row) => (
              <Link to={path(`what-is-here/organisations/${row.funder.id}`)}>{row.funder.name}</Link>
            ),
          },
          ...money.years.toReversed().map((year) => ({
            key: String(year),
            title: String(year),
            figures: true,
            cell: (row: ReturnType<typeof byFunderAndYear>[number]) => {
              const amounts = row.years.get(year);
              return amounts === undefined
                ? '–'
                : [...amounts].map(([currency, amount]) => inMoney(format, amount, currency)).join(', ');
            },
          })),
        ]}
      />
    </Section>
  );
}

function keyOf({ funder, programme, amount, year }: Pattern): string {
  return [funder.id, programme, amount, year].join(' ');
}

/** Several bodies that had the same amount: who, and who in the year after. Something to ask about, nothing more. */
function PatternCard({ item }: { readonly item: Pattern }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  const names = (bodies: readonly { readonly id: string; readonly name: string }[]) =>
    bodies.map((body, place) => (
      <span key={body.id}>
        {place > 0 && ', '}
        <Link to={path(`what-is-here/organisations/${body.id}`)}>{body.name}</Link>
      </span>
    ));
  return (
    <Card>
      <h3>
        <Said text={item.sentence} />
      </h3>
      <dl className="facts">
        <dt>{say('money.funder')}</dt>
        <dd>
          {[item.funder.name, item.programme, inMoney(format, item.amount, item.currency)]
            .filter((part) => part !== null)
            .join(', ')}
        </dd>
        <dt>{item.year}</dt>
        <dd>{names(item.recipients)}</dd>
        {item.next !== null && (
          <>
            <dt>{item.next.year}</dt>
            <dd>
              {item.next.recipients.length === 0 ? say('money.nobody') : names(item.next.recipients)}
              {item.next.missing.length > 0 && (
                <span className="found-about">
                  {say('money.not-again')} {names(item.next.missing)}
                </span>
              )}
              {item.next.added.length > 0 && (
                <span className="found-about">
                  {say('money.new')} {names(item.next.added)}
                </span>
              )}
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}
