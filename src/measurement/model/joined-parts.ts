import type { SmallNumbers } from '../../kernel/statistics/small-numbers.ts';
import { wilsonInterval } from '../../kernel/statistics/wilson-interval.ts';
import type { Asked } from './answer.ts';
import type { Reader } from './disclosure.ts';
import { countsPersons, type Rollup } from './joined.ts';
import { protectParts, type PublishedBreakdown, type Told } from './parts-disclosure.ts';
import type { AskedBreakdown } from './parts.ts';

/** What the parts of current figures add up to, for one measure, period and cell (table part_rollup). */
export interface PartRollup {
  readonly cellId: string;
  readonly reported: number;
  readonly total: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly greatest: readonly number[];
  readonly numeratorGreatest: readonly number[];
  readonly complementGreatest: readonly number[];
}

/** A part, or the whole, of a joined-up breakdown. Missing: nobody told it. */
export interface JoinedPart {
  readonly state: 'reported' | 'suppressed' | 'missing';
  readonly number: number | null;
  /** Of all who told, in per cent, from the published figures. */
  readonly ofWhole: number | null;
  /** For a share: from the summed parts and wholes of this category, with its likely range. */
  readonly share: {
    readonly percent: number;
    readonly lower: number;
    readonly upper: number;
    readonly numerator: number;
    readonly denominator: number;
  } | null;
}

/** A breakdown in one period. */
export interface JoinedBreakdown {
  readonly breakdownId: string;
  /** How many organisations told this breakdown, of those that gave the figure. */
  readonly told: number;
  readonly of: number;
  readonly whole: JoinedPart;
  readonly parts: readonly (JoinedPart & { readonly cellId: string })[];
}

interface JoinPartsAs {
  readonly asked: Asked;
  readonly reader: Reader;
  readonly settings: SmallNumbers;
}

/**
 * The parts of a period by all breakdowns, as a reader may see them. Counts are summed over organisations; a share of a category
 * comes from its summed parts and wholes, never from percentages. Counts of people are protected together (`protectParts`).
 */
export function joinParts(
  period: Rollup,
  breakdowns: readonly AskedBreakdown[],
  rollups: ReadonlyMap<string, PartRollup>,
  as: JoinPartsAs,
): readonly JoinedBreakdown[] {
  const shown = shownAmounts(period, breakdowns, rollups, as);
  return breakdowns.map((breakdown, at) => {
    const figures = (cellId: string | null): JoinedPart => {
      const rollup = rollups.get(cellId ?? breakdown.wholeCellId);
      if (!rollup || rollup.reported === 0) return nothing('missing');
      const amounts = shown.map((amount) => amount[at]?.(cellId) ?? null);
      if (amounts.includes(null)) return nothing('suppressed');
      const [first = 0, second = 0] = amounts.map((amount) => amount ?? 0);
      return as.asked.form === 'share' ? shareOf(first, first + second) : numberOf(first);
    };
    const whole = figures(null);
    return {
      breakdownId: breakdown.breakdownId,
      told: rollups.get(breakdown.wholeCellId)?.reported ?? 0,
      of: period.reported,
      whole,
      parts: breakdown.cells
        .filter(({ cellId, archived }) => !archived || (rollups.get(cellId)?.reported ?? 0) > 0)
        .map(({ cellId }) => {
          const part = figures(cellId);
          return { ...part, cellId, ofWhole: ratio(part, whole) };
        }),
    };
  });
}

function nothing(state: 'suppressed' | 'missing'): JoinedPart {
  return { state, number: null, ofWhole: null, share: null };
}

function numberOf(number: number): JoinedPart {
  return { state: 'reported', number, ofWhole: null, share: null };
}

function shareOf(numerator: number, denominator: number): JoinedPart {
  if (denominator === 0) return nothing('missing');
  const { value, lower, upper } = wilsonInterval({ count: numerator, of: denominator });
  return {
    state: 'reported',
    number: null,
    ofWhole: null,
    share: { percent: value * 100, lower: lower * 100, upper: upper * 100, numerator, denominator },
  };
}

function ratio(part: JoinedPart, whole: JoinedPart): number | null {
  const [some, all] = [part.share?.denominator ?? part.number, whole.share?.denominator ?? whole.number];
  return some === null || all === null || all <= 0 ? null : (100 * some) / all;
}

/** Of a breakdown the amount of a cell (null: of the whole) as it may be shown; null when hidden. */
type Shown = (cellId: string | null) => number | null;

/** The amounts of all breakdowns that are shown: the number, or for a share those who are in it and those who are not. */
function shownAmounts(
  period: Rollup,
  breakdowns: readonly AskedBreakdown[],
  rollups: ReadonlyMap<string, PartRollup>,
  { asked, reader, settings }: JoinPartsAs,
): readonly (readonly Shown[])[] {
  const amounts = asked.form === 'share' ? ([numeratorOf, complementOf] as const) : ([totalOf] as const);
  const raw = amounts.map((amount) =>
    breakdowns.map(
      ({ wholeCellId }): Shown =>
        (cellId) =>
          amount.of(rollups.get(cellId ?? wholeCellId)).count,
    ),
  );
  if (reader === 'raw' || !countsPersons(asked)) return raw;
  const published = amounts.map((amount): readonly PublishedBreakdown[] =>
    protectParts(
      {
        total: amount.ofPeriod(period),
        breakdowns: breakdowns.map(({ breakdownId, adding, wholeCellId, cells }) => ({
          breakdownId,
          adding,
          whole: amount.of(rollups.get(wholeCellId)),
          cells: cells.map(({ cellId, categoryId, byCategoryId }) => ({
            ...amount.of(rollups.get(cellId)),
            cellId,
            category: categoryId,
            by: byCategoryId,
          })),
        })),
      },
      settings,
    ),
  );
  return published.map((amount) =>
    amount.map(
      ({ whole, cells }): Shown =>
        (cellId) =>
          cellId === null ? whole : (cells.get(cellId) ?? null),
    ),
  );
}

interface AmountOf {
  readonly of: (rollup: PartRollup | undefined) => Told;
  readonly ofPeriod: (period: Rollup) => Told;
}

const noneTold: Told = { organisations: 0, count: 0, greatest: [] };

const totalOf: AmountOf = {
  of: (rollup) =>
    rollup ? { organisations: rollup.reported, count: rollup.total, greatest: rollup.greatest } : noneTold,
  ofPeriod: ({ reported, total, rest }) => ({
    organisations: reported,
    count: total,
    greatest: [total - rest],
  }),
};

const numeratorOf: AmountOf = {
  of: (rollup) =>
    rollup
      ? {
          organisations: rollup.reported,
          count: rollup.numerator ?? 0,
          greatest: rollup.numeratorGreatest,
        }
      : noneTold,
  ofPeriod: ({ reported, numerator, numeratorRest }) => ({
    organisations: reported,
    count: numerator ?? 0,
    greatest: [(numerator ?? 0) - numeratorRest],
  }),
};

const complementOf: AmountOf = {
  of: (rollup) =>
    rollup
      ? {
          organisations: rollup.reported,
          count: (rollup.denominator ?? 0) - (rollup.numerator ?? 0),
          greatest: rollup.complementGreatest,
        }
      : noneTold,
  ofPeriod: ({ reported, numerator, denominator, complementRest }) => ({
    organisations: reported,
    count: (denominator ?? 0) - (numerator ?? 0),
    greatest: [(denominator ?? 0) - (numerator ?? 0) - complementRest],
  }),
};
