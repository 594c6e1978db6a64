import type { z } from 'zod';
import type { answer, draftAnswer, question } from '../../contract/returns.ts';
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
export type NotYet = 'empty' | 'unclear' | 'part over whole' | 'why no data' | 'parts' | null;

function text(value: number | null): string {
  return value === null ? '' : String(value);
}

function field(saved: DraftAnswer | null): FieldAnswer {
  if (saved === null || saved.kind === 'not applicable') return untouched;
  if (saved.kind === 'no data') return { ...untouched, noData: saved.reason };
  const because = saved.because ?? '';
  const rest = { ...untouched, ...typedParts(saved), because };
  return saved.kind === 'number'
    ? { ...rest, number: text(saved.number) }
    : { ...rest, part: text(saved.numerator), whole: text(saved.denominator) };
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
  const because = typed.because.trim() === '' ? null : typed.because.trim();
  const breakdowns = toldBreakdowns(question, typed);
  const hasParts = breakdowns !== undefined && breakdowns.length > 0;
  const told = breakdowns === undefined ? {} : { breakdowns };
  if (question.form === 'number') {
    const number = numberOrNull(typed.number);
    return number === null && !hasParts ? null : { kind: 'number', number, because, ...told };
  }
  const [numerator, denominator] = [numberOrNull(typed.part), numberOrNull(typed.whole)];
  return numerator === null && denominator === null && !hasParts
    ? null
    : { kind: 'share', numerator, denominator, because, ...told };
}

/** What a field would be once the server has it: every part is there. */
export function savedAs(question: Question, typed: FieldAnswer): Question['answer'] {
  return draftOf(question, typed);
}

/** Whether a field can be sent, and if not, why. */
export function notYet(question: Question, typed: FieldAnswer): NotYet {
  if (typed.noData !== null) return typed.noData.trim() === '' ? 'why no data' : null;
  const texts = question.form === 'number' ? [typed.number] : [typed.part, typed.whole];
  const read = texts.map(typedNumber);
  if (read.some(({ kind }) => kind === 'unclear')) return 'unclear';
  if (read.some(({ kind }) => kind === 'empty')) return 'empty';
  const [part, whole] = [numberOrNull(typed.part), numberOrNull(typed.whole)];
  if (part !== null && whole !== null && part > whole) return 'part over whole';
  return partsCanBeSent(question, typed) ? null : 'parts';
}

/** What is sent for a field that is complete; null when it is not. */
export function answerOf(question: Question, typed: FieldAnswer): Answer | null {
  if (notYet(question, typed) !== null) return null;
  const half = draftOf(question, typed);
  if (half === null) return null;
  if (half.kind === 'number') {
    return half.number === null ? null : { ...half, number: half.number };
  }
  if (half.kind === 'share') {
    const { numerator, denominator } = half;
    return numerator === null || denominator === null ? null : { ...half, numerator, denominator };
  }
  return half.kind === 'no data' ? { kind: 'no data', reason: half.reason.trim() } : half;
}
