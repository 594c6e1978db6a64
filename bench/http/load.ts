import { dayOf, lastDayOf } from '../../src/kernel/calendar/day.ts';
import { labelOf } from '../../src/kernel/calendar/period.ts';
import { defineMeasure, inBulk, writeValues } from '../../src/measurement/server/index.ts';
import { addMembership, addOrganisation, createInitiative } from '../../src/people/server/index.ts';
import { inContext, nobody, systemContext, type Database } from '../../src/platform/db/context.ts';

/** How much to load. */
export interface Size {
  readonly partners: number;
  readonly measures: number;
  readonly months: number;
}

/** What was loaded. */
export interface Loaded {
  readonly initiative: string;
  readonly organisations: readonly string[];
  readonly measures: readonly string[];
}

const firstYear = 2021;

/** Loads an initiative through the product's own functions: partners, measures, then every figure of a month at once. */
export async function load(
  db: Database,
  size: Size,
  lead: { readonly accountId: string; readonly name: string; readonly email: string },
): Promise<Loaded> {
  const made = await inContext(db, systemContext(null, 'bench'), async (tx) => {
    const { initiativeId, context } = await createInitiative(
      tx,
      { ...nobody, role: 'system', from: 'bench' },
      {
        name: 'Bench',
        backboneKind: 'coordinate',
        backbone: { name: 'Coordinating team' },
        lead,
      },
    );
    const organisations: string[] = [];
    for (let partner = 1; partner <= size.partners; partner += 1) {
      const organisationId = await addOrganisation(tx, context, { name: `Partner ${partner}` });
      await addMembership(tx, context, { kind: 'partner', organisationId });
      organisations.push(organisationId);
    }
    const measures: string[] = [];
    for (let measure = 1; measure <= size.measures; measure += 1) {
      const { measure_id } = await defineMeasure(tx, context, {
        kind: 'measure',
        name: `Measure ${measure}`,
        source: null,
        meaning: 'Every visit counts',
        unit: 'visits',
        form: 'number',
        counts: 'contacts',
        direction: 'increase',
        frequency: 'month',
        reportedBy: 'partners',
        target: null,
        validFrom: `${firstYear}-01-01`,
      });
      measures.push(measure_id);
    }
    return { initiative: initiativeId, organisations, measures };
  });
  for (let month = 1; month <= size.months; month += 1) await loadMonth(db, made, month);
  return made;
}

async function loadMonth(
  db: Database,
  { initiative, organisations, measures }: Loaded,
  month: number,
): Promise<void> {
  const period_start = dayOf(firstYear, month, 1);
  const period_end = lastDayOf(Number(period_start.slice(0, 4)), Number(period_start.slice(5, 7)));
  const values = measures.flatMap((measure_id, m) =>
    organisations.map((organisation_id, o) => ({
      measure_id,
      organisation_id,
      place_code: null,
      place_name: null,
      period_start,
      period_end,
      period_label: labelOf(period_start, period_end),
      state: 'reported' as const,
      number: (m * 31 + o * 17 + month * 7) % 211,
      numerator: null,
      denominator: null,
      reason: null,
      return_id: null,
      import_id: null,
      file_name: null,
      line: null,
      source_label: 'bench',
      entered_by: null,
    })),
  );
  await inContext(db, systemContext(initiative, 'bench'), async (tx) => {
    await inBulk(tx);
    await writeValues(tx, initiative, values);
  });
}
