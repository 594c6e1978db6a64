import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { topicLists } from '../../contract/place.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { PrintButton } from '../../../web/parts/print.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { inMoney, yearSpan } from '../amount.ts';
import { SourcesSection } from '../place/sources-section.tsx';
import { DeprivationHere } from './deprivation-here.tsx';
import { OverlapsHere } from './overlaps-here.tsx';
import { TopicsHere } from './topics-here.tsx';
import { WhoWorksHere } from './who-works-here.tsx';
import './one-place.css';

type Place = Answered<typeof landscapeContract.place>;

/** One place: who is at work there, what they share without having met, on what they work and on what nobody does, and who funded them. */
export default function OnePlacePage() {
  const say = useWords('landscape');
  const placeCode = useAddressPart('placeCode');
  const { initiativeId, path } = useHere();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const topics = topicLists.find((list) => list === search['topics']) ?? 'words';
  const place = useAnswer(
    landscapeContract.place,
    { params: { initiativeId, placeCode }, query: { topics } },
    { keepLast: true },
  );
  return (
    <Loaded of={place} meanwhile={<Skeleton lines={8} />}>
      {(it) => (
        <Page
          title={say('one-place.title', { place: it.name })}
          crumbs={[
            { label: say('crumb.here'), to: path('what-is-here') },
            ...it.partOf
              .toReversed()
              .map(({ code, name }) => ({ label: name, to: path(`what-is-here/places/${code}`) })),
          ]}
          lede={<Lede it={it} />}
          actions={
            <>
              <Link look="go" to={`${path('what-is-here')}?place=${it.code}`}>
                {say('one-place.list', { count: it.organisations })}
              </Link>
              <PrintButton />
            </>
          }
        >
          <WhoWorksHere place={it.code} />
          <OverlapsHere place={it.code} />
          <TopicsHere
            it={it}
            onList={(list) =>
              void navigate({ to: '.', search: { topics: list }, replace: true, resetScroll: false })
            }
          />
          <Money it={it} />
          <Sizes it={it} />
          <DeprivationHere place={it.code} />
          <Parts it={it} />
          <SourcesSection />
        </Page>
      )}
    </Loaded>
  );
}

function Lede({ it }: { readonly it: Place }) {
  const say = useWords('landscape');
  const format = useFormats();
  if (it.organisations === 0) return <>{say('one-place.nobody')}</>;
  const first = Math.min(...it.funders.map(({ firstYear }) => firstYear));
  const last = Math.max(...it.funders.map(({ lastYear }) => lastYear));
  return (
    <>
      {say('one-place.who', { count: it.organisations, total: format.number(it.organisations) })}{' '}
      {it.recipients === 0
        ? say('one-place.no-grants')
        : say('one-place.had-grants', {
            count: it.recipients,
            recipients: format.number(it.recipients),
            funders: format.number(new Set(it.funders.map(({ funder }) => funder.id)).size),
            years: yearSpan(first, last, say('to')),
          })}{' '}
      {say('one-place.not-all')}
    </>
  );
}

const mostFunders = 20;

function Money({ it }: { readonly it: Place }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  return (
    <Section title={say('one-place.money')}>
      <Table
        caption={say('one-place.money')}
        rows={it.funders.slice(0, mostFunders)}
        keyOf={(row) => `${row.funder.id} ${row.currency}`}
        empty={<p className="soft">{say('one-place.no-grants')}</p>}
        columns={[
          {
            key: 'funder',
            title: say('money.funder'),
            cell: (row) => (
              <Link to={path(`what-is-here/organisations/${row.funder.id}`)}>{row.funder.name}</Link>
            ),
          },
          {
            key: 'years',
            title: say('one-place.years'),
            cell: (row) => yearSpan(row.firstYear, row.lastYear, say('to')),
          },
          {
            key: 'grants',
            title: say('map.grants'),
            cell: (row) => format.number(row.grants),
            figures: true,
          },
          {
            key: 'recipients',
            title: say('one-place.recipients'),
            cell: (row) => format.number(row.recipients),
            figures: true,
          },
          {
            key: 'amount',
            title: say('grants.amount'),
            cell: (row) => inMoney(format, row.amount, row.currency),
            figures: true,
          },
        ]}
      />
      {it.funders.length > mostFunders && (
        <p className="soft small">
          {say('one-place.more-funders', { count: it.funders.length - mostFunders })}
        </p>
      )}
      <p className="small">
        <Link to={`${path('what-is-here/money')}?place=${it.code}`}>{say('one-place.money-more')}</Link>
      </p>
    </Section>
  );
}

const sizes = ['under-10k', '10k-100k', '100k-1m', '1m-10m', 'over-10m', 'unknown'] as const;

function Sizes({ it }: { readonly it: Place }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  const counts = new Map(it.incomes.map(({ value, count }) => [value, count]));
  const rows = sizes.map((size) => ({ size, count: counts.get(size) ?? 0 }));
  return (
    <Section title={say('one-place.sizes')}>
      <Table
        caption={say('one-place.sizes')}
        rows={rows}
        keyOf={(row) => row.size}
        columns={[
          {
            key: 'size',
            title: say('filter.size'),
            cell: (row) =>
              row.count === 0 ? (
                say(`size.${row.size}`)
              ) : (
                <Link to={`${path('what-is-here')}?place=${it.code}&income=${row.size}`}>
                  {say(`size.${row.size}`)}
                </Link>
              ),
          },
          { key: 'count', title: say('map.bodies'), cell: (row) => format.number(row.count), figures: true },
        ]}
      />
    </Section>
  );
}

function Parts({ it }: { readonly it: Place }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  if (it.parts.length === 0) return null;
  return (
    <Section title={say('one-place.parts', { place: it.name })}>
      <ul className="place-parts">
        {it.parts.map((part) => (
          <li key={part.code}>
            <Link to={path(`what-is-here/places/${part.code}`)}>{part.name}</Link>{' '}
            <span className="soft">{format.number(part.organisations)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
