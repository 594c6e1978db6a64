import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { likenessReasons } from '../../contract/asking.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Pager } from '../../../web/parts/pager.tsx';
import { DecidedSection } from './decided-section.tsx';
import { asked, searchOf, useNarrowing } from './narrowing.ts';
import '../organisation/organisation.css';
import '../place/place.css';

type Matches = Answered<typeof landscapeContract.matches>;
const size = 50;

/** Pairs that may be one body: those that wait for a person, to be read one after another, and what was decided. */
export default function LikenessesPage() {
  const say = useWords('landscape');
  const { initiativeId, path, may } = useHere();
  const [narrowing] = useNarrowing();
  const [from, setFrom] = useState(0);
  const matches = useAnswer(
    landscapeContract.matches,
    {
      params: { initiativeId },
      query: { state: 'proposed', ...asked(narrowing), limit: size, offset: from },
    },
    { keepLast: true },
  );
  const reading = searchOf({ ...narrowing, reading: true });
  return (
    <Loaded of={matches}>
      {({ items, total, waiting }) => (
        <Page
          title={say('likenesses.title')}
          crumbs={[{ label: say('crumb.here'), to: path('what-is-here') }]}
          lede={say('likenesses.lede', { count: waiting.total })}
          actions={
            items[0] &&
            may('landscape.decide') && (
              <Link look="go" to={`${path(`what-is-here/likenesses/${items[0].id}`)}${reading}`}>
                {say('likenesses.begin')}
              </Link>
            )
          }
        >
          {waiting.total === 0 ? (
            <Empty>{say('likenesses.empty')}</Empty>
          ) : (
            <Section title={say('likenesses.proposed')}>
              <Narrow waiting={waiting} onChange={() => setFrom(0)} />
              {items.length === 0 && <p className="soft">{say('likenesses.none-like-this')}</p>}
              <Waiting items={items} search={searchOf(narrowing)} />
              <Pager from={from} shown={items.length} total={total} size={size} onFrom={setFrom} />
            </Section>
          )}
          <DecidedSection />
        </Page>
      )}
    </Loaded>
  );
}

/** By what speaks for them, and by place; each choice says how many wait there. */
function Narrow({
  waiting,
  onChange,
}: {
  readonly waiting: Matches['waiting'];
  readonly onChange: () => void;
}) {
  const say = useWords('landscape');
  const [narrowing, change] = useNarrowing();
  const option = (value: string, label: string, count: number) => ({
    value,
    label: `${label} (${String(count)})`,
  });
  return (
    <div className="search-filters narrowing no-print">
      <Select
        label={say('likenesses.by-reason')}
        value={narrowing.about}
        options={[
          { value: '', label: say('likenesses.any-reason') },
          ...waiting.abouts.map((one) => option(one.value, say(`likeness.about.${one.value}`), one.count)),
        ]}
        onChange={(about) => {
          change({ about: likenessReasons.find((one) => one === about) ?? '' });
          onChange();
        }}
      />
      <Select
        label={say('filter.place')}
        value={narrowing.place}
        options={[
          { value: '', label: say('filter.any-place') },
          ...waiting.places.map((one) => option(one.value, one.label, one.count)),
        ]}
        onChange={(place) => {
          change({ place });
          onChange();
        }}
      />
    </div>
  );
}

function Waiting({ items, search }: { readonly items: Matches['items']; readonly search: string }) {
  const say = useWords('landscape');
  const { path } = useHere();
  return (
    <ul className="plain-list">
      {items.map((one) => (
        <li key={one.id}>
          <Link className="found-name" to={`${path(`what-is-here/likenesses/${one.id}`)}${search}`}>
            {say('likenesses.pair', { left: one.left.name, right: one.right.name })}
          </Link>
          <span className="found-about">
            {[...one.left.identifiers, ...one.right.identifiers].join(' · ')}
            {one.laterAt !== null && ` · ${say('likenesses.put-off')}`}
          </span>
          <p>
            <Said text={one.reasons.join(' ')} />
          </p>
        </li>
      ))}
    </ul>
  );
}
