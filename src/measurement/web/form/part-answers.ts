import { leftOver } from '../../model/parts.ts';
import type { Answer, DraftAnswer, Question } from './form-answers.ts';
import type { FieldAnswer, TypedPart } from './saved-answers.ts';
import { typedNumber } from './typed-number.ts';

export type Breakdown = Question['breakdowns'][number];
type Told = NonNullable<Extract<Answer, { kind: 'number' }>['breakdowns']>[number];
type Amount = 'number' | 'part' | 'whole';

/** A part nobody has touched. */
export const noPart: TypedPart = { number: '', part: '', whole: '' };

/** What is the matter with the parts of one breakdown: what is left over, or what cannot be sent. Null when nothing is. */
export type PartsState =
  | { readonly kind: 'unclear' | 'half' | 'part over whole' | 'over' }
  | { readonly kind: 'left'; readonly come: number; readonly figure: number }
  | null;

function amountsOf({ form }: Question): readonly Amount[] {
  return form === 'share' ? ['part', 'whole'] : ['number'];
}

function read(text: string): number | null {
  const typed = typedNumber(text);
  return typed.kind === 'number' ? typed.value : null;
}

/** The fields of the parts that were saved on the server, by cell. */
export function typedParts(saved: DraftAnswer | null): Pick<FieldAnswer, 'parts' | 'explained'> {
  if (saved === null || !('breakdowns' in saved) || !saved.breakdowns) return {};
  const text = (value: number | null) => (value === null ? '' : String(value));
  return {
    parts: Object.fromEntries(
      saved.breakdowns.flatMap(({ parts }) =>
        parts.map(({ cellId, number, numerator, denominator }) => [
          cellId,
          { number: text(number), part: text(numerator), whole: text(denominator) },
        ]),
      ),
    ),
    explained: Object.fromEntries(
      saved.breakdowns.flatMap(({ breakdownId, because }) =>
        because === null ? [] : [[breakdownId, because]],
      ),
    ),
  };
}

/** The parts that were typed, as they are sent: of each breakdown that has any. Undefined when the question asks for none. */
export function toldBreakdowns(question: Question, typed: FieldAnswer): Told[] | undefined {
  if (question.breakdowns.length === 0) return undefined;
  return question.breakdowns.flatMap(({ breakdownId, cells }) => {
    const parts = cells.flatMap(({ cellId }) => {
      const { number, part, whole } = typed.parts?.[cellId] ?? noPart;
      const told = {
        cellId,
        number: question.form === 'share' ? null : read(number),
        numerator: question.form === 'share' ? read(part) : null,
        denominator: question.form === 'share' ? read(whole) : null,
      };
      return told.number === null && told.numerator === null && told.denominator === null ? [] : [told];
    });
    const because = typed.explained?.[breakdownId]?.trim() ?? '';
    return parts.length === 0 ? [] : [{ breakdownId, parts, because: because === '' ? null : because }];
  });
}

/** What is the matter with the parts as they stand. Parts that add up are asked to; parts that may overlap are not. */
export function partsState(question: Question, breakdown: Breakdown, typed: FieldAnswer): PartsState {
  const amounts = amountsOf(question);
  const rows = breakdown.cells
    .map(({ cellId }) => typed.parts?.[cellId] ?? noPart)
    .filter((row) => amounts.some((amount) => row[amount].trim() !== ''));
  if (rows.length === 0) return null;
  if (rows.some((row) => amounts.some((amount) => typedNumber(row[amount]).kind === 'unclear')))
    return { kind: 'unclear' };
  if (rows.some((row) => amounts.some((amount) => read(row[amount]) === null))) return { kind: 'half' };
  if (question.form === 'share' && rows.some(({ part, whole }) => (read(part) ?? 0) > (read(whole) ?? 0)))
    return { kind: 'part over whole' };
  const counted = question.counts !== 'money' && question.counts !== 'other';
  const over = amounts.some((amount) => {
    const figure = read(typed[amount]);
    return counted && figure !== null && rows.some((row) => (read(row[amount]) ?? 0) > figure);
  });
  if (over) return { kind: 'over' };
  if (breakdown.adding === 'may overlap') return null;
  for (const amount of amounts) {
    const figure = read(typed[amount]);
    const left = leftOver(
      figure,
      rows.map((row) => read(row[amount])),
    );
    if (figure !== null && left !== null && left !== 0) return { kind: 'left', come: figure - left, figure };
  }
  return null;
}

/** Whether the parts can be sent: nothing is the matter, or it is said why they differ. */
export function partsCanBeSent(question: Question, typed: FieldAnswer): boolean {
  return question.breakdowns.every((breakdown) => {
    const state = partsState(question, breakdown, typed);
    return (
      state === null ||
      (state.kind === 'left' && (typed.explained?.[breakdown.breakdownId] ?? '').trim() !== '')
    );
  });
}

/** "Not known" with what is left over added to it; null when nothing is left over or the parts come to more than the figure. */
export function withTheRest(
  question: Question,
  breakdown: Breakdown,
  typed: FieldAnswer,
): { readonly cellId: string; readonly part: TypedPart; readonly rest: number } | null {
  const unknown = breakdown.cells.find(({ notKnown }) => notKnown);
  if (unknown === undefined || partsState(question, breakdown, typed)?.kind !== 'left') return null;
  const filled: Record<Amount, string> = { ...(typed.parts?.[unknown.cellId] ?? noPart) };
  let rest = 0;
  for (const amount of amountsOf(question)) {
    const left = leftOver(
      read(typed[amount]),
      breakdown.cells.map(({ cellId }) => read((typed.parts?.[cellId] ?? noPart)[amount])),
    );
    if (left === null || left < 0) return null;
    filled[amount] = String((read(filled[amount]) ?? 0) + left);
    rest = left;
  }
  if (question.form === 'share' && Number(filled.part) > Number(filled.whole)) return null;
  return { cellId: unknown.cellId, part: filled, rest };
}
