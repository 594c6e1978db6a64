import type { z } from 'zod';
import { labelOf } from '../../kernel/calendar/period.ts';
import { usualSmallNumbers } from '../../kernel/statistics/small-numbers.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { joinedParts } from '../contract.ts';
import { joinParts, type PartRollup } from '../model/joined-parts.ts';
import { initiativeOf, isBackbone, isPartner, measureFor, readerOf } from './access.ts';
import { disclosureOf, rollupOf } from './joined.ts';
import { presentMeasure } from './present.ts';
import { breakdownsEver, type AskedRow } from './queries/breakdowns.ts';
import { rollupsOf, smallNumbers, type RollupRow } from './queries/joined.ts';
import { partRollupsOf, whoTold, type PartRollupRow, type WhoToldRow } from './queries/parts.ts';

type Joined = z.output<typeof joinedParts>;

/** What the parts of a measure add up to, by every breakdown it was ever asked by, as this reader may see them. */
export async function presentParts(tx: Tx, context: Context, measureId: string): Promise<Joined> {
  const initiative = initiativeOf(context);
  const measure = await measureFor(tx, context, measureId);
  const settings = (await smallNumbers(tx)) ?? usualSmallNumbers;
  const breakdowns = await breakdownsEver(tx, initiative, measureId);
  const periods = await rollupsOf(tx, initiative, { measure: measureId });
  const kept = Map.groupBy(await partRollupsOf(tx, initiative, measureId), placeOf);
  const byPeriod = periods.map((period) => ({
    period,
    joined: joinParts(
      rollupOf(period),
      breakdowns,
      new Map((kept.get(placeOf(period)) ?? []).map((row) => [row.cell_id, presentRollup(row)])),
      { asked: measure.definition, reader: readerOf(context), settings },
    ),
  }));
  const who = await whoToldLast(tx, context, measureId, { last: periods.at(-1), breakdowns });
  return {
    measure: presentMeasure(measure),
    breakdowns: breakdowns.map((breakdown, at) => ({
      breakdownId: breakdown.breakdownId,
      name: breakdown.name,
      adding: breakdown.adding,
      cells: [...breakdown.cells],
      periods: byPeriod.flatMap(({ period, joined }) => {
        const one = joined[at];
        return one && one.of > 0
          ? [
              {
                periodStart: period.period_start,
                periodEnd: period.period_end,
                label: labelOf(period.period_start, period.period_end),
                told: one.told,
                of: one.of,
                whole: one.whole,
                parts: [...one.parts],
              },
            ]
          : [];
      }),
      whoTold: who.filter(({ told }) => told.includes(breakdown.wholeCellId)).map(nameOf),
      whoDidNot: who.filter(({ told }) => !told.includes(breakdown.wholeCellId)).map(nameOf),
    })),
    disclosure: disclosureOf(measure, context, settings),
  };
}

function placeOf({ period_start, period_end }: Pick<PartRollupRow, 'period_start' | 'period_end'>): string {
  return `${period_start} ${period_end}`;
}

function presentRollup(row: PartRollupRow): PartRollup {
  return {
    cellId: row.cell_id,
    reported: row.reported,
    total: row.total,
    numerator: row.numerator,
    denominator: row.denominator,
    greatest: row.greatest,
    numeratorGreatest: row.numerator_greatest,
    complementGreatest: row.complement_greatest,
  };
}

/** Who told what in the last period: everybody for the coordinating team, a partner itself, nobody for others. */
async function whoToldLast(
  tx: Tx,
  context: Context,
  measure: string,
  of: { readonly last: RollupRow | undefined; readonly breakdowns: readonly AskedRow[] },
): Promise<WhoToldRow[]> {
  if (!of.last || (!isBackbone(context) && !isPartner(context))) return [];
  return whoTold(tx, initiativeOf(context), {
    measure,
    periodStart: of.last.period_start,
    periodEnd: of.last.period_end,
    wholeCells: of.breakdowns.map(({ wholeCellId }) => wholeCellId),
    organisation: isBackbone(context) ? null : context.organisation,
  });
}

function nameOf(row: WhoToldRow) {
  return { organisationId: row.organisation_id, name: row.name, madeUp: row.made_up };
}
