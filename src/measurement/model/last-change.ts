import { addDays } from '../../kernel/calendar/day.ts';
import { frequencyOf } from '../../kernel/calendar/period.ts';
import type { CurveFigure } from './curve.ts';
import type { CurveSentence } from './curve-sentence.ts';

const names = {
  month: 'last month',
  quarter: 'last quarter',
  year: 'last year',
  'school year': 'last school year',
} as const;

/**
 * How the last known figure lies to the one before. The one before is "last quarter" only where it is the very period before;
 * else it is "the figure before".
 */
export function lastChange(figures: readonly CurveFigure[]): CurveSentence['main']['change'] {
  const known = figures.flatMap((figure) =>
    figure.number === null ? [] : [{ ...figure, number: figure.number }],
  );
  const [before, last] = known.slice(-2);
  if (!before || !last) return null;
  const follows = addDays(before.end, 1) === last.start;
  const way = last.number > before.number ? 'higher' : last.number < before.number ? 'lower' : 'same';
  return { way, before: follows ? names[frequencyOf(last)] : 'the figure before' };
}

/** The newest period when its figure is hidden or missing, so that a sentence speaks of an earlier one; null when it is there. */
export function newestWithout(
  figures: readonly (CurveFigure & { readonly label: string; readonly state: string })[],
): CurveSentence['main']['newest'] {
  const newest = figures.at(-1);
  const spokenOf = figures.findLast(({ number }) => number !== null);
  if (!newest || !spokenOf || newest === spokenOf) return null;
  return { period: newest.label, state: newest.state, spokenOf: spokenOf.label };
}
