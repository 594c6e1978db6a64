import { shortNumber } from './answer.ts';
import type { CurveReading } from './curve.ts';

/** A curve as the sentence needs it. */
type Read = Pick<CurveReading, 'verdict' | 'way' | 'cause' | 'whyNoRange'>;

export interface CurveSentence {
  readonly main: Read & {
    readonly early: boolean;
    /** How the last figure lies to the one before, and what that one is called: "last quarter". Null when there is none. */
    readonly change: { readonly way: 'higher' | 'lower' | 'same'; readonly before: string } | null;
    /** The newest period, when its figure is hidden or missing and the sentence speaks of an earlier one. */
    readonly newest: { readonly period: string; readonly state: string; readonly spokenOf: string } | null;
  };
  readonly comparators: readonly (Read & { readonly name: string; readonly national: boolean })[];
  /** Our own work has no places beside it, and nothing is said about them. */
  readonly ofPlaces: 'of places' | 'of our work';
}

/**
 * The answer to "can I conclude anything" in plain words: whether the last figure is unusual, on which kind of range, and
 * whether the same happens elsewhere. A change that a whole country shares was not made by a local project.
 *
 * @example curveSentence(…) // 'Higher than last quarter, within normal variation. Its ups and downs need no explanation.'
 */
export function curveSentence(asked: CurveSentence): string {
  const { main, comparators, ofPlaces } = asked;
  const parts = [conclusion(main)];
  if (main.verdict === 'unusual' && ofPlaces === 'of places') parts.push(elsewhere(main, comparators));
  if (main.newest !== null) parts.push(olderWords(main.newest));
  return parts.join(' ');
}

function conclusion(main: CurveSentence['main']): string {
  if (main.whyNoRange !== null)
    return `Nothing can be concluded from ups and downs here yet. ${main.whyNoRange}`;
  if (main.verdict === 'unusual' && main.way !== null) return whatHappened(main);
  const { change, early } = main;
  const rest = early
    ? 'The range is early. Its ups and downs need no explanation.'
    : 'Its ups and downs need no explanation.';
  if (change === null) return `Within normal variation. ${rest}`;
  if (change.way === 'same') return `The same as ${change.before}, within normal variation. ${rest}`;
  return `${change.way === 'higher' ? 'Higher' : 'Lower'} than ${change.before}, within normal variation. ${rest}`;
}

function whatHappened({ way, cause, early }: CurveSentence['main']): string {
  const range = early ? ' on an early range' : '';
  const side = way === 'up' ? 'above' : 'below';
  if (cause === 'shift')
    return `A lasting change${range}: the last seven figures or more are ${side} the mean.`;
  if (cause === 'trend')
    return `A steady ${way === 'up' ? 'rise' : 'fall'}: seven figures or more in a row went ${way === 'up' ? 'up' : 'down'}.`;
  return `A real ${way === 'up' ? 'rise' : 'fall'}${range}.`;
}

function elsewhere(main: Read, comparators: CurveSentence['comparators']): string {
  const comparable = comparators.filter(({ verdict }) => verdict !== 'not known');
  const alike = comparable.filter(({ verdict, way }) => verdict === 'unusual' && way === main.way);
  const country = alike.find(({ national }) => national);
  if (country)
    return `It is happening across ${country.name}, so no single local project caused it or can end it.`;
  if (comparable.length === 0)
    return 'There are no other places to compare with, so the cause may lie here or anywhere.';
  if (alike.length === 0)
    return 'It is not happening in the other places shown, so look for what is different here.';
  const names = listed(alike.map(({ name }) => name));
  return `It is also happening in ${names}, so look for a cause that these places share.`;
}

function olderWords({ period, state, spokenOf }: NonNullable<CurveSentence['main']['newest']>): string {
  return state === 'suppressed'
    ? `The figure for ${period} is hidden to protect people, so this speaks of ${spokenOf}.`
    : `There is no figure for ${period}, so this speaks of ${spokenOf}.`;
}

function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.length} of the other places shown`;
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** How the parts of a sum changed: a total of fewer partners is not like for like. Null when they did not. */
export function unlikeSentence(now: number, before: number): string | null {
  if (now === before) return null;
  return `It is the sum of ${shortNumber(now)} partners, the one before of ${shortNumber(before)}: part of the change may be that.`;
}
