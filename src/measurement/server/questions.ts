import type { Tx } from '../../platform/db/context.ts';
import type { AskedBreakdown } from '../model/parts.ts';
import { breakdownsOfRound } from './queries/breakdowns.ts';
import { partsOfValues, type PartRow } from './queries/parts.ts';
import { questionsOf, type QuestionRow } from './queries/returns.ts';

/** A question with what its figure is split by, and the parts of the last figure. */
export interface Question extends QuestionRow {
  readonly breakdowns: readonly AskedBreakdown[];
  readonly lastParts: readonly PartRow[];
}

/** Whether a question means something else than when the organisation's last figure was given. */
export function meaningChanged({ definition_version, valid_from, last }: Question): boolean {
  if (definition_version === 1 || last === null) return false;
  return last.definition_version === null
    ? valid_from > last.period_end
    : last.definition_version < definition_version;
}

/** The questions of a round in order, with what was told last time. */
export async function questionsFor(
  tx: Tx,
  initiative: string,
  of: { readonly round: string; readonly organisation: string; readonly periodStart: string },
): Promise<Question[]> {
  const questions = await questionsOf(tx, initiative, of);
  const breakdowns = Map.groupBy(
    await breakdownsOfRound(tx, initiative, of.round),
    ({ measureId }) => measureId,
  );
  const split = questions.flatMap(({ measure_id, last }) =>
    last !== null && breakdowns.has(measure_id) ? [last.value_id] : [],
  );
  const parts = await partsOfValues(tx, initiative, split);
  return questions.map((question) => ({
    ...question,
    breakdowns: breakdowns.get(question.measure_id) ?? [],
    lastParts: parts.get(question.last?.value_id ?? '') ?? [],
  }));
}
