/** What tells in which district an organisation is, and the tables to read it by. */
export interface PlaceEvidence {
  /** Districts of its register entries; `elsewhere` says that it works in other kinds of areas too. */
  readonly areas: readonly string[];
  readonly elsewhere: boolean;
  readonly identifiers: readonly string[];
  /** Places its grants were for, and postcodes, latest first. */
  readonly grantPlaces: readonly string[];
  readonly postcodes: readonly string[];
}

export interface PlaceTables {
  /** Today's code of a district by any code it ever had. */
  readonly current: ReadonlyMap<string, string>;
  /** A local authority's district by its own identifier (GB-LAE-TRF). */
  readonly ofAuthority: ReadonlyMap<string, string>;
  readonly ofPostcode: Pick<ReadonlyMap<string, string>, 'get'>;
}

/**
 * The district of an organisation: its own when it is a council; the one district its register entry names; the district of its
 * latest grant; that of its postcode. Null when none of them tells: wider areas say nothing about a district.
 */
export function placeOf(
  evidence: PlaceEvidence,
  { current, ofAuthority, ofPostcode }: PlaceTables,
): string | null {
  const district = (code: string | undefined) => (code === undefined ? null : (current.get(code) ?? null));
  for (const identifier of evidence.identifiers) {
    const own = district(ofAuthority.get(identifier));
    if (own) return own;
  }
  const [only, ...more] = evidence.areas;
  const area = more.length === 0 && !evidence.elsewhere ? district(only) : null;
  if (area) return area;
  for (const code of evidence.grantPlaces) {
    const found = district(code);
    if (found) return found;
  }
  for (const postcode of evidence.postcodes) {
    const found = district(ofPostcode.get(postcode));
    if (found) return found;
  }
  return null;
}
