const labels: Readonly<Record<string, string>> = {
  'ccew-search-export': 'Charity Commission for England and Wales, search export',
  'ccew-extract': 'Charity Commission for England and Wales, register extract',
  ccni: 'Charity Commission for Northern Ireland',
  'ukcat-sample': 'UK Charity Activity Tags, sample of registers',
  'threesixty-giving': 'Grants (360Giving)',
  boundaries: 'Boundaries (ONS)',
  'postcode-directory': 'Postcodes (ONS)',
  'place-codes': 'Places and their codes (ONS)',
  deprivation: 'Deprivation (mySociety)',
  'open-referral-uk': 'Services (Open Referral)',
};

/** A source in words; the name itself when it has none. */
export function sourceLabel(source: string): string {
  return labels[source] ?? source;
}
