import { nothingAbout } from './register.ts';
import { emptyBatch, type OpenBatch, type SourceReader } from './source.ts';
import { problemAt } from './table.ts';
import { lineOrNull, webAddress } from './text.ts';

/** Whether a value is an entry of org-id.guide: a list that gives out identifiers. */
export function isIdentifierList(value: unknown): boolean {
  return typeof member(value, 'code') === 'string' && member(value, 'listType') !== undefined;
}

/** Lists that give out identifiers, one to a file, or all of them in an array (or in the member `lists` of an object). */
export function orgId(): SourceReader {
  const seen = new Set<string>();
  const add = (batch: OpenBatch, value: unknown, line: number) => {
    batch.read += 1;
    const code = lineOrNull(member(value, 'code'));
    const name = lineOrNull(member(member(value, 'name'), 'en')) ?? lineOrNull(member(value, 'name'));
    if (code === null || name === null || !/^[A-Z]{2}-[A-Z0-9_-]+$/.test(code) || seen.has(code)) {
      batch.refused += 1;
      const message =
        code !== null && seen.has(code)
          ? `The list ${code} stands in this file before. Only the first is taken.`
          : 'A list of identifiers needs a code such as GB-CHC, and a name. It is left out.';
      batch.problems.push(problemAt({ sheet: null, line }, 'code', 'missing', message));
      return;
    }
    seen.add(code);
    const lookupUrl = webAddress(member(member(value, 'access'), 'publicDatabase'));
    batch.lists.push({ line, code, name, url: webAddress(member(value, 'url')), lookupUrl });
  };
  return {
    take(rows) {
      const batch = emptyBatch();
      for (const row of rows) {
        if (row.kind !== 'record') continue;
        // An object that is no list of records comes as a whole, as record 0.
        if (row.line > 0) add(batch, row.value, row.line);
        else if (isIdentifierList(row.value)) add(batch, row.value, 1);
      }
      return batch;
    },
    finish: emptyBatch,
    about: () => ({ ...nothingAbout, licence: 'ODbL 1.0', attribution: 'org-id.guide' }),
  };
}

function member(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null ? Object.getOwnPropertyDescriptor(of, key)?.value : undefined;
}
