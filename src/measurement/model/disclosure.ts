import { publishCount, type SmallNumbers } from '../../kernel/statistics/small-numbers.ts';

/** Who reads: the coordinating team sees raw figures, everybody else protected ones. */
export type Reader = 'raw' | 'protected';

/** The parts of a joined-up figure that decide whether it can be shown. */
export interface JoinedParts {
  readonly organisations: number;
  readonly total: number;
  readonly greatest: number | null;
  /** What is left of the total after the two greatest parts. */
  readonly rest: number;
}

export interface ProtectedTotal {
  readonly atLeast: number;
  readonly atMost: number;
}

/** A joined-up figure of fewer organisations than this would show one of them the other's. */
const leastOrganisations = 3;

/**
 * A total of people over organisations as it may be published, at least and at most; null when hidden. Rounding alone is no
 * protection: an organisation knows its own part, and may take it and the greatest one away from the total. Shown only when
 * three organisations or more reported and more than the threshold are left after the two greatest parts, or all is zero.
 */
export function protectTotal(
  { organisations, total, greatest, rest }: JoinedParts,
  settings: SmallNumbers,
): ProtectedTotal | null {
  if (greatest === null) return null;
  if (total === 0) return { atLeast: 0, atMost: 0 };
  if (organisations < leastOrganisations || rest <= settings.threshold) return null;
  const atLeast = publishCount(Math.round(greatest), settings);
  const atMost = publishCount(Math.round(total), settings);
  return atLeast === null || atMost === null ? null : { atLeast, atMost };
}

/** Whether a sum over organisations may be published, by the rule of `protectTotal`: its two greatest parts are known. */
export function mayBePublished(
  told: { readonly organisations: number; readonly count: number; readonly greatest: readonly number[] },
  settings: SmallNumbers,
): boolean {
  if (told.count === 0) return true;
  const rest = told.count - told.greatest.reduce((sum, part) => sum + part, 0);
  return told.organisations >= leastOrganisations && rest > settings.threshold;
}

/**
 * A share of people as it may be published: both parts rounded, null when hidden. The part and the remainder are each held to
 * the rule of totals, since one gives the other.
 */
export function protectShare(
  {
    organisations,
    numerator,
    denominator,
    numeratorRest,
    complementRest,
  }: {
    readonly organisations: number;
    readonly numerator: number;
    readonly denominator: number;
    readonly numeratorRest: number;
    readonly complementRest: number;
  },
  settings: SmallNumbers,
): { readonly numerator: number; readonly denominator: number } | null {
  const complement = denominator - numerator;
  if (organisations < leastOrganisations) return null;
  if (numeratorRest <= settings.threshold || complementRest <= settings.threshold) return null;
  const part = publishCount(Math.round(numerator), settings);
  const remainder = publishCount(Math.round(complement), settings);
  return part === null || remainder === null ? null : { numerator: part, denominator: part + remainder };
}
