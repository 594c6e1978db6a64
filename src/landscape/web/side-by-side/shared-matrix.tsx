import { useState } from 'react';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Select } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { evidenceWords } from '../organisation/evidence-words.ts';
import type { SideBySide } from './side-by-side-page.tsx';
import './side-by-side.css';

const kinds = ['goals', 'members', 'strategies', 'funders', 'place'] as const;
type Kind = (typeof kinds)[number] | 'combined';
type Pair = SideBySide['pairs'][number];

/** What every two of them have in common: one kind at a time as a square, and all kinds with their reasons below. */
export function SharedMatrix({ it }: { readonly it: SideBySide }) {
  const say = useWords('landscape');
  const said = useSaid();
  const format = useFormats();
  const { path } = useHere();
  const [kind, setKind] = useState<Kind>('combined');
  const name = new Map(it.organisations.map((one) => [one.id, one.name]));
  const pairOf = (a: string, b: string) =>
    it.pairs.find((pair) => (pair.left === a && pair.right === b) || (pair.left === b && pair.right === a));
  const score = (pair: Pair | undefined): number | null =>
    pair === undefined ? null : kind === 'combined' ? pair.combined : pair.scores[kind].score;
  const why = (pair: Pair | undefined) => {
    if (pair === undefined || kind === 'combined') return say('beside.not-known');
    const { state } = pair.scores[kind];
    if (state === 'no data loaded') return say(kind === 'members' ? 'people.no-data' : 'beside.no-data');
    return say(state === 'not worked out' ? 'beside.not-worked-out' : 'beside.not-known');
  };
  const nameOf = (id: string) => name.get(id) ?? '';
  const ordered = it.pairs.toSorted((a, b) => (b.combined ?? -1) - (a.combined ?? -1));
  return (
    <Section
      title={say('beside.share')}
      beside={
        <div className="no-print">
          <Select
            quietLabel
            label={say('beside.kind')}
            value={kind}
            options={[
              { value: 'combined', label: say('beside.combined') },
              ...kinds.map((one) => ({ value: one, label: say(`shares.${one}`) })),
            ]}
            onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'combined')}
          />
        </div>
      }
    >
      <div className="beside-table">
        <Table
          caption={say('beside.share')}
          rows={it.organisations}
          keyOf={(one) => one.id}
          columns={[
            { key: 'name', title: say('network.body'), cell: (one) => one.name },
            ...it.organisations.map((other) => ({
              key: other.id,
              title: other.name,
              cell: (one: SideBySide['organisations'][number]) => {
                if (one.id === other.id) return <span className="soft">{say('beside.itself')}</span>;
                const value = score(pairOf(one.id, other.id));
                return value === null ? (
                  <span className="soft small">{why(pairOf(one.id, other.id))}</span>
                ) : (
                  <span className="beside-score">
                    <span
                      className="beside-bar"
                      style={{ inlineSize: `${String(Math.round(value * 60))}px` }}
                      aria-hidden="true"
                    />
                    {format.percent(value)}
                  </span>
                );
              },
            })),
          ]}
        />
      </div>
      <ul className="plain-list">
        {ordered.map((pair) => (
          <li key={`${pair.left} ${pair.right}`}>
            <h3>{say('pair.title', { left: nameOf(pair.left), right: nameOf(pair.right) })}</h3>
            <dl className="facts">
              {kinds.map((one) => {
                const words = evidenceWords(pair.scores[one].evidence, say, said);
                return words.length === 0 ? null : (
                  <div key={one} className="facts-pair">
                    <dt>{say(`shares.${one}`)}</dt>
                    <dd>{words.join(' · ')}</dd>
                  </div>
                );
              })}
            </dl>
            <Link to={path(`what-is-here/pairs/${pair.left}/${pair.right}`)}>{say('shares.pair')}</Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
