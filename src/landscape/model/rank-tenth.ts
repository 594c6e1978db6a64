/**
 * The tenth that a rank falls into, 1 the first: `tenthOfRank(191, 309)` is 7. Of fewer than ten there are no tenths: null. Ranks are of
 * districts of one nation, 1 the most deprived (docs/decisions/places.md).
 */
export function tenthOfRank(rank: number, of: number): number | null {
  return of < 10 ? null : Math.min(10, Math.ceil((rank / of) * 10));
}
