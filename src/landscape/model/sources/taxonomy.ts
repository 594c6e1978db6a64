import { registerReader, type RowAtWork } from './register.ts';
import type { SourceReader, TermDraft } from './source.ts';
import { plainTitle } from './table.ts';
import { lineOrNull } from './text.ts';

/** The lists of codes that we read, by the columns that only they have. */
const lists = {
  'UK-CAT': { columns: ['code', 'tag', 'category', 'regularexpression'], read: readUkcat },
  ICNPTSO: { columns: ['section', 'group', 'sub-group', 'title'], read: readIcnptso },
  CCEW: { columns: ['category', 'code', 'name'], read: readClasses },
} as const;

type Scheme = keyof typeof lists;

/** The list of codes that has these columns: UK-CAT, ICNP/TSO or the Charity Commission's classes; null for none of them. */
export function taxonomyOf(cells: readonly string[]): Scheme | null {
  const titles = new Set(cells.map(plainTitle).filter((title) => title !== ''));
  const schemes = Object.keys(lists) as Scheme[];
  return (
    schemes.find(
      (scheme) =>
        lists[scheme].columns.every((title) => titles.has(title)) && (scheme !== 'CCEW' || titles.size === 3),
    ) ?? null
  );
}

/** A list of codes: each with its label, the code above it, and a note. */
export function taxonomy(scheme: Scheme): SourceReader {
  const seen = new Set<string>();
  // Tags of UK-CAT name the category above them by its label.
  const categories = new Map<string, string>();
  return registerReader({
    isHead: (cells) => taxonomyOf(cells) === scheme,
    read(at) {
      const term = lists[scheme].read(at, categories);
      const label = lineOrNull(term.label);
      if (term.code === '' || label === null) {
        at.problem(null, 'missing', 'A code needs a label, and a label a code. The row is left out.');
        return false;
      }
      if (seen.has(term.code)) {
        at.problem(
          null,
          'duplicate-identifier',
          `The code ${term.code} stands in this file before. Only the first is taken.`,
        );
        return false;
      }
      seen.add(term.code);
      at.batch.terms.push({ ...term, line: at.row.line, scheme, label, note: lineOrNull(term.note) });
      return true;
    },
  });
}

type Term = Pick<TermDraft, 'code' | 'label' | 'parent'> & { readonly note: string };

function readUkcat(at: RowAtWork, categories: Map<string, string>): Term {
  const code = at.text('Code').trim();
  const category = at.text('Category').trim();
  if (at.text('Level').trim() === '1') categories.set(category, code);
  const parent = categories.get(category) ?? null;
  return { code, label: at.text('tag'), parent: parent === code ? null : parent, note: at.text('Notes') };
}

function readIcnptso(at: RowAtWork): Term {
  const [section, group, sub] = ['Section', 'Group', 'Sub-group'].map((column) => at.text(column).trim());
  const code = sub || group || section || '';
  const parent = sub ? group : group ? section : null;
  return { code, label: at.text('Title'), parent: parent || null, note: at.text('Notes') };
}

function readClasses(at: RowAtWork): Term {
  return { code: at.text('code').trim(), label: at.text('name'), parent: null, note: at.text('category') };
}
