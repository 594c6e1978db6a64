import type { z } from 'zod';
import type { evidence, pair } from '../../contract/overlap.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';

type Evidence = z.output<typeof evidence>;
type Pair = z.output<typeof pair>;

/** Where, for whom, money and people of two bodies, in a few words each. What is not known is said, never left blank. */
export function WhatTheyShare({ pair: it }: { readonly pair: Pair }) {
  const say = useWords('landscape');
  const said = useSaid();
  const format = useFormats();
  const award = it.sameAwards[0];
  const nothing = say('pair.nothing-known');
  const about = sharedWords(it.scores.goals.evidence);
  const money =
    award === undefined
      ? funderWords(it.scores.funders.evidence, say, said)
      : say(award.programme === null ? 'pair.same-day' : 'pair.same-programme', {
          funder: said(award.short),
          programme: award.programme ?? '',
          date: format.date(award.awardedOn),
        });
  return (
    <dl>
      <dt>{say('pair.where')}</dt>
      <dd>{it.where.length > 0 ? say('pair.both', { places: format.list(it.where) }) : nothing}</dd>
      <dt>{say('pair.for-whom')}</dt>
      <dd>{it.people.length > 0 ? format.list(it.people) : nothing}</dd>
      {about.length > 0 && (
        <>
          <dt>{say('pair.about')}</dt>
          <dd>{say('pair.same-words', { words: format.list(about) })}</dd>
        </>
      )}
      <dt>{say('pair.money')}</dt>
      <dd>{money === '' ? nothing : money}</dd>
      <dt>{say('pair.people')}</dt>
      <dd>{peopleWords(it, say)}</dd>
    </dl>
  );
}

/** The words that tell most of what both do; years and other figures say little to a reader. */
function sharedWords(found: readonly Evidence[]): string[] {
  return found.flatMap((one) => (one.kind === 'term' && !/\d/.test(one.term) ? [one.term] : [])).slice(0, 4);
}

/** "council 2019 and Lloyds 2013": a shared funder with each body's years, never the present tense. */
function funderWords(found: readonly Evidence[], say: Say, said: (text: string) => string): string {
  return found
    .flatMap((one) => (one.kind === 'funder' ? [one] : []))
    .slice(0, 3)
    .map((one) =>
      say('pair.funder', {
        funder: said(one.short),
        left: years(one.left),
        right: years(one.right),
      }),
    )
    .join('; ');
}

function years(grants: readonly { readonly year: number }[]): string {
  return [...new Set(grants.map((grant) => grant.year))].join(', ');
}

function peopleWords(it: Pair, say: Say): string {
  const { state, evidence: found } = it.scores.members;
  if (state === 'no data loaded') return say('people.no-data');
  if (state !== 'ready') return say('pair.nothing-known');
  const people = found.filter((one) => one.kind === 'person').length;
  return people === 0 ? say('pair.nobody-shared') : say('pair.shared-people', { count: people });
}
