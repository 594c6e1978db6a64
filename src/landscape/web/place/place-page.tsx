import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Pager } from '../../../web/parts/pager.tsx';
import { Tabs } from '../../../web/parts/tabs.tsx';
import { PairCard } from '../introduction/pair-card.tsx';
import { Downloads } from './downloads.tsx';
import { addressOfFilters, asked, isNarrowed, noFilters, useFilters, type Filters } from './filters.ts';
import { CompareBar } from './compare-bar.tsx';
import { FoundList } from './found-list.tsx';
import { MapCard } from './map-card.tsx';
import { SearchBar } from './search-bar.tsx';
import { Network } from './network.tsx';
import { showingOf } from '../views/view-filters.ts';
import { useInWords } from '../views/in-words.ts';
import { SaveView } from '../views/save-view.tsx';
import { ViewsBar } from '../views/views-bar.tsx';
import { useOverlapsBuild, WorkingOut } from './working-out.tsx';
import { SourcesSection } from './sources-section.tsx';

const pageSize = 20;

/** "What is here": who is here, where, who has not met, and from which files we know. */
export default function PlacePage() {
  const say = useWords('landscape');
  const { initiativeId, placeName, may, path } = useHere();
  const overview = useAnswer(landscapeContract.overview, { params: { initiativeId } });
  const [filters, setFilters] = useFilters();
  const placeCode = filters.place === '' ? (overview.data?.place?.code ?? '') : filters.place;
  const nothingYet = overview.data?.madeUp === 'nothing loaded';
  return (
    <Page
      title={placeName === null ? say('place.title') : say('place.title-of', { place: placeName })}
      lede={<Said text={overview.data?.sentence ?? ''} />}
    >
      <div className={overview.isPending ? 'waits' : undefined}>
        <nav className="room-links no-print" aria-label={say('place.more')}>
          {placeCode !== '' && (
            <Link to={path(`what-is-here/places/${placeCode}`)}>{say('one-place.link')}</Link>
          )}
          <Link to={path('what-is-here/money')}>{say('links.money')}</Link>
          <Link to={path('what-is-here/likenesses')}>
            {say('links.likenesses', { count: overview.data?.waiting.matches ?? 0 })}
          </Link>
          <Link
            to={path(
              addressOfFilters({ place: overview.data?.place?.code ?? '' }, 'what-is-here/no-contact'),
            )}
          >
            {say('pairs.title')}
          </Link>
          {may('landscape.introduce') && (
            <Link to={path('what-is-here/introductions')}>
              {say('links.introductions', { count: overview.data?.waiting.introductionsDrafted ?? 0 })}
            </Link>
          )}
          <Link to={path('what-is-here/files')}>
            {may('landscape.import') ? say('links.bring-in') : say('links.files')}
          </Link>
        </nav>
        {nothingYet ? (
          <Empty
            next={
              may('landscape.import') && (
                <Link look="go" to={path('what-is-here/files')}>
                  {say('links.bring-in')}
                </Link>
              )
            }
          >
            {say('place.empty')}
          </Empty>
        ) : (
          <Here filters={filters} onChange={setFilters} ourPlace={overview.data?.place?.code ?? null} />
        )}
      </div>
    </Page>
  );
}

type FoundAnswer = Answered<typeof landscapeContract.search>;

interface HereProps {
  readonly filters: Filters;
  /** Code of the initiative's place. */
  readonly ourPlace: string | null;
  readonly onChange: (change: Partial<Filters>) => void;
}

function Here({ filters, ourPlace, onChange }: HereProps) {
  const say = useWords('landscape');
  const { initiativeId, placeName } = useHere();
  const inWords = useInWords();
  const [from, setFrom] = useState(0);
  const chosen = filters.chosen.split(',').filter((one) => one !== '');
  const query = { ...asked(filters), limit: pageSize, offset: from };
  const found = useAnswer(landscapeContract.search, { params: { initiativeId }, query }, { keepLast: true });
  const change = (next: Partial<Filters>) => {
    setFrom(0);
    onChange(next);
  };
  const map = (
    <MapCard
      filters={filters}
      onChoose={(place) => change({ place: place === filters.place ? '' : place })}
    />
  );
  return (
    <>
      <p className="print-only">{inWords(filters, found.data?.asked ?? {})}.</p>
      <ViewsBar filters={filters} />
      <SearchBar
        filters={filters}
        onChange={change}
        counted={found.data?.filters}
        suggestions={suggestionsOf(found.data?.items ?? [])}
      />
      <div className="found-line">
        <FoundCount
          found={found.data}
          shown={found.data?.items.length ?? 0}
          isAsking={found.isFetching}
          order={
            filters.words !== ''
              ? say('found.order-words')
              : placeName === null || filters.place !== ''
                ? say('found.order-grants')
                : say('found.order-ours', { place: placeName })
          }
        />
        {isNarrowed(filters) && (
          <span className="no-print">
            <Button
              look="link"
              onPress={() => change({ ...noFilters, chosen: filters.chosen, shows: filters.shows })}
            >
              {say('search.clear')}
            </Button>
          </span>
        )}
        <SaveView filters={filters} labels={found.data?.asked ?? {}} />
      </div>
      <Tabs
        label={say('showing.label')}
        chosen={showingOf(filters)}
        onChoose={(shows) => onChange({ shows: shows === 'list' ? '' : shows })}
        tabs={[
          {
            key: 'list',
            title: say('showing.list'),
            content: (
              <div className="columns even">
                <section aria-label={say('found.label')}>
                  <Loaded of={found} meanwhile={<Skeleton lines={9} />}>
                    {({ items, total }) => (
                      <>
                        {total === 0 ? (
                          <p>{say('found.none')}</p>
                        ) : (
                          <FoundList
                            items={items}
                            chosen={chosen}
                            onChosen={(ids) => onChange({ chosen: ids.join(',') })}
                          />
                        )}
                        <Downloads filters={filters} found={total} />
                        <Pager
                          from={from}
                          shown={items.length}
                          total={total}
                          size={pageSize}
                          onFrom={setFrom}
                        />
                      </>
                    )}
                  </Loaded>
                </section>
                <div className="stack">
                  {map}
                  <NotMet filters={filters} ourPlace={ourPlace} />
                </div>
              </div>
            ),
          },
          { key: 'map', title: say('showing.map'), content: <div className="map-large">{map}</div> },
          {
            key: 'network',
            title: say('network.title'),
            content: <Network filters={filters} found={found.data?.total ?? 0} />,
          },
        ]}
      />
      <CompareBar chosen={chosen} onClear={() => onChange({ chosen: '' })} />
      <SourcesSection />
    </>
  );
}

/** How many were found, said as well as shown: in one place that stays, so that a screen reader hears it change. */
function FoundCount({
  found,
  shown,
  isAsking,
  order,
}: {
  /** By what they are ordered, in a sentence. */
  readonly order: string;
  readonly found: FoundAnswer | undefined;
  readonly shown: number;
  readonly isAsking: boolean;
}) {
  const say = useWords('landscape');
  const format = useFormats();
  const total = found?.total ?? 0;
  return (
    <p className="soft found-count" role="status" aria-busy={isAsking}>
      {found &&
        say('found.count', { shown: format.number(shown), count: total, total: format.number(total) })}
      {found && total > 1 && <span className="small"> {order}</span>}
      {found?.corrected.map(({ from, to }) => (
        <span key={from}> {say('found.corrected', { from, to })}</span>
      ))}
    </p>
  );
}

const suggestionsOf = (items: FoundAnswer['items']) =>
  items.map(({ id, name, places, identifiers }) => ({
    id,
    name,
    about: [places[0]?.name, identifiers[0]].filter((part) => part !== undefined).join(' · '),
  }));

/** Who shares much and has no contact on record; in our own place, until somebody asks for something else. */
function NotMet({ filters, ourPlace }: Pick<HereProps, 'filters' | 'ourPlace'>) {
  const say = useWords('landscape');
  const { initiativeId, path } = useHere();
  const query = { ...asked(isNarrowed(filters) ? filters : { ...filters, place: ourPlace ?? '' }), limit: 3 };
  const pairs = useAnswer(landscapeContract.pairs, { params: { initiativeId }, query }, { keepLast: true });
  const { ready } = useOverlapsBuild();
  return (
    <Section title={say('pairs.title')}>
      <Loaded of={pairs} meanwhile={<Skeleton height={240} />}>
        {({ items, total, ranked, lookedAt }) => (
          <div className="stack">
            <WorkingOut />
            {items.length > 1 && <p className="soft small">{say('pairs.order')}</p>}
            {items.length === 0 && (
              <p className="soft">
                {say(ready ? 'pairs.none' : 'shares.not-yet')} <Said text={lookedAt.sentence} />
              </p>
            )}
            {items.map((pair) => (
              <PairCard key={`${pair.left.id} ${pair.right.id}`} pair={pair} lookedAt={lookedAt.sentence} />
            ))}
            {total > items.length && (
              <p className="soft small">
                <Link
                  to={path(
                    addressOfFilters(
                      isNarrowed(filters) ? { ...filters, shows: '' } : { place: ourPlace ?? '' },
                      'what-is-here/no-contact',
                    ),
                  )}
                >
                  {ranked.all
                    ? say('pairs.more', { count: total - items.length })
                    : say('pairs.more-than-ranked')}
                </Link>
              </p>
            )}
          </div>
        )}
      </Loaded>
    </Section>
  );
}
