import type { z } from 'zod';
import type { answer, draftAnswer, question } from '../../contract/returns.ts';
import { answerKindOf } from '../../model/forms.ts';
import { partsCanBeSent, toldBreakdowns, typedParts } from './part-answers.ts';
import { untouched, type FieldAnswer, type FormAnswers } from './saved-answers.ts';
import { typedNumber } from './typed-number.ts';

/** A question of the form, as the server asks it. */
export type Question = z.output<typeof question>;
/** What is sent for a question. */
export type Answer = z.output<typeof answer>;
/** The same, saved half-way. */
export type DraftAnswer = z.output<typeof draftAnswer>;

/** Why a field cannot be sent yet; null when it can. */
export type NotYet =
  | 'empty'
  | 'unclear'
  | 'part over whole'
  | 'why no data'
  | 'of nobody'
  | 'off the scale'
  | 'parts'
  | 'confirm'
  | null;

function text(value: number | null): string {
  return value === null ? '' : String(value);
}

function field(saved: DraftAnswer | null): FieldAnswer {
  if (saved === null || saved.kind === 'not applicable') return untouched;
  if (saved.kind === 'no data') return { ...untouched, noData: saved.reason };
  const confirmed = saved.confirmed === undefined ? {} : { confirmed: saved.confirmed };
  if (saved.kind === 'words') return { ...untouched, ...confirmed, number: saved.words };
  const rest = { ...untouched, ...confirmed, ...typedParts(saved), because: saved.because ?? '' };
  if (saved.kind === 'number') return { ...rest, number: text(saved.number) };
  if (saved.kind === 'mean') return { ...rest, part: text(saved.mean), whole: text(saved.of) };
  if (saved.kind === 'yes or no')
    return { ...rest, number: saved.yes === null ? '' : saved.yes ? 'yes' : 'no' };
  return { ...rest, part: text(saved.numerator), whole: text(saved.denominator) };
}

/** The fields as they were last saved on the server. */
export function fieldsOf(questions: readonly Question[], story: string | null): FormAnswers {
  return {
    fields: Object.fromEntries(questions.map(({ measureId, answer: saved }) => [measureId, field(saved)])),
    story: story ?? '',
  };
}

function numberOrNull(typed: string): number | null {
  const read = typedNumber(typed);
  return read.kind === 'number' ? read.value : null;
}

/** A field half-way: what cannot be read as a number yet is left empty on the server and kept on the phone. */
export function draftOf(question: Question, typed: FieldAnswer): DraftAnswer | null {
  if (typed.noData !== null) return { kind: 'no data', reason: typed.noData };
  const given = givenOf(question, typed);
  return given === null || typed.confirmed === undefined ? given : { ...given, confirmed: typed.confirmed };
}

type Given = Exclude<DraftAnswer, { kind: 'no data' } | { kind: 'not applicable' }>;

function givenOf(question: Question, typed: FieldAnswer): Given | null {
  const kind = answerKindOf(question.form);
  const because = typed.because.trim() === '' ? null : typed.because.trim();
  if (kind === 'words') return typed.number.trim() === '' ? null : { kind, words: typed.number.trim() };
  if (kind === 'yes or no')
    return typed.number === '' ? null : { kind, yes: typed.number === 'yes', because };
  const breakdowns = toldBreakdowns(question, typed);
  const hasParts = breakdowns !== undefined && breakdowns.length > 0;
  const told = breakdowns === undefined ? {} : { breakdowns };
  if (kind === 'number') {
    const number = numberOrNull(typed.number);
    return number === null && !hasParts ? null : { kind, number, because, ...told };
  }
  const [first, second] = [numberOrNull(typed.part), numberOrNull(typed.whole)];
  if (first === null && second === null && !hasParts) return null;
  if (kind === 'mean') return { kind, mean: first, of: second, because };
  const share = { numerator: first, denominator: second, because };
  return kind === 'rate' ? { kind, ...share } : { kind, ...share, ...told };
}

/** What a field would be once the server has it: every part is there. */
export function savedAs(question: Question, typed: FieldAnswer): Question['answer'] {
  return draftOf(question, typed);
}

/** Whether a field can be sent, and if not, why. */
export function notYet(question: Question, typed: FieldAnswer): NotYet {
  if (typed.noData !== null) return typed.noData.trim() === '' ? 'why no data' : null;
  return figureNotYet(question, typed) ?? (needsConfirming(question, typed) ? 'confirm' : null);
}

/** Whether the meaning changed since the last figure and nobody has said yet that this one follows it. */
function needsConfirming({ meaningChanged }: Question, typed: FieldAnswer): boolean {
  return meaningChanged !== null && typed.confirmed !== true;
}

function figureNotYet(question: Question, typed: FieldAnswer): NotYet {
  const kind = answerKindOf(question.form);
  if (kind === 'words' || kind === 'yes or no') return typed.number.trim() === '' ? 'empty' : null;
  const read = (kind === 'number' ? [typed.number] : [typed.part, typed.whole]).map(typedNumber);
  if (read.some((one) => one.kind === 'unclear')) return 'unclear';
  if (read.some((one) => one.kind === 'empty')) return 'empty';
  const [part, whole] = [numberOrNull(typed.part), numberOrNull(typed.whole)];
  if (kind === 'share' && part !== null && whole !== null && part > whole) return 'part over whole';
  if (kind !== 'number' && whole === 0) return 'of nobody';
  const { scaleFrom, scaleTo } = question;
  if (question.form === 'score' && part !== null && scaleFrom !== null && scaleTo !== null)
    if (part < scaleFrom || part > scaleTo) return 'off the scale';
  return partsCanBeSent(question, typed) ? null : 'parts';
}

/** What is sent for a field that is complete; null when it is not. */
export function answerOf(question: Question, typed: FieldAnswer): Answer | null {
  if (notYet(question, typed) !== null) return null;
  const half = draftOf(question, typed);
  if (half === null) return null;
  if (half.kind === 'number') return half.number === null ? null : { ...half, number: half.number };
  if (half.kind === 'share' || half.kind === 'rate') {
    const { numerator, denominator } = half;
    return numerator === null || denominator === null ? null : { ...half, numerator, denominator };
  }
  if (half.kind === 'mean') {
    const { mean, of } = half;
    return mean === null || of === null ? null : { ...half, mean, of };
  }
  if (half.kind === 'yes or no') return half.yes === null ? null : { ...half, yes: half.yes };
  return half.kind === 'no data' ? { kind: 'no data', reason: half.reason.trim() } : half;
}
