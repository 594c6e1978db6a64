import { labelOf } from '../../kernel/calendar/period.ts';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import { answerProblem, valueOfAnswer, type DraftAnswer } from '../model/answer.ts';
import { partsOfAnswer, partsProblem } from '../model/parts.ts';
import { initiativeOf, isBackbone, isPartner } from './access.ts';
import { meaningChanged, questionsFor, type Question } from './questions.ts';
import {
  returnById,
  updateReturn,
  type QuestionRow,
  type ReturnReader,
  type ReturnRow,
} from './queries/returns.ts';
import { byLink } from './queries/values.ts';
import { presentReturn } from './return-sheet.ts';
import { writeValues, type ValueToWrite } from './write-values.ts';

/** What somebody saves of a return; `version` is the return's as they saw it. */
export interface ReturnDraft {
  readonly version: number;
  readonly answers: readonly { readonly measureId: string; readonly answer: DraftAnswer | null }[];
  readonly story: string | null;
}

/** Figures to correct, each with the reason. */
export interface ReturnCorrection {
  readonly version: number;
  readonly corrections: readonly {
    readonly measureId: string;
    readonly answer: DraftAnswer;
    readonly reason: string;
  }[];
}

/** Whose returns somebody may see. */
export function returnReader(context: Context): ReturnReader {
  if (isBackbone(context)) return 'all';
  if (context.role === 'return_holder' && context.return !== null)
    return { organisation: context.organisation, onlyReturn: context.return };
  if (isPartner(context)) return { organisation: context.organisation, onlyReturn: null };
  throw new Problem('not-allowed');
}

/** A return that somebody may see; Problem `not-found` otherwise. Held until the end of the transaction when it is to be changed. */
export async function returnFor(
  tx: Tx,
  context: Context,
  returnId: string,
  purpose: 'read' | 'change',
): Promise<ReturnRow> {
  const found = await returnById(tx, initiativeOf(context), {
    returnId,
    reader: returnReader(context),
    purpose,
  });
  if (!found) throw new Problem('not-found');
  return found;
}

/** The questions that a return answers. */
function questionsIn(tx: Tx, context: Context, row: ReturnRow): Promise<Question[]> {
  return questionsFor(tx, initiativeOf(context), {
    round: row.round_id,
    organisation: row.organisation_id,
    periodStart: row.period_start,
  });
}

/** Saves a return half-way: anything may be empty or unfinished. Throws `changed-meanwhile` with both when somebody else saved. */
export async function saveDraft(
  tx: Tx,
  context: Context,
  returnId: string,
  draft: ReturnDraft & { readonly at: Date },
): Promise<void> {
  const row = await returnFor(tx, context, returnId, 'change');
  stillOpen(row);
  if (row.sent_at)
    throw new Problem('not-possible-now', {
      reason: 'These figures were sent already. Correct a figure instead; the first one stays visible.',
    });
  await sameVersion(tx, context, row, draft);
  const answers = answersOf(await questionsIn(tx, context, row), draft.answers);
  await updateReturn(tx, initiativeOf(context), {
    returnId,
    state: 'part',
    draft: answers,
    story: draft.story,
    at: draft.at,
    moment: 'saved',
  });
}

/**
 * Sends a return: every question has a figure or says why not. Sending the same twice changes nothing. Throws
 * `invalid-request` naming each question that is still open, `changed-meanwhile` with both versions.
 */
export async function sendReturn(
  tx: Tx,
  context: Context,
  returnId: string,
  draft: ReturnDraft & { readonly at: Date },
): Promise<void> {
  const row = await returnFor(tx, context, returnId, 'change');
  const questions = await questionsIn(tx, context, row);
  const answers = answersOf(questions, draft.answers);
  if (
    row.sent_at &&
    JSON.stringify(inOrder(questions, row.draft)) === JSON.stringify(inOrder(questions, answers)) &&
    row.story === draft.story
  )
    return;
  stillOpen(row);
  if (row.sent_at)
    throw new Problem('not-possible-now', {
      reason: 'These figures were sent already. Correct a figure instead; the first one stays visible.',
    });
  await sameVersion(tx, context, row, draft);
  refuseOpenQuestions(
    questions.map((question) => ({ question, answer: answers[question.measure_id] ?? null })),
  );
  await writeValues(tx, initiativeOf(context), valuesToWrite(context, row, questions, answers));
  await updateReturn(tx, initiativeOf(context), {
    returnId,
    state: 'sent',
    draft: answers,
    story: draft.story,
    at: draft.at,
    moment: 'sent',
  });
}

/** Corrects figures that were sent: new rows with the reason; the old ones stay visible. */
export async function correctReturn(
  tx: Tx,
  context: Context,
  returnId: string,
  input: ReturnCorrection & { readonly at: Date },
): Promise<void> {
  const row = await returnFor(tx, context, returnId, 'change');
  if (!row.sent_at)
    throw new Problem('not-possible-now', {
      reason: 'These figures were not sent yet: change them and send.',
    });
  stillOpen(row);
  await sameVersion(tx, context, row, input);
  const questions = await questionsIn(tx, context, row);
  const byMeasure = new Map(questions.map((question) => [question.measure_id, question]));
  const corrected = input.corrections.map(({ measureId, answer, reason }) => {
    const question = byMeasure.get(measureId);
    if (!question) throw new Problem('not-found');
    return { question, answer, reason };
  });
  refuseOpenQuestions(corrected);
  const answers = {
    ...row.draft,
    ...Object.fromEntries(corrected.map(({ question, answer }) => [question.measure_id, answer])),
  };
  const values = corrected.flatMap(({ question, reason }) =>
    valuesToWrite(context, row, [question], answers).map((value) => ({ ...value, replacedReason: reason })),
  );
  await writeValues(tx, initiativeOf(context), values);
  await updateReturn(tx, initiativeOf(context), {
    returnId,
    state: 'corrected',
    draft: answers,
    story: row.story,
    at: input.at,
    moment: 'corrected',
  });
}

function stillOpen(row: ReturnRow): void {
  if (row.round_closed_at)
    throw new Problem('not-possible-now', {
      reason: 'This collection is closed. Tell the coordinating team if a figure should change.',
    });
}

async function sameVersion(
  tx: Tx,
  context: Context,
  row: ReturnRow,
  yours: { readonly version: number },
): Promise<void> {
  if (row.version === yours.version) return;
  throw new Problem('changed-meanwhile', { theirs: await presentReturn(tx, context, row), yours });
}

function answersOf(
  questions: readonly QuestionRow[],
  given: ReturnDraft['answers'],
): Record<string, DraftAnswer> {
  const known = new Set(questions.map(({ measure_id }) => measure_id));
  const answers: Record<string, DraftAnswer> = {};
  for (const { measureId, answer } of given) {
    if (!known.has(measureId)) throw new Problem('not-found');
    if (answer) answers[measureId] = answer;
  }
  return answers;
}

/** Answers in the order of the questions and with their keys in one order, so that equal ones are written alike. */
function inOrder(
  questions: readonly QuestionRow[],
  answers: Readonly<Record<string, DraftAnswer>>,
): unknown[] {
  return questions.map(({ measure_id }) => keysInOrder(answers[measure_id] ?? null));
}

function keysInOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysInOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, of]) => of !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, of]) => [key, keysInOrder(of)]);
}

/** A figure whose meaning changed since the last one is sent when somebody said that it follows the new meaning. */
function confirmationProblem(question: Question, answer: DraftAnswer | null): string | null {
  if (!meaningChanged(question) || !answer || answer.kind === 'no data' || answer.kind === 'not applicable')
    return null;
  return answer.confirmed === true ? null : 'The meaning changed. Please say that this figure follows it.';
}

function refuseOpenQuestions(
  asked: readonly { readonly question: Question; readonly answer: DraftAnswer | null }[],
): void {
  const fields = asked.flatMap(({ question, answer }) => {
    const message =
      answerProblem(question, answer) ??
      confirmationProblem(question, answer) ??
      (answer ? partsProblem(question, answer, question.breakdowns) : null);
    return message === null
      ? []
      : [{ where: 'body', field: question.measure_id, message: `${question.name}: ${message}` }];
  });
  if (fields.length > 0) throw new Problem('invalid-request', { fields });
}

function valuesToWrite(
  context: Context,
  row: ReturnRow,
  questions: readonly Question[],
  answers: Readonly<Record<string, DraftAnswer>>,
): ValueToWrite[] {
  return questions.flatMap((question) => {
    const { measure_id, breakdowns } = question;
    const answer = answers[measure_id];
    if (!answer) return [];
    return {
      ...valueOfAnswer(answer, question.per),
      definition_version: question.definition_version,
      parts: breakdowns.length === 0 ? undefined : partsOfAnswer(question, answer, breakdowns),
      measure_id,
      organisation_id: row.organisation_id,
      place_code: null,
      place_name: null,
      period_start: row.period_start,
      period_end: row.period_end,
      period_label: labelOf(row.period_start, row.period_end),
      return_id: row.return_id,
      import_id: null,
      file_name: null,
      line: null,
      source_label: `Form for ${row.round_name}`,
      entered_by: context.account ?? (context.role === 'return_holder' ? byLink : null),
    };
  });
}
