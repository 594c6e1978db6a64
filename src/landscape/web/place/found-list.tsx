import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { foundOrganisation } from '../../contract/organisation.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { inMoney, yearSpan } from '../amount.ts';

type Found = z.output<typeof foundOrganisation>;

interface FoundListProps {
  readonly items: readonly Found[];
  /** Ids of those that are to be compared, at most six. */
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
}

const mostCompared = 6;

/** Bodies that were found: name, identifiers, place, earlier names, what they do, and their grants in a line. */
export function FoundList({ items, chosen, onChosen }: FoundListProps) {
  return (
    <ul className="plain-list found-list">
      {items.map((item) => (
        <FoundItem
          key={item.id}
          item={item}
          choice={
            <Choice
              name={item.name}
              isChosen={chosen.includes(item.id)}
              isFull={chosen.length >= mostCompared}
              onChange={(is) => onChosen(is ? [...chosen, item.id] : chosen.filter((one) => one !== item.id))}
            />
          }
        />
      ))}
    </ul>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly isChosen: boolean;
  readonly isFull: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

function Choice({ name, isChosen, isFull, onChange }: ChoiceProps) {
  const say = useWords('landscape');
  return (
    <label className="found-choose no-print small">
      <input
        type="checkbox"
        aria-label={say('beside.choose-named', { name })}
        checked={isChosen}
        disabled={isFull && !isChosen}
        onChange={(event) => onChange(event.target.checked)}
      />
      {say('beside.choose-one')}
    </label>
  );
}

function FoundItem({ item, choice }: { readonly item: Found; readonly choice: ReactNode }) {
  const say = useWords('landscape');
  const said = useSaid();
  const format = useFormats();
  const { path } = useHere();
  const earlier = item.otherNames.map(({ name, firstYear, lastYear }) => {
    const years = yearSpan(firstYear, lastYear, say('to'));
    return years === '' ? say('found.also-as', { name }) : say('found.year-as', { years, name });
  });
  const about = [...item.identifiers, ...item.places.map((place) => place.name), ...earlier];
  const money = item.grants.byFunder.map((funder) =>
    say('found.grants', {
      count: funder.count,
      funder: said(funder.short),
      years: yearSpan(funder.years.at(0) ?? null, funder.years.at(-1) ?? null, say('to')),
      amount: inMoney(format, funder.amount, item.grants.currency),
    }),
  );
  return (
    <li>
      <Named
        className="found-name"
        name={item.name}
        madeUp={item.madeUp}
        to={path(`what-is-here/organisations/${item.id}`)}
      />
      <span className="found-about">
        {about.join(' · ')}
        {item.mayBe && (
          <>
            {' · '}
            {say('found.may-be', { name: item.mayBe.name })}{' '}
            <Link to={path(`what-is-here/likenesses/${item.mayBe.matchId}`)}>{say('found.compare')}</Link>
          </>
        )}
      </span>
      {item.summary !== null && (
        <p>
          {item.summary}{' '}
          {(item.textFrom === 'grants' || item.textFrom === 'services') && (
            <span className="soft small">({say(`text.from-${item.textFrom}`)})</span>
          )}
        </p>
      )}
      {item.textFrom === 'classes' && <p className="soft">{say('text.classes')}</p>}
      {item.textFrom === 'nothing' && <p className="soft">{say('text.nothing')}</p>}
      <span className="found-about">
        {[
          ...money,
          ...(item.income === null
            ? []
            : [say('found.income', { amount: inMoney(format, item.income, item.incomeCurrency) })]),
        ].join('; ')}
      </span>
      {choice}
    </li>
  );
}
