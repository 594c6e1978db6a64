import { nothingAbout } from './register.ts';
import { isPlaceCode, type PostcodeDraft } from './place-drafts.ts';
import { emptyBatch, type AboutFile, type FileRow, type OpenBatch, type SourceReader } from './source.ts';
import { plainTitle, problemAt } from './table.ts';
import { numberOrNull, postcodeOrNull } from './text.ts';

/** Where in a row the parts that we keep stand; -1 when the file has no such column. */
interface Columns {
  readonly titles: readonly string[];
  readonly postcode: number;
  readonly district: number;
  readonly ward: number;
  readonly smallArea: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly ended: number;
}

/** Whether these are the titles of a postcode directory: a postcode with the codes of its district, or at least its position. */
export function isPostcodeHead(cells: readonly string[]): boolean {
  return columnsOf(cells) !== null;
}

/**
 * A postcode directory of the Office for National Statistics (NSPL, ONSPD) by its old or new column names, whose years change with
 * every release (laua, oslaua, lad24cd, lad25cd), or a plain list of postcodes with their position. Only what places need is kept.
 */
export function postcodeDirectory(): SourceReader {
  let columns: Columns | null = null;
  let northern = false;
  const take = (rows: readonly FileRow[]): OpenBatch => {
    const batch = emptyBatch();
    for (const row of rows) {
      if (row.kind !== 'cells') continue;
      if (columns === null) columns = columnsOf(row.cells);
      else if (row.cells.some((cell) => cell !== '')) {
        batch.read += 1;
        const draft = postcodeOf(row.cells, row.line, columns);
        if (draft === null) refuse(batch, row, columns);
        else batch.postcodes.push(draft);
        if (draft?.postcode.startsWith('BT') && !northern) {
          northern = true;
          batch.problems.push(
            problemAt(row, columns.titles[columns.postcode] ?? null, 'own-licence', ownLicence),
          );
        }
      }
    }
    return batch;
  };
  return { take, finish: emptyBatch, about };

  function about(): AboutFile {
    if (!northern) return nothingAbout;
    return {
      ...nothingAbout,
      licence: 'Open Government Licence v3.0; postcodes of Northern Ireland (BT): own licence',
    };
  }
}

const ownLicence =
  'Postcodes of Northern Ireland (BT) come under a licence of their own, for use inside your organisation. They tell here where a body is, and are never passed on.';

function columnsOf(cells: readonly string[]): Columns | null {
  const titles = cells.map(plainTitle);
  const at = (...patterns: readonly RegExp[]): number => {
    for (const pattern of patterns) {
      const found = titles
        .map((title, index) => ({ title, index }))
        .filter(({ title }) => pattern.test(title));
      // Of two years of one area (lsoa11, lsoa21) the later.
      const [last] = found.sort((a, b) => (a.title < b.title ? 1 : -1));
      if (last) return last.index;
    }
    return -1;
  };
  const columns = {
    titles: cells,
    postcode: at(/^pcds$/, /^pcd[28]$/, /^pcd7?$/, /^postcode$/),
    district: at(/^lad\d\dcd$/, /^(os)?laua$/),
    ward: at(/^wd\d\dcd$/, /^(os)?ward$/),
    smallArea: at(/^lsoa\d\d(cd)?$/),
    latitude: at(/^lat(itude)?$/),
    longitude: at(/^lon(g(itude)?)?$/, /^lng$/),
    ended: at(/^doterm$/),
  };
  const plain = columns.latitude >= 0 && columns.longitude >= 0 && cells.length <= 6;
  return columns.postcode >= 0 && (columns.district >= 0 || plain) ? columns : null;
}

function postcodeOf(cells: readonly string[], line: number, columns: Columns): PostcodeDraft | null {
  const postcode = postcodeOrNull(cells[columns.postcode] ?? '');
  if (postcode === null) return null;
  const code = (index: number): string | null => {
    const text = (cells[index] ?? '').trim().toUpperCase();
    return isPlaceCode(text) ? text : null;
  };
  const latitude = numberOrNull(cells[columns.latitude] ?? '');
  const longitude = numberOrNull(cells[columns.longitude] ?? '');
  // 99.999999 and 0 stand for "no grid reference"; no postcode lies outside these lines.
  const isSomewhere =
    latitude !== null && longitude !== null && latitude > 49 && latitude < 61.5 && Math.abs(longitude) < 9;
  const [, year, month] = /^(\d{4})-?(0[1-9]|1[0-2])/.exec((cells[columns.ended] ?? '').trim()) ?? [];
  return {
    line,
    postcode,
    district: code(columns.district),
    ward: code(columns.ward),
    smallArea: code(columns.smallArea),
    latitude: isSomewhere ? latitude : null,
    longitude: isSomewhere ? longitude : null,
    endedOn: year && month ? `${year}-${month}-01` : null,
  };
}

function refuse(batch: OpenBatch, row: FileRow & { readonly kind: 'cells' }, columns: Columns): void {
  batch.refused += 1;
  const said = (row.cells[columns.postcode] ?? '').slice(0, 40);
  const message = `"${said}" is not a postcode of the United Kingdom. The row is left out.`;
  batch.problems.push(problemAt(row, columns.titles[columns.postcode] ?? null, 'not-a-postcode', message));
}
