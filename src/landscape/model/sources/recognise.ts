import { boundaries, isPlaceFeature } from './boundaries.ts';
import { ccewExtract, extractTable } from './ccew-extract.ts';
import { ccewSearchExport, isSearchExportHead } from './ccew-search-export.ts';
import { ccni, isCcniHead } from './ccni.ts';
import { isGrantHead } from './grant-fields.ts';
import { irsBmf, isIrsHead } from './irs-bmf.ts';
import { isIdentifierList, orgId } from './org-id.ts';
import { isOscrHead, oscr } from './oscr.ts';
import { isRelationshipsHead, relationships } from './relationships.ts';
import type { FileRow, Reference, SourceName, SourceReader } from './source.ts';
import { taxonomy, taxonomyOf } from './taxonomy.ts';
import { threesixtyGiving } from './threesixty-giving.ts';
import { isUkcatHead, ukcatSample } from './ukcat-sample.ts';

/** The members of a JSON object that hold its records. */
export const recordsIn = ['grants', 'features', 'lists'] as const;

/** Whether a text file that begins so has tabs and no quoting: the Charity Commission's TXT. */
export function isUnquoted(start: string): boolean {
  return /^\uFEFF?date_of_extract\t/.test(start);
}

/** The source that a file is from, by its first rows; null when it is none that we read. */
export function recognise(head: readonly FileRow[]): SourceName | null {
  for (const row of head) {
    const found = row.kind === 'cells' ? byTitles(row.cells) : byRecord(row.value);
    if (found) return found;
  }
  return null;
}

function byTitles(cells: readonly string[]): SourceName | null {
  if (isSearchExportHead(cells)) return 'ccew-search-export';
  if (isCcniHead(cells)) return 'ccni';
  if (isOscrHead(cells)) return 'oscr';
  if (isIrsHead(cells)) return 'irs-bmf';
  if (isUkcatHead(cells)) return 'ukcat-sample';
  if (isRelationshipsHead(cells)) return 'relationships';
  if (taxonomyOf(cells)) return 'taxonomy';
  if (extractTable(cells)) return 'ccew-extract';
  return isGrantHead(cells) ? 'threesixty-giving' : null;
}

function byRecord(value: unknown): SourceName | null {
  if (typeof value !== 'object' || value === null) return null;
  if (isPlaceFeature(value)) return 'boundaries';
  if (isIdentifierList(value)) return 'org-id';
  const keys = Object.keys(value);
  if (extractTable(keys)) return 'ccew-extract';
  return keys.some((key) => ['grants', 'awardDate', 'amountAwarded', 'fundingOrganization'].includes(key))
    ? 'threesixty-giving'
    : null;
}

/** A reader for one file of a source. `head` are its first rows: they tell which table of an extract it is. Null when it is none we read. */
export function readerFor(
  source: SourceName,
  head: readonly FileRow[],
  reference: Reference,
): SourceReader | null {
  const columns = head.map((row) => (row.kind === 'cells' ? row.cells : Object.keys(Object(row.value))));
  switch (source) {
    case 'ccew-search-export':
      return ccewSearchExport();
    case 'ccew-extract': {
      const table = columns.map(extractTable).find((name) => name !== null);
      return table ? ccewExtract(reference, table) : null;
    }
    case 'oscr':
      return oscr(reference);
    case 'ccni':
      return ccni();
    case 'irs-bmf':
      return irsBmf();
    case 'ukcat-sample':
      return ukcatSample(reference);
    case 'threesixty-giving':
      return threesixtyGiving();
    case 'relationships':
      return relationships();
    case 'boundaries':
      return boundaries();
    case 'taxonomy': {
      const scheme = columns.map(taxonomyOf).find((name) => name !== null);
      return scheme ? taxonomy(scheme) : null;
    }
    case 'org-id':
      return orgId();
  }
}
