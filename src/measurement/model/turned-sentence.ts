import { withinNormalVariation, type Turned } from '../../kernel/statistics/turned.ts';
import { shortNumber } from './answer.ts';

/**
 * How the last figure compares with what was expected of it, in plain words. Better or worse than expected is one thing, more than
 * chance another; where neither an interval nor a usual range can tell, that is said.
 *
 * @example turnedSentence({ verdict: 'better', difference: 0.5, percentage: 3.125, periods: 1, outsideInterval: false, outsideLimits: null }, '%')
 *   // 'Better than we expected by 0.5 percentage points (3.13% of it), within normal variation.'
 */
export function turnedSentence(found: Omit<Turned, 'at'>, unit: string): string {
  const { verdict, difference, periods } = found;
  if (verdict === 'as expected') return 'Just as we expected.';
  if (verdict === 'not known' || difference === null)
    return 'What we expected lies between “at least” and “at most”, so nobody can tell whether this is better.';
  const by = amountOf(found, unit);
  const chance = chanceOf(found);
  const main =
    verdict === 'different'
      ? `${difference > 0 ? 'Above' : 'Below'} what we expected by ${by}, ${chance}.`
      : `${verdict === 'better' ? 'Better' : 'Worse'} than we expected by ${by}, ${chance}.`;
  return periods < 2 ? main : `${main} It has been so ${periods} times in a row.`;
}

function amountOf(
  { difference, percentage }: Pick<Turned, 'difference' | 'percentage'>,
  unit: string,
): string {
  const number = shortNumber(Math.abs(difference ?? 0));
  const amount = /^(%|per ?cent|percentage)$/i.test(unit)
    ? `${number} percentage points`
    : /^(£|gbp|pounds?)$/i.test(unit)
      ? `£${number}`
      : number;
  return percentage === null ? amount : `${amount} (${shortNumber(Math.abs(percentage))}% of it)`;
}

function chanceOf(found: Pick<Turned, 'outsideInterval' | 'outsideLimits'>): string {
  if (found.outsideInterval === null && found.outsideLimits === null)
    return 'and without a usual range nobody can say whether that is chance';
  if (withinNormalVariation(found)) return 'within normal variation';
  return found.outsideInterval === true
    ? 'outside the range that we expected'
    : 'and the figure is outside the usual range';
}
