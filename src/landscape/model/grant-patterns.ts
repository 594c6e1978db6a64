/** A grant as patterns are looked for in it. */
export interface PatternGrant {
  readonly id: string;
  readonly funder: string;
  readonly programme: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly awardedOn: string;
  readonly recipient: string;
  readonly title: string;
}

/** Same funder, programme and amount to several bodies in a year, beside the year after. */
export interface GrantPattern {
  readonly funder: string;
  readonly programme: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly year: number;
  readonly grants: readonly PatternGrant[];
  readonly next: {
    readonly year: number;
    readonly grants: readonly PatternGrant[];
    readonly missing: readonly string[];
    readonly added: readonly string[];
  } | null;
  readonly sharedWords: readonly string[];
}

const fewest = 3;

/**
 * Groups of at least three bodies that had the same amount from the same programme of a funder in one calendar year, and what became of them the
 * year after; null when no grant of that funder is loaded for a later year. Groups of which somebody goes on come first; then those of
 * which nobody does, or no later file tells. Within each, the greatest amount first, and of equal amounts the latest year.
 */
export function grantPatterns(grants: readonly PatternGrant[]): readonly GrantPattern[] {
  const groups = new Map<string, PatternGrant[]>();
  const lastYear = new Map<string, number>();
  for (const grant of grants) {
    const key = keyOf(grant, yearOf(grant));
    groups.set(key, [...(groups.get(key) ?? []), grant]);
    lastYear.set(grant.funder, Math.max(lastYear.get(grant.funder) ?? 0, yearOf(grant)));
  }
  const patterns: GrantPattern[] = [];
  for (const group of groups.values()) {
    const first = group[0];
    if (!first || bodiesOf(group).size < fewest) continue;
    const year = yearOf(first);
    const after = groups.get(keyOf(first, year + 1)) ?? [];
    const [here, there] = [bodiesOf(group), bodiesOf(after)];
    patterns.push({
      funder: first.funder,
      programme: first.programme,
      amount: first.amount,
      currency: first.currency,
      year,
      grants: group,
      next:
        (lastYear.get(first.funder) ?? 0) > year
          ? {
              year: year + 1,
              grants: after,
              missing: [...here].filter((id) => !there.has(id)),
              added: [...there].filter((id) => !here.has(id)),
            }
          : null,
      sharedWords: sharedWords(group.map(({ title }) => title)),
    });
  }
  // A group that mostly goes on and of which a few are missing tells more than one that ends as a whole.
  const kept = (pattern: GrantPattern) =>
    pattern.next === null ? 0 : bodiesOf(pattern.grants).size - pattern.next.missing.length;
  return patterns.sort(
    (a, b) =>
      Number(kept(b) > 0) * b.amount - Number(kept(a) > 0) * a.amount ||
      b.amount - a.amount ||
      b.year - a.year,
  );
}

const yearOf = ({ awardedOn }: PatternGrant): number => Number(awardedOn.slice(0, 4));
const keyOf = ({ funder, programme, amount, currency }: PatternGrant, year: number): string =>
  JSON.stringify([funder, programme, amount, currency, year]);
const bodiesOf = (grants: readonly PatternGrant[]): ReadonlySet<string> =>
  new Set(grants.map(({ recipient }) => recipient));

function sharedWords(titles: readonly string[]): readonly string[] {
  const each: readonly (readonly string[])[] = titles.map(
    (title) => title.toLowerCase().match(/\p{L}{3,}/gu) ?? [],
  );
  const common = new Set(each[0] ?? []);
  return [...common].filter(
    (word) => !['the', 'for', 'and'].includes(word) && each.every((words) => words.includes(word)),
  );
}

/** "6 grants of £16,666 in 2023, 5 in 2024. Ask; do not conclude: a file can be late or wrong." */
export function patternSentence({ grants, amount, currency, year, next }: GrantPattern): string {
  const sum =
    currency === 'GBP'
      ? `£${amount.toLocaleString('en-GB')}`
      : `${amount.toLocaleString('en-GB')} ${currency}`;
  const after =
    next === null
      ? `; no file of this funder is loaded for ${year + 1}`
      : `, ${next.grants.length} in ${next.year}`;
  return `${grants.length} grants of ${sum} in ${year}${after}. Ask; do not conclude: a file can be late or incomplete.`;
}
