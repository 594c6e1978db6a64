const labels: Readonly<Record<string, string>> = {
  'ccew-search-export': 'Charity Commission for England and Wales, search export',
  'ccew-extract': 'Charity Commission for England and Wales, register extract',
  oscr: 'Scottish Charity Register (OSCR)',
  ccni: 'Charity Commission for Northern Ireland',
  'irs-bmf': 'United States, list of exempt organisations (IRS)',
  'ukcat-sample': 'UK Charity Activity Tags, sample of registers',
  'threesixty-giving': 'Grants (360Giving)',
  relationships: 'Lists of mergers and parents (org-id)',
  taxonomy: 'Lists of codes',
  'org-id': 'Lists that give out identifiers (org-id.guide)',
  boundaries: 'Boundaries (ONS)',
};

/** A source in words; the name itself when it has none. */
export function sourceLabel(source: string): string {
  return labels[source] ?? source;
}
