import type { FacetWeights } from './combined.ts';
import type { Lists, Numbered } from './numbered.ts';
import type { NumberedWeights } from './numbered-weights.ts';

/**
 * What is known of a body at all: this decides which facets of a pair can be said, whatever their scores. Weightless: it has
 * codes or funders, but all of them have weight 0 (everybody has them), so that two such bodies give 0/0.
 */
export interface BodyClass {
  readonly goals: boolean;
  readonly members: boolean;
  readonly funders: Known;
  /** By scheme. */
  readonly codes: readonly Known[];
}

type Known = 'nothing' | 'weightless' | 'weighty';

/** The class of a body. */
export function classOf(numbered: Numbered, weights: NumberedWeights, body: number): BodyClass {
  const schemes = weights.schemes.reduce<number>((most, scheme) => Math.max(most, scheme + 1), 0);
  return {
    goals: has(numbered.terms, body),
    members: has(numbered.people, body),
    funders: known(numbered.funders, body, weights.funders, () => true),
    codes: Array.from({ length: schemes }, (_, scheme) =>
      known(numbered.codes, body, weights.codes, (code) => weights.schemes[code] === scheme),
    ),
  };
}

/** One word for a class: the same for equal classes only. */
export function classKey({ goals, members, funders, codes }: BodyClass): string {
  return `${goals} ${members} ${funders} ${codes.join(' ')}`;
}

const has = ({ starts }: Lists, body: number): boolean => (starts[body + 1] ?? 0) > (starts[body] ?? 0);

function known(
  { starts, items }: Lists,
  body: number,
  weights: Float64Array,
  wanted: (item: number) => boolean,
): Known {
  let found: Known = 'nothing';
  for (let at = starts[body] ?? 0; at < (starts[body + 1] ?? 0); at += 1) {
    const item = items[at] ?? 0;
    if (!wanted(item)) continue;
    if ((weights[item] ?? 0) > 0) return 'weighty';
    found = 'weightless';
  }
  return found;
}

const canBeSaid = (a: Known, b: Known): boolean =>
  a !== 'nothing' && b !== 'nothing' && (a === 'weighty' || b === 'weighty');

/** What goals and the other facets count in the combined rank of two bodies of these classes, over what can be said; 0 and 0 when nothing can. */
export function sharesOf(
  a: BodyClass,
  b: BodyClass,
  weights: FacetWeights,
): { readonly goals: number; readonly others: number } {
  const goals = a.goals && b.goals;
  const codes = a.codes.some((one, scheme) => canBeSaid(one, b.codes[scheme] ?? 'nothing'));
  const total =
    (goals ? weights.goals : 0) +
    (a.members && b.members ? weights.members : 0) +
    (canBeSaid(a.funders, b.funders) ? weights.funders : 0) +
    (codes ? weights.strategies : 0);
  return total > 0
    ? { goals: goals ? weights.goals / total : 0, others: 1 / total }
    : { goals: 0, others: 0 };
}
