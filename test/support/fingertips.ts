const titles =
  'Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,Compared to England value or percentiles,Compared to Parent value or percentiles,Time period Sortable,New data,Compared to goal';

interface FingertipsRow {
  readonly id?: string;
  readonly name?: string;
  readonly area: readonly [code: string, name: string];
  readonly type?: string;
  readonly sex?: string;
  readonly age?: string;
  readonly category?: readonly [type: string, category: string];
  readonly period: string;
  readonly value: string;
  readonly note?: string;
  readonly judged?: string;
  readonly count?: string;
  readonly denominator?: string;
}

/** A made-up file in the shape that Fingertips hands out: no figure in it is real. */
export function fingertipsFile(rows: readonly FingertipsRow[]): string {
  const lines = rows.map((row) =>
    [
      row.id ?? '90001',
      row.name ?? 'Made-up rate of smiles',
      'E92000001',
      'England',
      ...row.area,
      row.type ?? 'Counties & UAs (from Apr 2023)',
      row.sex ?? 'Persons',
      row.age ?? 'All ages',
      ...(row.category ?? ['', '']),
      row.period,
      row.value,
      ...['', '', '', ''],
      row.count ?? '',
      row.denominator ?? '',
      row.note ?? '',
      '',
      row.judged ?? 'Not compared',
      '',
      '20150000',
      '',
      '',
    ]
      .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
      .join(','),
  );
  return [titles, ...lines].join('\r\n');
}
