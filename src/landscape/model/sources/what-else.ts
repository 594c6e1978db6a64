import type { FileRow } from './source.ts';
import { plainTitle } from './table.ts';

/** Tables that come with the program, by titles that they have. */
const shipped: readonly (readonly [titles: readonly string[], what: string])[] = [
  [['orgid', 'gsscode'], 'It lists local authorities by their identifiers.'],
  [
    ['geographicareatype', 'geographicareadescription', 'gss'],
    'It lists areas of the Charity Commission with their codes.',
  ],
];

/**
 * What a file is that is no source to load, in plain words, where we know it: a description of an API, a schema, a list of topics, a
 * table that the program has already. Null for everything else.
 */
export function whatElse(head: readonly FileRow[]): string | null {
  for (const row of head) {
    const found = row.kind === 'cells' ? ofTable(row.cells) : ofRecord(row.value);
    if (found !== null) return found;
  }
  return null;
}

function ofTable(cells: readonly string[]): string | null {
  const titles = new Set(cells.map(plainTitle));
  const table = shipped.find(([needed]) => needed.every((title) => titles.has(title)));
  return table ? `${table[1]} The program has this table already, so there is nothing to load.` : null;
}

function ofRecord(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('openapi' in value || 'swagger' in value)
    return 'It describes how to ask an API, and holds no data. Give the address of the API instead.';
  if ('$schema' in value && 'properties' in value)
    return 'It describes the form of other files (JSON Schema), and holds no data.';
  if ('term_uri' in value || ('taxonomy' in value && 'parent_id' in value))
    return 'It lists topics of Open Referral. They come with the services that have them, so there is nothing to load.';
  return null;
}
