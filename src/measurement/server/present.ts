import type { z } from 'zod';
import type * as shapes from '../contract.ts';
import type { DefinitionRow, MeasureRow } from './queries/measures.ts';
import type { EarlierRow, ValueRow } from './queries/values.ts';

type Shape<T extends z.ZodType> = z.output<T>;

/** An instant as JSON has it, or null. */
export function instant(at: Date | string | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** A definition as the contract has it. */
export function presentDefinition(row: DefinitionRow): Shape<typeof shapes.definition> {
  return {
    definitionVersion: row.definition_version,
    meaning: row.meaning,
    unit: row.unit,
    form: row.form,
    counts: row.counts,
    direction: row.direction,
    frequency: row.frequency,
    reportedBy: row.reported_by,
    target: row.target,
    validFrom: row.valid_from,
    reason: row.reason,
    changedAt: new Date(row.changed_at).toISOString(),
  };
}

/** A measure as the contract has it. */
export function presentMeasure(row: MeasureRow): Shape<typeof shapes.measure> {
  return {
    measureId: row.measure_id,
    kind: row.kind,
    name: row.name,
    source: row.source,
    position: row.position,
    mainPlace: row.main_place,
    archivedAt: instant(row.archived_at),
    version: row.version,
    definition: presentDefinition(row.definition),
    lastPeriod: row.last_period,
  };
}

/** A figure that was replaced. */
export function presentEarlier(row: EarlierRow): Shape<typeof shapes.earlierValue> {
  const { state, number, numerator, denominator, reason } = row;
  return {
    state,
    number,
    numerator,
    denominator,
    reason,
    replacedAt: instant(row.replaced_at),
    replacedReason: row.replaced_reason,
  };
}

/** Where a figure is from. */
export function presentSource(row: ValueRow): Shape<typeof shapes.valueSource> {
  return {
    label: row.source_label ?? 'entered by hand',
    file: row.file_name,
    sheet: row.sheet,
    line: row.line,
    cell: row.cell,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at.toISOString(),
  };
}

/** A figure with its source and what it replaced. */
export function presentValue(row: ValueRow): Shape<typeof shapes.value> {
  return {
    valueId: row.value_id,
    measureId: row.measure_id,
    organisation:
      row.organisation_id === null
        ? null
        : {
            organisationId: row.organisation_id,
            name: row.organisation_name ?? '',
            madeUp: row.made_up ?? false,
          },
    place: row.place_code === null ? null : { code: row.place_code, name: row.place_name ?? row.place_code },
    periodStart: row.period_start,
    periodEnd: row.period_end,
    periodLabel: row.period_label,
    state: row.state,
    number: row.number,
    numerator: row.numerator,
    denominator: row.denominator,
    reason: row.reason,
    source: presentSource(row),
    earlier: row.earlier.map(presentEarlier),
  };
}
