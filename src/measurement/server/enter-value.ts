import { randomUUID } from 'node:crypto';
import { labelOf } from '../../kernel/calendar/period.ts';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import { answerProblem, valueOfAnswer, type DraftAnswer } from '../model/answer.ts';
import { partsOfAnswer, partsProblem } from '../model/parts.ts';
import { initiativeOf, isBackbone, measureFor } from './access.ts';
import { breakdownsOf } from './queries/breakdowns.ts';
import { insertParts } from './queries/parts.ts';
import { insertFirstValue, insertValues, markReplaced } from './queries/values.ts';
import { planValues, type ValueToWrite } from './write-values.ts';

/** One figure of an organisation, entered outside a collection. */
export interface ValueToEnter {
  readonly measureId: string;
  readonly organisationId: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly answer: DraftAnswer;
  /** Why an earlier figure is replaced; asked for when there is one. */
  readonly reason: string | null;
}

/**
 * Enters a figure by hand: anybody's for the coordinating team, their own for a partner. An existing figure is replaced with a
 * reason and stays visible. Throws `not-found` for what the reader may not see, `invalid-request` for what is no figure.
 */
export async function enterValue(tx: Tx, context: Context, input: ValueToEnter): Promise<string> {
  const initiative = initiativeOf(context);
  if (!isBackbone(context) && input.organisationId !== context.organisation) throw new Problem('not-found');
  const measure = await measureFor(tx, context, input.measureId);
  const breakdowns =
    'breakdowns' in input.answer && input.answer.breakdowns
      ? await breakdownsOf(tx, initiative, {
          measure: input.measureId,
          definitionVersion: measure.definition.definition_version,
        })
      : [];
  const problem =
    input.periodEnd < input.periodStart
      ? 'The period ends before it starts.'
      : (answerProblem(measure.definition, input.answer) ??
        partsProblem(measure.definition, input.answer, breakdowns));
  if (problem !== null)
    throw new Problem('invalid-request', { fields: [{ where: 'body', field: 'answer', message: problem }] });
  const value = {
    ...valueOfAnswer(input.answer, measure.definition.per),
    definition_version: measure.definition.definition_version,
    measure_id: input.measureId,
    organisation_id: input.organisationId,
    place_code: null,
    place_name: null,
    period_start: input.periodStart,
    period_end: input.periodEnd,
    period_label: labelOf(input.periodStart, input.periodEnd),
    return_id: null,
    import_id: null,
    file_name: null,
    line: null,
    source_label: 'entered by hand',
    entered_by: context.account,
  };
  // Most figures are the first of their period: one statement. Its foreign keys refuse what is not of this initiative.
  const value_id = randomUUID();
  const parts = partsOfAnswer(measure.definition, input.answer, breakdowns);
  if (await insertFirstValue(tx, initiative, { ...value, value_id, corrects: false })) {
    if (parts.length > 0)
      await insertParts(
        tx,
        initiative,
        parts.map((part) => ({ ...part, value_id })),
      );
    return value_id;
  }
  return replaceValue(tx, initiative, {
    ...value,
    replacedReason: input.reason,
    parts: 'breakdowns' in input.answer && input.answer.breakdowns ? parts : undefined,
  });
}

async function replaceValue(tx: Tx, initiative: string, value: ValueToWrite): Promise<string> {
  const plan = await planValues(tx, initiative, [value]);
  if (plan.replaced.length > 0 && !value.replacedReason) {
    throw new Problem('invalid-request', {
      fields: [
        { where: 'body', field: 'reason', message: 'There is a figure already. Please say why it changes.' },
      ],
    });
  }
  await markReplaced(tx, initiative, plan.replaced);
  await insertValues(tx, initiative, plan.added);
  if (plan.parts.length > 0) await insertParts(tx, initiative, plan.parts);
  const valueId = plan.added[0]?.value_id ?? plan.standing[0];
  if (!valueId) throw new Problem('changed-meanwhile', { yours: value });
  return valueId;
}
