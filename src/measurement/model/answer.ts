import { wilsonInterval } from '../../kernel/statistics/wilson-interval.ts';
import { answerKindOf, type Form } from './forms.ts';
import type { BreakdownAnswer } from './parts.ts';

/** That the figure follows the meaning that changed, once somebody was asked. */
interface Confirmed {
  readonly confirmed?: boolean | undefined;
}

/** What a partner answered to one question; anything may still be empty in a draft. */
export type DraftAnswer =
  | (GivenAnswer & Confirmed)
  | { readonly kind: 'no data'; readonly reason: string }
  | { readonly kind: 'not applicable' };

type GivenAnswer =
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
  | {
      readonly kind: 'rate';
      readonly numerator: number | null;
      readonly denominator: number | null;
      readonly because: string | null;
    }
  | {
      readonly kind: 'mean';
      readonly mean: number | null;
      readonly of: number | null;
      readonly because: string | null;
    }
  | { readonly kind: 'yes or no'; readonly yes: boolean | null; readonly because: string | null }
  | { readonly kind: 'words'; readonly words: string };

/** The figure that an answer becomes. Percentages for shares. */
export interface AnsweredValue {
  readonly state: 'reported' | 'missing' | 'not applicable';
  readonly number: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
  /** The words of a narrative. */
  readonly words?: string;
  /** What the numerator is to the denominator: a part of it unless it is said otherwise. */
  readonly ratio?: 'part' | 'events' | 'sum';
}

export interface Asked {
  readonly form: Form;
  readonly counts: 'people' | 'families' | 'contacts' | 'organisations' | 'money' | 'other';
  /** Of a rate: for each how many, such as 1,000. */
  readonly per?: number | null;
  /** Of a score: the lowest and the highest on its scale. */
  readonly scale_from?: number | null;
  readonly scale_to?: number | null;
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
  if (answer.kind !== answerKindOf(asked.form)) return wrongKind(asked.form);
  if (answer.kind === 'number') return numberProblem(asked, answer.number);
  if (answer.kind === 'rate') return rateProblem(asked, answer);
  if (answer.kind === 'mean') return meanProblem(asked, answer);
  if (answer.kind === 'yes or no') return answer.yes === null ? 'Please say yes or no.' : null;
  if (answer.kind === 'words') return answer.words.trim() === '' ? 'Please write a few words.' : null;
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

function wrongKind(form: Form): string {
  const kind = answerKindOf(form);
  if (kind === 'number') return 'This asks for one figure.';
  if (kind === 'yes or no') return 'This asks for yes or no.';
  if (kind === 'words') return 'This asks for words.';
  return kind === 'mean'
    ? 'This asks for two figures: on average, over how many.'
    : 'This asks for two figures: how many, of how many.';
}

function rateProblem(
  asked: Asked,
  { numerator, denominator }: { readonly numerator: number | null; readonly denominator: number | null },
): string | null {
  if (numerator === null || denominator === null) return 'Please give both figures: how many, of how many.';
  if (numerator < 0 || denominator < 0) return 'Figures here cannot be below zero.';
  if (denominator === 0) return 'Of nobody is no rate: choose "does not apply" instead.';
  if (!Number.isInteger(denominator) || (wholeThings.has(asked.counts) && !Number.isInteger(numerator)))
    return 'Please give whole numbers.';
  return null;
}

function meanProblem(
  asked: Asked,
  { mean, of }: { readonly mean: number | null; readonly of: number | null },
): string | null {
  if (mean === null || of === null) return 'Please give both figures: on average, over how many.';
  if (of === 0) return 'Over nobody there is no average: choose "does not apply" instead.';
  if (of < 0 || !Number.isInteger(of)) return 'Please give a whole number for how many.';
  if (asked.form === 'duration' && mean < 0) return 'This figure cannot be below zero.';
  const { scale_from: from, scale_to: to } = asked;
  if (typeof from === 'number' && typeof to === 'number' && (mean < from || mean > to))
    return `The scale goes from ${from} to ${to}.`;
  return null;
}

function numberProblem({ counts }: Asked, number: number | null): string | null {
  if (number === null) return 'Please give a figure, or say why there is none this time.';
  if (wholeThings.has(counts) && !Number.isInteger(number)) return 'Please give a whole number.';
  if (counts !== 'other' && counts !== 'money' && number < 0) return 'This figure cannot be below zero.';
  return null;
}

/**
 * The figure of an answer that has no problem. Zero stays zero, missing keeps its reason. A mean is kept with its sum, a yes as 1 of
 * 1, so that what is joined comes from sums. `per` is that of a rate.
 */
export function valueOfAnswer(answer: DraftAnswer, per: number | null = null): AnsweredValue {
  const nothing = { number: null, numerator: null, denominator: null };
  if (answer.kind === 'no data') return { ...nothing, state: 'missing', reason: answer.reason.trim() };
  if (answer.kind === 'not applicable') return { ...nothing, state: 'not applicable', reason: null };
  if (answer.kind === 'words')
    return { ...nothing, state: 'reported', words: answer.words.trim(), reason: null };
  const reason = answer.because?.trim() ? answer.because.trim() : null;
  if (answer.kind === 'number') return { ...nothing, state: 'reported', number: answer.number, reason };
  if (answer.kind === 'yes or no') {
    const number = answer.yes === true ? 1 : 0;
    return { state: 'reported', number, numerator: number, denominator: 1, reason };
  }
  if (answer.kind === 'mean') {
    const { mean, of } = answer;
    const numerator = mean === null || of === null ? null : mean * of;
    return { state: 'reported', number: mean, numerator, denominator: of, reason, ratio: 'sum' };
  }
  const { numerator, denominator } = answer;
  if (answer.kind === 'rate') {
    const number = numerator === null || !denominator ? null : ((per ?? 1) * numerator) / denominator;
    return { state: 'reported', number, numerator, denominator, reason, ratio: 'events' };
  }
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
