// What real files have done. Others of this kind are tested where they belong: registers.test.ts, ccew-tables.test.ts, grants.test.ts,
// day.test.ts, server/import/read-batches.test.ts.
import { describe, expect, it } from 'vitest';
import { bytesOf, read } from '../../../../test/support/reading.ts';
import { charityRow, charityTable } from '../../../../test/support/made-up-register.ts';
import { csvOf, extractTxt, oscrCsv, oscrRow } from '../../../../test/support/made-up-sources.ts';
import { repaired } from './text.ts';

const key = { organisation_number: '900001', registered_charity_number: '900001' };

describe('a file', () => {
  it('in windows-1252 is read as that when it is no UTF-8', async () => {
    const text = oscrCsv([oscrRow({ 'Charity Name': 'Café “Blas” – TŴR (made up)'.replace('Ŵ', 'W') })]);
    const marks: Record<string, number> = { '“': 0x93, '”': 0x94, '–': 0x96 };
    const bytes = Uint8Array.from(text, (mark) => marks[mark] ?? mark.charCodeAt(0));
    const { records } = await read(bytesOf(bytes));
    expect(records[0]?.name).toBe('Café “Blas” – TWR (made up)');
  });

  it('with NUL and halves of letters escaped in JSON loses them, for no database holds them', async () => {
    const json = `[{"date_of_extract":"2026-10-01T00:00:00","organisation_number":1,"registered_charity_number":900001,"linked_charity_number":0,
      "policy_name":"Safe\\u0000guard\\ud800ing"}]`;
    const { parts } = await read(bytesOf(json));
    expect(parts).toMatchObject([{ part: 'document', name: 'Safeguard\uFFFDing' }]);
  });

  it('of the extract may have other capitals, blanks and a byte order mark in its titles', async () => {
    const text = extractTxt('charity_policy', [{ ...key, policy_name: 'Safeguarding' }]);
    const [head = '', ...rows] = text.split('\r\n');
    const comma = [head.replaceAll('_', ' ').toUpperCase(), ...rows].join('\n').replaceAll('\t', ',');
    const { source, parts } = await read(bytesOf(`\uFEFF${comma}`));
    expect([source, parts.length, parts[0]?.registerKey]).toEqual(['ccew-extract', 1, '900001']);
  });

  it('with a line break before a tab, and names with unbalanced quotation marks, loses no row', async () => {
    const rows = ['THE "OPEN', 'SHUT"', '"', 'A "B" C'].map((name, at) =>
      charityRow('2026-10-01', 900_001 + at, {
        name,
        charity_activities: at === 1 ? 'first\r\nsecond\r\n' : 'x',
      }),
    );
    const { records, problems, read: count } = await read(bytesOf(charityTable(rows)));
    expect([count, problems]).toEqual([4, []]);
    expect(records.map(({ name, activities }) => [name, activities])).toEqual([
      ['THE "OPEN', 'x'],
      ['SHUT"', 'first\nsecond'],
      ['"', 'x'],
      ['A "B" C', 'x'],
    ]);
  });

  it('of linked charities gives each its own identifier under the number they share', async () => {
    const rows = [0, 1, 2].map((linked) => ({
      ...charityRow('2026-10-01', 900_001 + linked, { name: `Part ${String(linked)}` }),
      registered_charity_number: '900001',
      linked_charity_number: String(linked),
      charity_company_registration_number: '1234567',
    }));
    const { records } = await read(bytesOf(charityTable(rows)));
    expect(records.map(({ identifiers }) => identifiers)).toEqual([
      ['GB-CHC-900001', 'GB-COH-01234567'],
      ['GB-CHC-900001-1'],
      ['GB-CHC-900001-2'],
    ]);
  });

  it('with days that are none keeps its rows and says so; a zone never shifts a day', async () => {
    const row = (end: string) => ({ ...key, fin_period_end_date: end, total_gross_income: '5' });
    const days = ['2025-03-31T23:30:00-11:00', '31/03/2024', '45000', '31/02/2023'];
    const { parts, problems, refused } = await read(
      bytesOf(extractTxt('charity_annual_return_history', days.map(row))),
    );
    expect(parts.map((part) => (part.part === 'year' ? part.yearEnd : ''))).toEqual([
      '2025-03-31',
      '2024-03-31',
      '2023-03-15',
    ]);
    expect([refused, problems.map(({ line, code }) => [line, code])]).toEqual([
      1,
      [
        [5, 'not-a-day'],
        [5, 'missing'],
      ],
    ]);
  });

  it('whose columns stand twice or have no title is read by the first that is filled', async () => {
    const { records } = await read(
      bytesOf(
        csvOf(
          ['EIN', 'NAME', '', 'SUBSECTION', 'NTEE_CD', 'name'],
          [{ EIN: '10357301', NAME: 'ONE (MADE UP)', '': 'stray', SUBSECTION: '03', NTEE_CD: 'P20' }],
        ),
      ),
    );
    expect(records[0]).toMatchObject({ identifier: 'US-EIN-01-0357301', name: 'ONE (MADE UP)' });
  });
});

describe('spoiled text', () => {
  it.each([
    ['LUKEÔÇÖS', 'LUKE’S'],
    ['Itâ€™s cafÃ©', 'It’s café'],
    ['a\u0092b \u0093c\u0094', 'a’b “c”'],
    ['DÅµr a LlÅ·n', 'Dŵr a Llŷn'],
  ])('%j is repaired to %j, and stays so', (spoiled, right) => {
    expect(repaired(spoiled)).toBe(right);
    expect(repaired(right)).toBe(right);
  });

  it.each([
    'SIR GÂR',
    'PÛL-DROED',
    'Â',
    'TŶ ŴYN',
    'ÂU',
    'Crèche “Ô”',
    'GENÈVE',
    'naïveté',
    'ÆSC',
    'Łódź',
    'İstanbul',
  ])('%s is true and stays', (text) => {
    expect(repaired(text)).toBe(text);
  });
});
