import type { CurveReading } from './curve.ts';

/** A curve as the sentence needs it. */
type Read = Pick<CurveReading, 'verdict' | 'way' | 'cause' | 'whyNoRange'>;

export interface CurveSentence {
  readonly main: Read & { readonly early: boolean };
  readonly comparators: readonly (Read & { readonly name: string; readonly national: boolean })[];
}

/**
 * The answer to "can I conclude anything" in plain words: whether the last figure is unusual, on which kind of range, and
 * whether the same happens elsewhere. A change that a whole country shares was not made by a local project.
 *
 * @example curveSentence(…) // 'A real rise on an early range. It is happening across England, so no single local project caused it or can end it.'
 */
export function curveSentence({ main, comparators }: CurveSentence): string {
  if (main.whyNoRange !== null)
    return `Nothing can be concluded from ups and downs here yet. ${main.whyNoRange}`;
  if (main.verdict !== 'unusual' || main.way === null) {
    const range = main.early ? 'an early range' : 'the usual range';
    return `Nothing unusual: the last figure is within ${range}, and its ups and downs need no explanation.`;
  }
  return `${whatHappened(main)} ${elsewhere(main, comparators)}`;
}

function whatHappened({ way, cause, early }: CurveSentence['main']): string {
  const range = early ? ' on an early range' : '';
  const side = way === 'up' ? 'above' : 'below';
  if (cause === 'shift')
    return `A lasting change${range}: the last seven figures or more are ${side} the mean.`;
  return `A real ${way === 'up' ? 'rise' : 'fall'}${range}.`;
}

function elsewhere(main: CurveSentence['main'], comparators: CurveSentence['comparators']): string {
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

function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.length} of the other places shown`;
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
