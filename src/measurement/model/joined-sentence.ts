import { shortNumber, type Asked } from './answer.ts';

/** What a joined-up figure says, and its sentence is made from; `JoinedFigure` adds when and of whom. */
export interface SummedFigure {
  readonly label: string;
  readonly state: 'reported' | 'suppressed' | 'missing';
  readonly total: number | null;
  readonly atLeast: number | null;
  readonly atMost: number | null;
  readonly share: {
    readonly percent: number;
    readonly lower: number;
    readonly upper: number;
    readonly numerator: number;
    readonly denominator: number;
  } | null;
  /** A rate, a mean or how many said yes, from summed parts. */
  readonly ratio: {
    readonly kind: 'rate' | 'mean' | 'yes';
    readonly value: number;
    readonly lower: number | null;
    readonly upper: number | null;
    readonly of: number;
  } | null;
  readonly rounded: boolean;
  readonly reported: number;
}

/**
 * A joined-up figure in words. People and families are between the greatest part and the sum, and it is said that the sum is
 * not the answer.
 *
 * @example joinedSentence(…) // 'between 60 and 150 families, not 150'
 */
export function joinedSentence(
  figure: SummedFigure,
  { asked, unit }: { readonly asked: Asked; readonly unit: string },
): string {
  if (figure.state === 'missing') return 'No figures yet.';
  if (figure.state === 'suppressed')
    return 'Hidden to protect people: too few to show without giving somebody away.';
  if (figure.share) return shareSentence(figure.share);
  if (figure.ratio) return ratioSentence(figure.ratio, asked, unit);
  if (asked.form === 'narrative') return `${figure.reported} told something.`;
  if (figure.atLeast !== null && figure.atMost !== null)
    return personsSentence(figure.atLeast, figure.atMost, figure.reported, asked, unit);
  return figure.total === null ? 'No figures yet.' : amount(figure.total, asked, unit);
}

function shareSentence({
  percent,
  lower,
  upper,
  numerator,
  denominator,
}: NonNullable<SummedFigure['share']>): string {
  const [all, low, high] = [percent, lower, upper].map((part) => `${Math.round(part)}%`);
  return `${all ?? ''} (${shortNumber(numerator)} of ${shortNumber(denominator)}), likely between ${low ?? ''} and ${high ?? ''}`;
}

function ratioSentence(
  { kind, value, lower, upper, of }: NonNullable<SummedFigure['ratio']>,
  asked: Asked,
  unit: string,
): string {
  if (kind === 'yes') return `yes from ${shortNumber(value)} of ${shortNumber(of)}`;
  if (kind === 'mean') return `${shortNumber(value)} ${unit} on average, over ${shortNumber(of)}`;
  const rate = `${shortNumber(value)} for each ${shortNumber(asked.per ?? 1)}`;
  return lower === null || upper === null
    ? rate
    : `${rate}, likely between ${shortNumber(lower)} and ${shortNumber(upper)}`;
}

function personsSentence(
  atLeast: number,
  atMost: number,
  reported: number,
  asked: Asked,
  unit: string,
): string {
  const things = unit.trim() === '' ? asked.counts : unit;
  if (atLeast === atMost || reported < 2) return `${shortNumber(atMost)} ${things}`;
  return `between ${shortNumber(atLeast)} and ${shortNumber(atMost)} ${things}, not ${shortNumber(atMost)}`;
}

function amount(total: number, { counts }: Asked, unit: string): string {
  if (counts === 'money' && /^(£|gbp|pounds?)$/i.test(unit)) return `£${shortNumber(total)}`;
  return unit === '%' ? `${shortNumber(total)}%` : `${shortNumber(total)} ${unit}`;
}
