import { codeInForce } from '../../../kernel/place/successor.ts';
import { isPlaceCode, kindOfCode, placeLevels, type PlaceCodeDraft, type PlaceKind } from './place-drafts.ts';
import { nothingAbout } from './register.ts';
import { emptyBatch, type FileRow, type SourceReader } from './source.ts';
import { plainTitle, problemAt } from './table.ts';

/** The columns of one level of places in a list of codes. */
interface Level {
  readonly kind: PlaceKind;
  readonly code: number;
  readonly name: number;
  /** The code in force, in histories; -1 when the file has none. */
  readonly inForce: number;
}

/** Whether these are the titles of a list of places by code: LADCD and LADNM, or WD22CD and WD22NM with what they are part of. */
export function isPlaceCodesHead(cells: readonly string[]): boolean {
  const levels = levelsOf(cells);
  const [own] = levels;
  return own !== undefined && own.name >= 0 && own.code === 0;
}

/**
 * Lists of places by code: the history of local authorities with the code in force (LADCD, LADCD_ACTIVE), counties, combined
 * authorities, regions and nations, and look-ups of one level to another (WD22CD to LAD22CD). Wider places named in a row come along.
 */
export function placeCodes(): SourceReader {
  let levels: readonly Level[] | null = null;
  const wider = new Set<string>();
  return {
    take(rows: readonly FileRow[]) {
      const batch = emptyBatch();
      for (const row of rows) {
        if (row.kind !== 'cells') continue;
        if (levels === null) {
          if (isPlaceCodesHead(row.cells)) levels = levelsOf(row.cells);
          continue;
        }
        if (row.cells.every((cell) => cell.trim() === '')) continue;
        batch.read += 1;
        const [own, ...others] = placesOf(row.cells, row.line, levels);
        if (own === undefined || own.rows === 0) {
          batch.refused += 1;
          const message =
            'A place needs a code of its own, such as E08000009, and a name. The row is left out.';
          batch.problems.push(problemAt(row, null, 'missing', message));
          continue;
        }
        batch.placeCodes.push(own);
        for (const other of others) {
          if (wider.has(other.code)) continue;
          wider.add(other.code);
          batch.placeCodes.push(other);
        }
      }
      return batch;
    },
    finish: emptyBatch,
    about: () => nothingAbout,
  };
}

function levelsOf(cells: readonly string[]): readonly Level[] {
  const titles = cells.map(plainTitle);
  return placeLevels.flatMap(({ kind, titles: begins }) => {
    const at = (end: string) =>
      titles.findIndex((title) => new RegExp(`^(?:${begins})(?:\\d\\d)?${end}$`).test(title));
    const code = at('cd');
    return code < 0 ? [] : [{ kind, code, name: at('nm'), inForce: at('cdactive') }];
  });
}

/** The place of a row, then the wider ones with a name; the first has `rows` 0 when the row's own place is not told. */
function placesOf(
  cells: readonly string[],
  line: number,
  levels: readonly Level[],
): readonly PlaceCodeDraft[] {
  const told = levels.flatMap((level, index) => {
    const cell = (at: number) => (cells[at] ?? '').trim();
    const code = cell(level.code);
    const given = cell(level.inForce);
    const history = isPlaceCode(given);
    const inForce = history ? given : codeInForce(code);
    return isPlaceCode(code) ? [{ ...level, index, code, name: cell(level.name), inForce, history }] : [];
  });
  return told
    .filter(({ name, code }, index) => name !== '' && told.findIndex((one) => one.code === code) === index)
    .map(({ kind, index, code, name, inForce, history }) => ({
      line,
      rows: index === 0 ? 1 : 0,
      code,
      name,
      // A unitary authority stands among counties too; its code tells what it is.
      kind: kindOfCode(code) === 'place' ? kind : kindOfCode(code),
      codeInForce: inForce,
      history,
      partOf: [
        ...new Set(told.filter((one) => one.index > index && one.code !== code).map((one) => one.code)),
      ],
    }));
}
