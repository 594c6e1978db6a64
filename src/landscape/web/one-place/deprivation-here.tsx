import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';

type Facts = Answered<typeof landscapeContract.placeFacts>;
type From = NonNullable<Facts['deprivation']>['from'];

const mostDistricts = 15;

/** How deprived a place is within its own nation, and what became of it: each with file, day and licence; and what is not loaded. */
export function DeprivationHere({ place }: { readonly place: string }) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const facts = useAnswer(landscapeContract.placeFacts, { params: { initiativeId, placeCode: place } });
  return (
    <Section title={say('deprivation.title')}>
      <Loaded of={facts} meanwhile={<Skeleton lines={4} />}>
        {(it) => (
          <>
            <History it={it} />
            <OfDistrict it={it} />
            <Districts it={it} />
            <SmallAreas it={it} />
            <NotLoaded it={it} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** What a code was and is: a district that is no more still has grants and areas of work under it. */
function History({ it }: { readonly it: Facts }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  return (
    <>
      {it.inForce.code !== it.code && (
        <p>
          {say('deprivation.no-more', { place: it.name })}{' '}
          <Link to={path(`what-is-here/places/${it.inForce.code}`)}>{it.inForce.name}</Link>
        </p>
      )}
      {it.formerly.length > 0 && (
        <p>
          {say('deprivation.took-over', {
            place: it.name,
            places: format.list([...new Set(it.formerly.map(({ name, code }) => `${name} (${code})`))]),
          })}
        </p>
      )}
    </>
  );
}

function OfDistrict({ it }: { readonly it: Facts }) {
  const say = useWords('landscape');
  const format = useFormats();
  const told = it.deprivation;
  if (told === null) return null;
  const { rank, tenth, of, nation, lowShare, mediumShare, highShare } = told;
  return (
    <>
      <p>
        {rank !== null && (
          <b>
            {say('deprivation.rank', {
              rank: format.number(rank),
              of: format.number(of),
              nation: say(`nation.${nation}`),
            })}
          </b>
        )}{' '}
        {tenth !== null && say('deprivation.tenth', { tenth: format.number(tenth) })}{' '}
        {lowShare !== null &&
          mediumShare !== null &&
          highShare !== null &&
          say('deprivation.shares', {
            high: format.percent(highShare),
            medium: format.percent(mediumShare),
            low: format.percent(lowShare),
          })}
      </p>
      <Source from={told.from} />
    </>
  );
}

/** Of a wider place its districts; each is ranked within its nation. */
function Districts({ it }: { readonly it: Facts }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  if (it.districts.length === 0) return null;
  const more = it.districts.length - mostDistricts;
  return (
    <>
      <Table
        caption={say('deprivation.districts')}
        rows={it.districts.slice(0, mostDistricts)}
        keyOf={(row) => row.code}
        columns={[
          {
            key: 'name',
            title: say('map.place'),
            cell: (row) => <Link to={path(`what-is-here/places/${row.code}`)}>{row.name}</Link>,
          },
          {
            key: 'rank',
            title: say('deprivation.rank-title'),
            cell: (row) =>
              say('deprivation.rank-of', {
                rank: format.number(row.rank),
                of: format.number(row.of),
                nation: say(`nation.${row.nation}`),
              }),
          },
          {
            key: 'tenth',
            title: say('deprivation.tenth-title'),
            cell: (row) => (row.tenth === null ? say('unknown') : format.number(row.tenth)),
            figures: true,
          },
        ]}
      />
      {more > 0 && <p className="soft small">{say('deprivation.more-districts', { count: more })}</p>}
    </>
  );
}

function SmallAreas({ it }: { readonly it: Facts }) {
  const say = useWords('landscape');
  const format = useFormats();
  const areas = it.smallAreas;
  if (areas === null) return null;
  const most = Math.max(1, ...areas.byTenth);
  return (
    <>
      <p>
        {say('deprivation.small-areas', {
          count: areas.known,
          known: format.number(areas.known),
          total: format.number(areas.total),
          nation: say(`nation.${areas.nation}`),
        })}
      </p>
      <Table
        caption={say('deprivation.by-tenth')}
        rows={areas.byTenth.map((count, at) => ({ tenth: at + 1, count }))}
        keyOf={(row) => String(row.tenth)}
        columns={[
          {
            key: 'tenth',
            title: say('deprivation.tenth-title'),
            cell: (row) =>
              row.tenth === 1
                ? say('deprivation.most')
                : row.tenth === 10
                  ? say('deprivation.least')
                  : format.number(row.tenth),
          },
          {
            key: 'count',
            title: say('deprivation.areas'),
            cell: (row) => (
              <span className="topic-count">
                <span
                  className="topic-bar"
                  style={{ inlineSize: `${String((row.count / most) * 8)}rem` }}
                  aria-hidden="true"
                />
                {format.number(row.count)}
              </span>
            ),
          },
        ]}
      />
      <Source from={areas.from} />
    </>
  );
}

/** What nothing can be said of, and which file would tell it. */
function NotLoaded({ it }: { readonly it: Facts }) {
  const say = useWords('landscape');
  const { may, path } = useHere();
  const isDistrict = it.kind === 'local authority' || it.kind === 'ward';
  const missing = [
    ...(!it.loaded.districts ? ['deprivation.load-districts'] : []),
    ...(isDistrict && !it.loaded.smallAreas ? ['deprivation.load-small-areas'] : []),
    ...(isDistrict && !it.loaded.postcodes ? ['deprivation.load-postcodes'] : []),
  ];
  const silent = it.loaded.districts && it.deprivation === null && it.districts.length === 0;
  return (
    <>
      {silent && <p>{say('deprivation.not-in-index', { place: it.name })}</p>}
      {!silent && missing.includes('deprivation.load-districts') && <p>{say('deprivation.nothing')}</p>}
      {missing.length > 0 && it.loaded.districts && (
        <p className="soft small">{say('deprivation.more-files')}</p>
      )}
      {missing.length > 0 && (
        <ul className="soft small">
          {missing.map((key) => (
            <li key={key}>{say(key)}</li>
          ))}
        </ul>
      )}
      {missing.length > 0 && may('landscape.import') && (
        <p className="small no-print">
          <Link to={path('what-is-here/files')}>{say('links.bring-in')}</Link>
        </p>
      )}
    </>
  );
}

function Source({ from }: { readonly from: From }) {
  const say = useWords('landscape');
  const said = useSaid();
  const format = useFormats();
  const day = from.asOf ?? from.loadedOn;
  return (
    <p className="soft small">
      {[
        say('deprivation.source', { label: said(from.label), file: from.file }),
        day === null
          ? null
          : say(from.asOf === null ? 'deprivation.loaded-on' : 'deprivation.as-of', {
              day: format.date(day),
            }),
        from.licence,
        from.attribution,
      ]
        .filter((part) => part !== null)
        .join('. ')}
    </p>
  );
}
