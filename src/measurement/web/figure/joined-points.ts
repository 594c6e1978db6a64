import type { Answered } from '../../../kernel/contract/route.ts';
import type { Formats } from '../../../web/app/language/formats.ts';
import type { Say } from '../../../web/app/language/index.ts';
import type { Point } from '../../../web/charts/points.ts';
import type { measurementContract } from '../../contract.ts';
import { shortPeriod, turns } from './curve-points.ts';
import { inUnit } from './figure-words.ts';

/** What a measure adds up to, as the server answers it. */
export type Joined = Answered<typeof measurementContract.readJoined>;
/** The same for one period. */
export type JoinedFigure = Joined['series'][number];

/**
 * A joined-up figure in words: a sum, "between 60 and 150" for people (they are not added up), a share with its likely
 * range, "hidden to protect people", or that there is none.
 */
export function joinedWords(figure: JoinedFigure, unit: string, say: Say, format: Formats): string {
  if (figure.state === 'suppressed') return say('hidden');
  if (figure.share !== null) {
    const per = (value: number) => inUnit(value, '%', format);
    return say('joined.share', {
      share: per(figure.share.percent),
      lower: per(figure.share.lower),
      upper: per(figure.share.upper),
    });
  }
  if (figure.ratio !== null) return ratioWords(figure.ratio, unit, say, format);
  if (figure.atLeast !== null && figure.atMost !== null) {
    const [low, high] = [format.number(figure.atLeast), format.number(figure.atMost)];
    return low === high ? low : say('joined.between', { low, high });
  }
  return figure.total === null ? say('no-data-unsaid') : inUnit(figure.total, unit, format);
}

function ratioWords(
  { kind, value, lower, upper, of }: NonNullable<JoinedFigure['ratio']>,
  unit: string,
  say: Say,
  format: Formats,
): string {
  const figure = (number: number) => inUnit(number, kind === 'mean' ? unit : '', format);
  if (kind === 'yes') return say('joined.yes', { yes: format.number(value), of: format.number(of) });
  if (kind === 'mean') return say('joined.mean', { mean: figure(value), of: format.number(of) });
  return lower === null || upper === null
    ? figure(value)
    : say('joined.share', { share: figure(value), lower: figure(lower), upper: figure(upper) });
}

/** Points of the chart. People are drawn as a line from "at least" to "at most" without a point: no sum is pretended. */
export function joinedPoints(
  series: readonly JoinedFigure[],
  unit: string,
  say: Say,
  format: Formats,
  marks: Joined['curve']['marks'] = [],
): Point[] {
  return series.map((figure, at) => ({ ...pointOf(figure, unit, say, format), ...marked(marks[at]) }));
}

/** An unusual figure with its turn for the better or the worse. */
function marked(mark: Joined['curve']['marks'][number] | undefined): Pick<Point, 'unusual' | 'turn'> {
  if (!mark || mark.cause === null || mark.cause === 'common') return {};
  return { unusual: true, ...(mark.meaning === null ? {} : { turn: turns[mark.meaning] }) };
}

function pointOf(figure: JoinedFigure, unit: string, say: Say, format: Formats): Point {
  const { total, atLeast, atMost, share } = figure;
  const label = format.period(shortPeriod(figure.label));
  if (share !== null && figure.state === 'reported')
    return { label, value: share.percent, low: share.lower, high: share.upper };
  if (figure.ratio !== null && figure.state === 'reported') {
    const { value, lower, upper } = figure.ratio;
    return lower === null || upper === null ? { label, value } : { label, value, low: lower, high: upper };
  }
  if (atLeast !== null && atMost !== null) {
    return atLeast === atMost
      ? { label, value: atLeast }
      : { label, value: null, low: atLeast, high: atMost, missing: joinedWords(figure, unit, say, format) };
  }
  return total === null || figure.state !== 'reported'
    ? { label, value: null, missing: joinedWords(figure, unit, say, format) }
    : { label, value: total };
}
