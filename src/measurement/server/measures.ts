import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import { asBackbone, measureFor } from './access.ts';
import { canBeSplit } from '../model/forms.ts';
import { defineBreakdowns, type WantedBreakdown } from './breakdowns.ts';
import { presentMeasure } from './present.ts';
import {
  archiveMeasure as archive,
  insertDefinition,
  insertMeasure,
  touchMeasure,
  type DefinitionFields,
  type MeasureRow,
} from './queries/measures.ts';

/** A new indicator or measure. */
export interface MeasureToDefine extends DefinitionFields {
  readonly kind: 'indicator' | 'measure';
  readonly name: string;
  readonly source: string | null;
  readonly mainPlace?: string | null;
  /** The day from which it is meant so. */
  readonly validFrom: string;
  readonly breakdowns?: readonly WantedBreakdown[] | undefined;
}

/** Defines an indicator or a measure. Throws Problem `already-exists` (by the database) for a name that is in use. */
export async function defineMeasure(tx: Tx, context: Context, input: MeasureToDefine): Promise<MeasureRow> {
  const initiative = asBackbone(context);
  refuseHalfDefined(input);
  const { measure_id } = await insertMeasure(tx, initiative, {
    ...input,
    mainPlace: input.mainPlace ?? null,
  });
  await insertDefinition(tx, initiative, measure_id, {
    ...ofItsForm(input),
    reason: null,
    by: context.account,
  });
  await defineBreakdowns(tx, context, measure_id, input.breakdowns ?? []);
  return measureFor(tx, context, measure_id);
}

/** A change of meaning: from a day, for a reason; `version` is the measure's as it was seen. */
export interface DefinitionChange extends DefinitionFields {
  readonly version: number;
  readonly validFrom: string;
  readonly reason: string;
  /** What it is split by; as before when left out. */
  readonly breakdowns?: readonly WantedBreakdown[] | undefined;
}

/** Changes what a measure means from a day on. Past figures and collections keep the meaning they had. */
export async function changeDefinition(
  tx: Tx,
  context: Context,
  measure: string,
  change: DefinitionChange,
): Promise<MeasureRow> {
  const initiative = asBackbone(context);
  const before = await measureFor(tx, context, measure);
  refuseHalfDefined(change);
  if (!(await touchMeasure(tx, initiative, measure, change.version))) throw changedMeanwhile(before, change);
  await insertDefinition(tx, initiative, measure, { ...ofItsForm(change), by: context.account });
  await defineBreakdowns(tx, context, measure, canBeSplit(change.form) ? change.breakdowns : []);
  return measureFor(tx, context, measure);
}

/** Puts a measure away; its figures stay. */
export async function archiveMeasure(
  tx: Tx,
  context: Context,
  measure: string,
  seen: { readonly version: number; readonly at: Date },
): Promise<MeasureRow> {
  const initiative = asBackbone(context);
  const before = await measureFor(tx, context, measure);
  if (!(await touchMeasure(tx, initiative, measure, seen.version)))
    throw changedMeanwhile(before, { version: seen.version });
  await archive(tx, initiative, measure, seen.at);
  return measureFor(tx, context, measure);
}

/** Throws `invalid-request` for a rate without its population, a score without its scale, or words that are to be split. */
function refuseHalfDefined(
  input: DefinitionFields & { readonly breakdowns?: readonly WantedBreakdown[] | undefined },
): void {
  const { form, per = null, scaleFrom = null, scaleTo = null, breakdowns = [] } = input;
  const problems: [field: string, message: string][] = [];
  if (form === 'rate' && per === null) problems.push(['per', 'Say for each how many, such as 1,000.']);
  if (form === 'score' && (scaleFrom === null || scaleTo === null || scaleFrom >= scaleTo))
    problems.push(['scaleFrom', 'Say from which number to which the scale goes.']);
  if (!canBeSplit(form) && breakdowns.length > 0)
    problems.push(['breakdowns', 'Averages, rates, answers of yes or no, and words are not split.']);
  if (problems.length > 0)
    throw new Problem('invalid-request', {
      fields: problems.map(([field, message]) => ({ where: 'body', field, message })),
    });
}

/** What belongs to another form is left out. */
function ofItsForm<Fields extends DefinitionFields>(fields: Fields): Fields {
  return {
    ...fields,
    per: fields.form === 'rate' ? (fields.per ?? null) : null,
    scaleFrom: fields.form === 'score' ? (fields.scaleFrom ?? null) : null,
    scaleTo: fields.form === 'score' ? (fields.scaleTo ?? null) : null,
  };
}

function changedMeanwhile(theirs: MeasureRow, yours: object): Problem {
  return new Problem('changed-meanwhile', { theirs: presentMeasure(theirs), yours });
}
