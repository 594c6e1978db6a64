import { labelOf } from '../../kernel/calendar/period.ts';
import { publishCount, type SmallNumbers } from '../../kernel/statistics/small-numbers.ts';
import { wilsonInterval } from '../../kernel/statistics/wilson-interval.ts';
import { rateInterval } from '../../kernel/statistics/rate-interval.ts';
import type { Asked } from './answer.ts';
import { mayBePublished, protectShare, protectTotal, type Reader } from './disclosure.ts';
import { joinedSentence, type SummedFigure } from './joined-sentence.ts';

/** What the current figures of all organisations add up to, for one measure and period (table value_rollup). */
export interface Rollup {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly reported: number;
  readonly missing: number;
  readonly total: number;
  readonly greatest: number | null;
  readonly rest: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly numeratorRest: number;
  readonly complementRest: number;
  readonly denominatorRest: number;
}

export interface JoinedFigure extends SummedFigure {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly missing: number;
  readonly asked: number | null;
  readonly sentence: string;
}

export interface JoinedAs {
  readonly asked: Asked;
  readonly unit: string;
  readonly reader: Reader;
  readonly settings: SmallNumbers;
  /** How many organisations were asked in this period, when it was a collection. */
  readonly organisationsAsked: number | null;
}

/**
 * The joined-up figure of a period as a reader may see it. Contacts, money and other things add up; people and families are
 * at least the greatest part and at most the sum; a share comes from the summed parts and wholes, never from percentages.
 */
export function joinUp(rollup: Rollup, as: JoinedAs): JoinedFigure {
  const { periodStart, periodEnd, reported, missing } = rollup;
  const shown = figureOf(rollup, as);
  const figure = {
    periodStart,
    periodEnd,
    label: labelOf(periodStart, periodEnd),
    total: null,
    atLeast: null,
    atMost: null,
    share: null,
    ratio: null,
    ...shown,
    rounded: as.reader === 'protected' && countsPersons(as.asked) && shown.state === 'reported',
    reported,
    missing,
    asked: as.organisationsAsked,
  };
  return { ...figure, sentence: joinedSentence(figure, as) };
}

/** Whether a measure counts persons, so that small numbers of them are protected and they are counted once. */
export function countsPersons({ counts }: Asked): boolean {
  return counts === 'people' || counts === 'families';
}

type Shown = Pick<JoinedFigure, 'state'> &
  Partial<Pick<JoinedFigure, 'total' | 'atLeast' | 'atMost' | 'share' | 'ratio'>>;

function figureOf(rollup: Rollup, { asked, reader, settings }: JoinedAs): Shown {
  if (rollup.reported === 0) return { state: 'missing' };
  const guarded = reader === 'protected' && countsPersons(asked);
  if (asked.form === 'share') return shareOf(rollup, guarded, settings);
  if (asked.form === 'rate') return rateOf(rollup, asked.per ?? 1, guarded ? settings : null);
  if (asked.form === 'duration' || asked.form === 'score') return meanOf(rollup, guarded ? settings : null);
  if (asked.form === 'yes or no') return yesOf(rollup);
  if (asked.form === 'narrative') return { state: 'reported' };
  if (!countsPersons(asked)) return { state: 'reported', total: rollup.total };
  if (!guarded) return { state: 'reported', atLeast: rollup.greatest, atMost: rollup.total };
  const safe = protectTotal({ organisations: rollup.reported, ...rollup }, settings);
  return safe === null ? { state: 'suppressed' } : { state: 'reported', ...safe };
}

/** Whether a sum over the organisations of a period may be shown: without settings to everybody who sees raw figures. */
function canBeShown(
  { reported }: Rollup,
  count: number,
  rest: number,
  settings: SmallNumbers | null,
): boolean {
  if (settings === null) return true;
  return mayBePublished({ organisations: reported, count, greatest: [count - rest] }, settings);
}

/** Events for each `per` of the summed populations; of people, both are rounded and small ones hidden. */
function rateOf(rollup: Rollup, per: number, settings: SmallNumbers | null): Shown {
  const { numerator, denominator } = rollup;
  if (numerator === null || denominator === null || denominator === 0) return { state: 'missing' };
  if (
    !canBeShown(rollup, numerator, rollup.numeratorRest, settings) ||
    !canBeShown(rollup, denominator, rollup.denominatorRest, settings)
  )
    return { state: 'suppressed' };
  const [count, population] = [numerator, denominator].map((part) =>
    settings === null ? part : publishCount(Math.round(part), settings),
  );
  if (typeof count !== 'number' || typeof population !== 'number') return { state: 'suppressed' };
  const { value, lower, upper } = Number.isInteger(count)
    ? rateInterval({ count, population, per })
    : { value: (per * count) / population, lower: null, upper: null };
  return { state: 'reported', ratio: { kind: 'rate', value, lower, upper, of: population } };
}

/** The mean over everybody: summed amounts through summed numbers, never a mean of means. */
function meanOf(rollup: Rollup, settings: SmallNumbers | null): Shown {
  const { numerator, denominator, denominatorRest } = rollup;
  if (numerator === null || denominator === null || denominator === 0) return { state: 'missing' };
  if (!canBeShown(rollup, denominator, denominatorRest, settings)) return { state: 'suppressed' };
  const of = settings === null ? denominator : publishCount(denominator, settings);
  if (of === null) return { state: 'suppressed' };
  return {
    state: 'reported',
    ratio: { kind: 'mean', value: numerator / denominator, lower: null, upper: null, of },
  };
}

/** How many organisations said yes, of those that answered. */
function yesOf({ numerator, denominator }: Rollup): Shown {
  if (numerator === null || denominator === null) return { state: 'missing' };
  return {
    state: 'reported',
    ratio: { kind: 'yes', value: numerator, lower: null, upper: null, of: denominator },
  };
}

function shareOf(rollup: Rollup, guarded: boolean, settings: SmallNumbers): Shown {
  const { numerator, denominator, numeratorRest, complementRest, reported } = rollup;
  if (numerator === null || denominator === null || denominator === 0) return { state: 'missing' };
  const parts = guarded
    ? protectShare(
        { organisations: reported, numerator, denominator, numeratorRest, complementRest },
        settings,
      )
    : { numerator, denominator };
  if (parts === null) return { state: 'suppressed' };
  const { value, lower, upper } = wilsonInterval({ count: parts.numerator, of: parts.denominator });
  return {
    state: 'reported',
    share: { percent: value * 100, lower: lower * 100, upper: upper * 100, ...parts },
  };
}
