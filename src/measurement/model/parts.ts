import { shortNumber, type Asked, type DraftAnswer } from './answer.ts';

/** Whether the parts of a breakdown come to the figure, or one person can be in several. */
export type Adding = 'adds up' | 'may overlap';

/** What a part is about: a category, or one of each of two dimensions. */
export interface Cell {
  readonly cellId: string;
  readonly categoryId: string;
  /** The category of the second list; null for one list alone. */
  readonly byCategoryId: string | null;
  readonly label: string;
  /** Of whom it is not known: it takes what is left over. */
  readonly notKnown: boolean;
  /** Put away: it stays with the figures that name it and is not asked any more. */
  readonly archived: boolean;
}

/** A breakdown as a definition asks it. */
export interface AskedBreakdown {
  readonly breakdownId: string;
  /** "age", "age and sex" */
  readonly name: string;
  readonly adding: Adding;
  /** The cell of the whole: its part is the figure of those who told this breakdown. */
  readonly wholeCellId: string;
  readonly cells: readonly Cell[];
}

/** One part as it is told: a number, or how many of how many. What is empty is not known yet, and is not zero. */
export interface PartAnswer {
  readonly cellId: string;
  readonly number: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** The parts of one breakdown; `because` says why they come to something else than the figure. */
export interface BreakdownAnswer {
  readonly breakdownId: string;
  readonly parts: readonly PartAnswer[];
  readonly because: string | null;
}

/** A part as it is kept with its figure. */
export interface PartToKeep {
  readonly cell_id: string;
  readonly state: 'reported' | 'not applicable';
  readonly number: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
}

type Amount = 'number' | 'numerator' | 'denominator';

function amountsAsked(form: Asked['form']): readonly Amount[] {
  return form === 'share' ? ['numerator', 'denominator'] : ['number'];
}

function isTold(part: PartAnswer, amounts: readonly Amount[]): boolean {
  return amounts.some((amount) => part[amount] !== null);
}

/** What is left of a figure when its parts are taken away, rounded to what two decimals can tell; null while there is no figure. */
export function leftOver(figure: number | null, parts: readonly (number | null)[]): number | null {
  if (figure === null) return null;
  const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  // Nothing left is 0, never −0.
  return Math.round((figure - sum) * 100) / 100 + 0;
}

/**
 * What is wrong with the parts of an answer, in plain words; null when they can be sent. Every breakdown may be left out. Parts
 * that must add up and do not are a question: mend them, or say why.
 */
export function partsProblem(
  asked: Asked,
  answer: DraftAnswer,
  breakdowns: readonly AskedBreakdown[],
): string | null {
  if (answer.kind !== 'number' && answer.kind !== 'share') return null;
  for (const told of answer.breakdowns ?? []) {
    const breakdown = breakdowns.find(({ breakdownId }) => breakdownId === told.breakdownId);
    if (!breakdown) return 'These parts are not asked for this figure.';
    const problem = breakdownProblem(asked, answer, breakdown, told);
    if (problem !== null) return `Split by ${breakdown.name}: ${problem}`;
  }
  return null;
}

function breakdownProblem(
  asked: Asked,
  answer: DraftAnswer & { readonly kind: 'number' | 'share' },
  breakdown: AskedBreakdown,
  told: BreakdownAnswer,
): string | null {
  const amounts = amountsAsked(asked.form);
  const parts = told.parts.filter((part) => isTold(part, amounts));
  if (new Set(parts.map(({ cellId }) => cellId)).size < parts.length) return 'One part is given twice.';
  for (const part of parts) {
    const cell = breakdown.cells.find(({ cellId }) => cellId === part.cellId);
    if (!cell) return 'One of the parts is not in this list.';
    const problem = partProblem(asked, answer, part);
    if (problem !== null) return `${cell.label}: ${problem}`;
  }
  if (parts.length === 0 || breakdown.adding === 'may overlap' || told.because?.trim()) return null;
  for (const amount of amounts) {
    const figure = amountOf(answer, amount);
    const left = leftOver(
      figure,
      parts.map((part) => part[amount]),
    );
    if (figure === null || left === null || left === 0) continue;
    return `the parts come to ${shortNumber(figure - left)}, the figure is ${shortNumber(figure)}. Mend one, put the rest under “not known”, or say why they differ.`;
  }
  return null;
}

function partProblem(asked: Asked, answer: DraftAnswer, part: PartAnswer): string | null {
  for (const amount of amountsAsked(asked.form)) {
    const [own, whole] = [part[amount], amountOf(answer, amount)];
    if (own === null) return 'Please give both figures: how many, of how many.';
    if (own < 0 && asked.counts !== 'money' && asked.counts !== 'other')
      return 'A part cannot be below zero.';
    if (isWhole(asked) && !Number.isInteger(own)) return 'Please give a whole number.';
    if (isWhole(asked) && whole !== null && own > whole)
      return `${shortNumber(own)} is more than the whole figure, ${shortNumber(whole)}.`;
  }
  if (part.numerator !== null && part.denominator !== null && part.numerator > part.denominator)
    return `${part.numerator} of ${part.denominator}: the first figure cannot be greater than the second.`;
  return null;
}

function isWhole({ counts }: Asked): boolean {
  return counts !== 'money' && counts !== 'other';
}

function amountOf(answer: DraftAnswer, amount: Amount): number | null {
  if (answer.kind === 'number') return amount === 'number' ? answer.number : null;
  if (answer.kind !== 'share' || amount === 'number') return null;
  return answer[amount];
}

/**
 * The parts of an answer without a problem as they are kept: for each breakdown that was told the whole, then its parts. A share
 * of nobody (0 of 0) does not apply.
 */
export function partsOfAnswer(
  asked: Asked,
  answer: DraftAnswer,
  breakdowns: readonly AskedBreakdown[],
): readonly PartToKeep[] {
  if (answer.kind !== 'number' && answer.kind !== 'share') return [];
  const amounts = amountsAsked(asked.form);
  return (answer.breakdowns ?? []).flatMap((told) => {
    const breakdown = breakdowns.find(({ breakdownId }) => breakdownId === told.breakdownId);
    const parts = told.parts.filter((part) => isTold(part, amounts));
    if (!breakdown || parts.length === 0) return [];
    const whole = {
      cellId: breakdown.wholeCellId,
      number: amountOf(answer, 'number'),
      numerator: amountOf(answer, 'numerator'),
      denominator: amountOf(answer, 'denominator'),
    };
    const because = told.because?.trim() ? told.because.trim() : null;
    return [{ ...kept(whole), reason: because }, ...parts.map(kept)];
  });
}

function kept({ cellId, number, numerator, denominator }: PartAnswer): PartToKeep {
  const part = { cell_id: cellId, number, numerator, denominator, reason: null };
  if (numerator === null || denominator === null) return { ...part, state: 'reported' };
  if (denominator === 0)
    return { ...part, state: 'not applicable', number: null, numerator: null, denominator: null };
  return { ...part, state: 'reported', number: (100 * numerator) / denominator };
}
