import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { PrintButton } from '../../../web/parts/print.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { inMoney, yearSpan } from '../amount.ts';
import { asked, useFilters } from '../place/filters.ts';
import { SourcesSection } from '../place/sources-section.tsx';
import { useInWords } from '../views/in-words.ts';
import '../place/place.css';
import './print-list.css';

/** More nobody reads on paper; a file holds all of them. */
const most = 200;

type Found = Answered<typeof landscapeContract.search>;

/** Those found as they go on paper: what was asked in words, a table, and from which files it is. */
export default function PrintListPage() {
  const say = useWords('landscape');
  const { initiativeId, placeName, path } = useHere();
  const [filters] = useFilters();
  const inWords = useInWords();
  const found = useAnswer(landscapeContract.search, {
    params: { initiativeId },
    query: { ...asked(filters), limit: most },
  });
  return (
    <Page
      title={placeName === null ? say('place.title') : say('place.title-of', { place: placeName })}
      crumbs={[{ label: say('crumb.here'), to: path('what-is-here') }]}
      lede={`${inWords(filters, found.data?.asked ?? {})}.`}
      actions={<PrintButton />}
    >
      <Loaded of={found} meanwhile={<Skeleton lines={12} />}>
        {(it) => <Listed it={it} isBest={filters.words !== ''} />}
      </Loaded>
      <SourcesSection />
    </Page>
  );
}

function Listed({ it, isBest }: { readonly it: Found; readonly isBest: boolean }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  const { items, total } = it;
  return (
    <>
      <p>
        {total > items.length
          ? say('print.first', { shown: format.number(items.length), total: format.number(total) })
          : say('print.all', { count: total, total: format.number(total) })}{' '}
        {say(isBest ? 'found.order-words' : 'print.order')}
      </p>
      <div className="print-list">
        <Table
          caption={say('found.label')}
          rows={items}
          keyOf={(one) => one.id}
          empty={<p>{say('found.none')}</p>}
          onPhone="stacks"
          columns={[
            {
              key: 'name',
              title: say('network.body'),
              cell: (one) => (
                <>
                  <Named
                    name={one.name}
                    madeUp={one.madeUp}
                    to={path(`what-is-here/organisations/${one.id}`)}
                  />
                  <span className="found-about">{one.identifiers.join(', ')}</span>
                </>
              ),
            },
            {
              key: 'does',
              title: say('organisation.does'),
              cell: (one) => (
                <span className="print-does">
                  {one.summary ?? say(one.textFrom === 'classes' ? 'text.classes' : 'text.nothing')}
                  {(one.textFrom === 'grants' || one.textFrom === 'services') && (
                    <span className="soft"> ({say(`text.from-${one.textFrom}`)})</span>
                  )}
                </span>
              ),
            },
            {
              key: 'where',
              title: say('pair.where'),
              cell: (one) => one.places.map(({ name }) => name).join(', ') || say('unknown'),
            },
            {
              key: 'income',
              title: say('income.income'),
              cell: (one) =>
                one.income === null ? say('unknown') : inMoney(format, one.income, one.incomeCurrency),
              figures: true,
            },
            {
              key: 'grants',
              title: say('grants.received'),
              cell: (one) =>
                one.grants.count === 0
                  ? say('print.no-grants')
                  : say('print.grants', {
                      count: one.grants.count,
                      amount: inMoney(format, one.grants.amount, one.grants.currency),
                      years: yearSpan(one.grants.firstYear, one.grants.lastYear, say('to')),
                    }),
            },
          ]}
        />
      </div>
    </>
  );
}
