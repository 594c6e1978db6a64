import { wilsonInterval } from '../../kernel/statistics/wilson-interval.ts';
import type { BreakdownAnswer } from './parts.ts';

/** What a partner answered to one question; anything may still be empty in a draft. */
export type DraftAnswer =
  | {
      readonly kind: 'number';
      readonly number: number | null;
      readonly because: string | null;
      readonly breakdowns?: readonly BreakdownAnswer[] | undefined;
    }
  | {
      readonly kind: 'share';
      readonly numerator: number | null;
      readonly denominator: number | null;
      readonly because: string | null;
      readonly breakdowns?: readonly BreakdownAnswer[] | undefined;
    }
  | { readonly kind: 'no data'; readonly reason: string }
  | { readonly kind: 'not applicable' };

/** The figure that an answer becomes. Percentages for shares. */
export interface AnsweredValue {
  readonly state: 'reported' | 'missing' | 'not applicable';
  readonly number: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
}

export interface Asked {
  readonly form: 'number' | 'share';
  readonly counts: 'people' | 'families' | 'contacts' | 'organisations' | 'money' | 'other';
}

const wholeThings = new Set<Asked['counts']>(['people', 'families', 'contacts', 'organisations']);

/**
 * What is still wrong with an answer, in plain words; null when it can be sent. A share of nobody (0 of 0) is no figure:
 * it is said as "not applicable".
 */
export function answerProblem(asked: Asked, answer: DraftAnswer | null | undefined): string | null {
  if (!answer) return 'Please give a figure, or say why there is none this time.';
  if (answer.kind === 'not applicable') return null;
  if (answer.kind === 'no data')
    return answer.reason.trim() === '' ? 'Please say in a few words why there is no data this time.' : null;
  if (answer.kind !== asked.form)
    return asked.form === 'share'
      ? 'This asks for two figures: how many, of how many.'
      : 'This asks for one figure.';
  if (answer.kind === 'number') return numberProblem(asked, answer.number);
  const { numerator, denominator } = answer;
  if (numerator === null || denominator === null) return 'Please give both figures: how many, of how many.';
  if (denominator === 0) return 'Of nobody is no share: choose "does not apply" instead.';
  if (numerator < 0 || denominator < 0) return 'Figures here cannot be below zero.';
  if (numerator > denominator)
    return `${numerator} of ${denominator}: the first figure cannot be greater than the second.`;
  if (wholeThings.has(asked.counts) && !(Number.isInteger(numerator) && Number.isInteger(denominator)))
    return 'Please give whole numbers.';
  return null;
}

function numberProblem({ counts }: Asked, number: number | null): string | null {
  if (number === null) return 'Please give a figure, or say why there is none this time.';
  if (wholeThings.has(counts) && !Number.isInteger(number)) return 'Please give a whole number.';
  if (counts !== 'other' && counts !== 'money' && number < 0) return 'This figure cannot be below zero.';
  return null;
}

/** The figure of an answer that has no problem. Zero stays zero, missing keeps its reason. */
export function valueOfAnswer(answer: DraftAnswer): AnsweredValue {
  const nothing = { number: null, numerator: null, denominator: null };
  if (answer.kind === 'no data') return { ...nothing, state: 'missing', reason: answer.reason.trim() };
  if (answer.kind === 'not applicable') return { ...nothing, state: 'not applicable', reason: null };
  const reason = answer.because?.trim() ? answer.because.trim() : null;
  if (answer.kind === 'number') return { ...nothing, state: 'reported', number: answer.number, reason };
  const { numerator, denominator } = answer;
  const number =
    numerator === null || denominator === null || denominator === 0 ? null : (100 * numerator) / denominator;
  return { state: 'reported', number, numerator, denominator, reason };
}

/** Less than this far from the last figure is no jump, whatever the proportion. */
const smallStep = 5;
const jumpPart = 0.3;

/**
 * Whether a figure jumps against the last: more than 30% and more than 5 away (percentage points for a share). A question to
 * the person who knows, never an error; null when there is none.
 *
 * @example jumpQuestion({ number: 121, last: 87, unit: 'number' }) // 'Last time 87. That is a jump.'
 */
export function jumpQuestion({
  number,
  last,
  unit,
}: {
  readonly number: number | null;
  readonly last: number | null;
  readonly unit: 'number' | 'share';
}): string | null {
  if (number === null || last === null) return null;
  const step = Math.abs(number - last);
  if (step <= smallStep || step <= jumpPart * Math.abs(last)) return null;
  return unit === 'share'
    ? `Last time ${Math.round(last)}%. That is a jump.`
    : `Last time ${shortNumber(last)}. That is a jump.`;
}

/**
 * A share in words with its likely range; null when it is not complete.
 *
 * @example likelyShare(19, 27) // '70%, likely between 52% and 84%'
 */
export function likelyShare(numerator: number | null, denominator: number | null): string | null {
  if (
    numerator === null ||
    denominator === null ||
    denominator <= 0 ||
    numerator < 0 ||
    numerator > denominator
  )
    return null;
  const { value, lower, upper } = wilsonInterval({ count: numerator, of: denominator });
  const percent = (share: number): string => `${Math.round(share * 100)}%`;
  return `${percent(value)}, likely between ${percent(lower)} and ${percent(upper)}`;
}

/** A number as it stands in a sentence: at most two decimals, thousands with commas. */
export function shortNumber(number: number): string {
  const rounded = Math.round(Math.abs(number) * 100) / 100;
  const [whole = '0', part] = String(rounded).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${number < 0 && rounded !== 0 ? '−' : ''}${grouped}${part === undefined ? '' : `.${part}`}`;
}
