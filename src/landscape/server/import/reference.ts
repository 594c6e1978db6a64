import { createReadStream } from 'node:fs';
import type { PlaceTables } from '../../model/identity/place.ts';
import type { Reference } from '../../model/sources/source.ts';
import type { TagRule } from '../../model/tags/tagger.ts';
import { textOf } from '../../../platform/sheets/decode.ts';
import { delimiterOf, readCsv } from '../../../platform/sheets/read-csv.ts';

const samples = new URL('../../../../samples/', import.meta.url);

/** Where a file of `samples/` lies. */
export function sampleFile(path: string): URL {
  return new URL(path, samples);
}

/** The tables that the sources need: codes of the Charity Commission's areas, districts of Scotland, labels of UK-CAT and ICNP/TSO. */
export async function readReference(): Promise<Reference> {
  const [areas, districts, ukcat, icnptso] = await Promise.all([
    tableOf('geo/cc-aoo-gss-iso-new.csv'),
    tableOf('geo/la_all_codes.csv'),
    tableOf('taxonomy/ukcat.csv'),
    tableOf('taxonomy/icnptso.csv'),
  ]);
  const areaCodes = new Map<string, string>();
  // The Scottish register names districts, which the other register's list does not hold.
  for (const { LADNM: name = '', LADCD_ACTIVE: code = '' } of districts)
    if (code.startsWith('S')) areaCodes.set(`local authority|${name}`.toLowerCase(), code);
  for (const row of areas) {
    const { geographic_area_type: kind = '', geographic_area_description: name = '', GSS: code = '' } = row;
    if (code !== '') areaCodes.set(`${kind}|${name}`.toLowerCase(), code);
  }
  const labels = new Map<string, string>();
  for (const row of ukcat) labels.set(`UK-CAT:${row['Code'] ?? ''}`, row['tag'] ?? '');
  for (const row of icnptso) {
    const code = row['Sub-group'] || row['Group'] || row['Section'];
    if (code && row['Title']) labels.set(`ICNPTSO:${code}`, row['Title']);
  }
  return { areaCodes, labels };
}

/** The rules of UK-CAT by words, and the codes of ICNP/TSO that each of its tags is related to. */
export async function readTagRules(): Promise<{
  readonly rules: readonly TagRule[];
  readonly related: ReadonlyMap<string, readonly string[]>;
}> {
  const rows = await tableOf('taxonomy/ukcat.csv');
  const pattern = (text: string | undefined) =>
    text === undefined || /^(\\b\(\)\\b)?$/.test(text) ? null : text;
  const rules = rows.flatMap((row): readonly TagRule[] => {
    const found = pattern(row['Regular expression']);
    const exclude = pattern(row['Exclude regular expression']);
    return found === null
      ? []
      : [{ code: row['Code'] ?? '', label: row['tag'] ?? '', pattern: found, exclude }];
  });
  const codes = (row: Row) =>
    (row['Related ICNPTSO code'] ?? '')
      .split(';')
      .map((code) => code.trim())
      .filter((code) => code !== '');
  return { rules, related: new Map(rows.map((row) => [row['Code'] ?? '', codes(row)])) };
}

const trafford = 'E08000009';

/** Reads the tables for places: all districts and their successors, and the postcodes that came with the samples. */
export async function readPlaceTables(): Promise<PlaceTables> {
  const [districts, authorities, postcodes, nspl] = await Promise.all([
    tableOf('geo/la_all_codes.csv'),
    tableOf('geo/la_orgid_to_gss.csv'),
    tableOf('geo/postcode-latlon-trafford.csv'),
    tableOf('geo/nspl-sample.csv'),
  ]);
  const pairs = (rows: readonly Row[], from: string, to: (row: Row) => string | undefined) =>
    new Map(rows.flatMap((row) => (row[from] && to(row) ? [[row[from], to(row) ?? ''] as const] : [])));
  return {
    current: pairs(districts, 'LADCD', (row) => row['LADCD_ACTIVE']),
    ofAuthority: pairs(authorities, 'org_id', (row) => row['gss_code']),
    ofPostcode: new Map([
      ...pairs(nspl, 'PCDS', (row) => row['LAUA']),
      ...pairs(postcodes, 'Postcode', () => trafford),
    ]),
  };
}

type Row = Readonly<Record<string, string>>;

async function tableOf(path: string): Promise<readonly Row[]> {
  const file = sampleFile(path);
  const rows: Row[] = [];
  let head: readonly string[] | null = null;
  const text = textOf({ name: path, open: async () => createReadStream(file) });
  for await (const row of readCsv(text, delimiterOf(','))) {
    if (row.kind !== 'cells') continue;
    if (head) rows.push(Object.fromEntries(head.map((column, index) => [column, row.cells[index] ?? ''])));
    else head = row.cells;
  }
  return rows;
}
