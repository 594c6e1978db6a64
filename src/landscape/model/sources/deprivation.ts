import { codeOfName } from '../../../kernel/place/code-of-name.ts';
import { isPlaceCode, nationOf, type DeprivationDraft } from './place-drafts.ts';
import { nothingAbout } from './register.ts';
import { emptyBatch, type Reference, type SourceReader } from './source.ts';
import { plainTitle, problemAt, tableReader, type TableRow } from './table.ts';
import { numberOrNull } from './text.ts';

const byAuthority = ['local-authority-code', 'official-name', 'la-deprivation-score'];
const bySmallArea = ['nation', 'lsoa', 'overalllocalscore'];

/** Whether these are the titles of mySociety's index of multiple deprivation, by local authority or by small area (LSOA). */
export function isDeprivationHead(cells: readonly string[]): boolean {
  const titles = new Set(cells.map(plainTitle));
  return [byAuthority, bySmallArea].some((needed) => needed.every((title) => titles.has(title)));
}

/**
 * The index of multiple deprivation as mySociety publishes it. What compares small areas of two nations in it (its own quintiles and
 * deciles over the whole kingdom) is left out: nations measure deprivation differently, so places are ranked within their own.
 */
export function deprivation(reference: Reference): SourceReader {
  const table = tableReader(isDeprivationHead);
  return {
    take(rows) {
      const batch = emptyBatch();
      for (const row of table.rows(rows)) {
        batch.read += 1;
        const draft = draftOf(row, reference);
        if (typeof draft !== 'string') batch.deprivation.push(draft);
        else {
          batch.refused += 1;
          batch.problems.push(problemAt(row, null, 'not-a-place', draft));
        }
      }
      return batch;
    },
    finish: emptyBatch,
    about: () => nothingAbout,
  };
}

/** The figures of a row, or why there are none. */
function draftOf({ values, line }: TableRow, { authorities }: Reference): DeprivationDraft | string {
  const cell = (title: string) => values.get(title)?.trim() ?? '';
  const number = (title: string) => numberOrNull(cell(title));
  const small = cell('lsoa');
  const code =
    small === '' ? authorityCode(cell('local-authority-code'), cell('official-name'), authorities) : small;
  const nation = code === null ? null : nationOf(code);
  if (code === null || nation === null || (small === '' && !isPlaceCode(code)))
    return `"${cell('official-name') || small}" is no place whose code we know. The row is left out.`;
  const score = number(small === '' ? 'la-deprivation-score' : 'overall_local_score');
  if (score === null) return `The score of ${code} is not a number. The row is left out.`;
  const tenth = small === '' ? null : number('original_decile');
  return {
    line,
    code,
    nation,
    score,
    tenth: tenth !== null && tenth >= 1 && tenth <= 10 ? Math.trunc(tenth) : null,
    lowShare: number('low-deprivation'),
    mediumShare: number('medium-deprivation'),
    highShare: number('high-deprivation'),
  };
}

/** The code of an authority by the letters of its identifier (TRF), else by its name: four councils are younger than the letters' list. */
function authorityCode(
  letters: string,
  name: string,
  authorities: ReadonlyMap<string, string>,
): string | null {
  const known = authorities.get(letters);
  if (known !== undefined) return known;
  const isCombined = /combined/i.test(name);
  const plain = name.replace(/ (mayoral )?combined (county )?authority$| council$/i, '');
  const code = codeOfName(plain);
  return code !== null && code.startsWith('E47') === isCombined ? code : null;
}
