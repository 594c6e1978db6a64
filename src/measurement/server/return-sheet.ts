import type { z } from 'zod';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { returnSheet } from '../contract.ts';
import { jumpQuestion, likelyShare, valueOfAnswer, type DraftAnswer } from '../model/answer.ts';
import { initiativeOf, readableBy } from './access.ts';
import { instant, presentEarlier } from './present.ts';
import type { ReturnRow } from './queries/returns.ts';
import { meaningChanged, questionsFor, type Question } from './questions.ts';
import { valuesOf, type ValueRow } from './queries/values.ts';

type Sheet = z.output<typeof returnSheet>;

const secondsAQuestion = 40;

/** A return as a form: questions with last figures, what is saved or sent, what was corrected. */
export async function presentReturn(tx: Tx, context: Context, row: ReturnRow): Promise<Sheet> {
  const initiative = initiativeOf(context);
  const questions = await questionsFor(tx, initiative, {
    round: row.round_id,
    organisation: row.organisation_id,
    periodStart: row.period_start,
  });
  const filter = {
    returnId: row.return_id,
    organisation: row.organisation_id,
    readable: readableBy(context),
  };
  const values = row.sent_at ? await valuesOf(tx, initiative, filter, { limit: 500, offset: 0 }) : [];
  const byMeasure = new Map(values.map((value) => [value.measure_id, value]));
  return {
    returnId: row.return_id,
    initiativeName: row.initiative_name,
    sample: row.sample,
    organisation: { organisationId: row.organisation_id, name: row.organisation_name, madeUp: row.made_up },
    round: {
      roundId: row.round_id,
      name: row.round_name,
      periodStart: row.period_start,
      periodEnd: row.period_end,
      dueOn: row.due_on,
      closed: row.round_closed_at !== null,
    },
    state: row.state,
    questions: questions.map((question) =>
      presentQuestion(question, row, byMeasure.get(question.measure_id)),
    ),
    story: row.story,
    minutes: Math.max(1, Math.round((questions.length * secondsAQuestion) / 60)),
    savedAt: instant(row.saved_at),
    sentAt: instant(row.sent_at),
    correctedAt: instant(row.corrected_at),
    version: row.version,
  };
}

function presentQuestion(
  question: Question,
  row: ReturnRow,
  sent: ValueRow | undefined,
): Sheet['questions'][number] {
  const answer = row.draft[question.measure_id] ?? null;
  const { last } = question;
  return {
    measureId: question.measure_id,
    name: question.name,
    meaning: question.meaning,
    unit: question.unit,
    form: question.form,
    counts: question.counts,
    countsIn: question.counts_in,
    countsOut: question.counts_out,
    method: question.method,
    per: question.per,
    scaleFrom: question.scale_from,
    scaleTo: question.scale_to,
    meaningChanged: meaningChanged(question) ? { on: question.valid_from, reason: question.reason } : null,
    last: last && {
      label: last.period_label,
      state: last.state,
      number: last.number,
      numerator: last.numerator,
      denominator: last.denominator,
      words: last.words,
      reason: last.reason,
    },
    answer: answer === null ? null : presentAnswer(answer),
    breakdowns: question.breakdowns.map(({ breakdownId, name, adding, cells }) => ({
      breakdownId,
      name,
      adding,
      cells: [...cells],
      last: question.lastParts
        .filter(({ cell_id }) => cells.some(({ cellId }) => cellId === cell_id))
        .map(({ cell_id, number, numerator, denominator }) => ({
          cellId: cell_id,
          number,
          numerator,
          denominator,
        })),
    })),
    jump: jumpQuestion({
      number: figureOf(answer, question.per),
      last: last?.number ?? null,
      unit: question.form === 'share' ? 'share' : 'number',
    }),
    likely: answer?.kind === 'share' ? likelyShare(answer.numerator, answer.denominator) : null,
    earlier: (sent?.earlier ?? []).map(presentEarlier),
  };
}

/** An answer as the contract has it. */
function presentAnswer(answer: DraftAnswer): NonNullable<Sheet['questions'][number]['answer']> {
  if (answer.kind === 'no data' || answer.kind === 'not applicable') return answer;
  if (answer.kind !== 'number' && answer.kind !== 'share') return answer;
  const breakdowns = answer.breakdowns?.map((one) => ({ ...one, parts: [...one.parts] }));
  return { ...answer, breakdowns };
}

function figureOf(answer: DraftAnswer | null, per: number | null): number | null {
  if (answer === null || answer.kind === 'yes or no' || answer.kind === 'no data') return null;
  return valueOfAnswer(answer, per).number;
}
