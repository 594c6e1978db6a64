import type { FileRow } from './source.ts';
import { plainTitle } from './table.ts';

interface Kind {
  readonly has: (titles: ReadonlySet<string>) => boolean;
  readonly what: string;
}

const all =
  (...titles: readonly string[]) =>
  (of: ReadonlySet<string>) =>
    titles.every((title) => of.has(title));

const comesWithConcerted = 'It comes with Concerted and is used as it is; there is nothing to load.';
const figures = 'Figures are brought in as measures, in the room of shared measurement.';

/** Files that are public data, but none that this room loads: what they are, in plain words. */
const kinds: readonly Kind[] = [
  {
    has: (of) => of.has('$schema') && (of.has('properties') || of.has('definitions')),
    what: 'This is a schema: it describes files of a standard and holds no records. The Funding room will check grants by it.',
  },
  {
    has: all('openapi', 'paths'),
    what: 'This is the description of an interface (OpenAPI), not its answers: it holds no records.',
  },
  {
    has: (of) => of.has('code') && of.has('title') && of.has('description'),
    what: 'This is a list of codes of the 360Giving standard. The Funding room will show grants by it; there is nothing to load.',
  },
  {
    has: (of) =>
      ['pcds', 'pcd7', 'pcd8'].some((title) => of.has(title)) || all('postcode', 'lat', 'long')(of),
    what: `This is a directory of postcodes. ${comesWithConcerted}`,
  },
  {
    has: all('localauthoritycode', 'ladeprivationscore'),
    what: 'This tells how deprived local authorities are (IMD).',
  },
  {
    has: (of) => all('orgid', 'gsscode')(of) || all('geographicareatype', 'gss')(of),
    what: `This is a list of the codes of places. ${comesWithConcerted}`,
  },
  {
    has: (of) => [...of].filter((title) => /^[a-z]{2,6}(\d\d)?cd$/.test(title)).length >= 2,
    what: `This is a list of the codes of places (ONS). ${comesWithConcerted}`,
  },
  {
    has: (of) =>
      all('areacode', 'period', 'indicator', 'value')(of) || all('shortdesc', 'dataitem', 'years')(of),
    what: `These are figures about whole places. ${figures}`,
  },
  {
    has: (of) =>
      ['contents', 'content', 'hservices'].some((title) => of.has(title)) ||
      all('id', 'name', 'status', 'organizationid')(of) ||
      all('id', 'name', 'status', 'organization')(of) ||
      all('id', 'serviceid', 'locationid')(of) ||
      all('id', 'name', 'description', 'organizationidentifiers')(of) ||
      all('id', 'service', 'location')(of),
    what: 'This is about services (Open Referral UK).',
  },
];

/** What a file is that this room does not load, by its first rows; null when we do not know it. */
export function whatItIs(head: readonly FileRow[]): string | null {
  for (const row of head) {
    const titles = row.kind === 'cells' ? row.cells : Object.keys(Object(row.value));
    const of = new Set(titles.map((title) => plainTitle(title).replaceAll('-', '')));
    const found = kinds.find(({ has }) => has(of));
    if (found) return found.what;
  }
  return null;
}
