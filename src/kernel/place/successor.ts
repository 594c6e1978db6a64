import { formerCodes } from './former-codes.ts';

const successors: ReadonlyMap<string, string> = new Map(
  Object.entries(formerCodes).flatMap(([now, former]) => former.split(' ').map((code) => [code, now])),
);

/**
 * The code in force of a district: that of the district that took it over when it was abolished or given another code, else itself.
 * codeInForce('E07000026') (Allerdale) gives E06000063 (Cumberland). Figures of an abolished district are not figures of its successor.
 */
export function codeInForce(code: string): string {
  return successors.get(code) ?? code;
}

/** The codes that a district took over: formerCodesOf('E08000037') (Gateshead) gives its older code E08000020; most have none. */
export function formerCodesOf(code: string): readonly string[] {
  return formerCodes[code]?.split(' ') ?? [];
}

/**
 * The code in force where a district only got another code (Gateshead, Glasgow): its older figures are of the same place. Where a
 * district was joined with others (Allerdale), or never changed, the code itself.
 */
export function sameDistrictNow(code: string): string {
  const now = codeInForce(code);
  const [only, ...more] = formerCodesOf(now);
  return only === code && more.length === 0 && only.slice(0, 3) === now.slice(0, 3) ? now : code;
}
