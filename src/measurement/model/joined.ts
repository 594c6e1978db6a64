import { labelOf } from '../../kernel/calendar/period.ts';
import type { SmallNumbers } from '../../kernel/statistics/small-numbers.ts';
import { wilsonInterval } from '../../kernel/statistics/wilson-interval.ts';
import type { Asked } from './answer.ts';
import { protectShare, protectTotal, type Reader } from './disclosure.ts';
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
  Partial<Pick<JoinedFigure, 'total' | 'atLeast' | 'atMost' | 'share'>>;

function figureOf(rollup: Rollup, { asked, reader, settings }: JoinedAs): Shown {
  if (rollup.reported === 0) return { state: 'missing' };
  const guarded = reader === 'protected' && countsPersons(asked);
  if (asked.form === 'share') return shareOf(rollup, guarded, settings);
  if (!countsPersons(asked)) return { state: 'reported', total: rollup.total };
  if (!guarded) return { state: 'reported', atLeast: rollup.greatest, atMost: rollup.total };
  const safe = protectTotal({ organisations: rollup.reported, ...rollup }, settings);
  return safe === null ? { state: 'suppressed' } : { state: 'reported', ...safe };
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
