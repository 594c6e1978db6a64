import type { Columns } from './columns.ts';
import type { Room } from './room.ts';
import type { Row, Work } from './row-at-work.ts';

/** Half a unit in the last place of a single-precision number near 1, rounded up. */
const singleError = 6.1e-8;

/** Lays the words of rows into a thread's room of the shared memory, where the kernel reads them. */
export class RowLaying {
  readonly #columns: Columns;
  readonly #f32: Float32Array;
  readonly #u32: Uint32Array;
  readonly #u16: Uint16Array;
  readonly #f64: Float64Array;
  #packed = new Float64Array(256);

  constructor(columns: Columns) {
    this.#columns = columns;
    const { buffer } = columns.memory;
    this.#f32 = new Float32Array(buffer);
    this.#u32 = new Uint32Array(buffer);
    this.#u16 = new Uint16Array(buffer);
    this.#f64 = new Float64Array(buffer);
  }

  /** Lays a body's words, those that a column has, the commonest first: how many, their lengths at each cut, what sums in single precision can be off by. */
  lay(
    { rows, lengths }: Pick<Work, 'rows' | 'lengths'>,
    body: number,
    room: Room['rows'][number],
  ): Pick<Row, 'count' | 'norms' | 'slack'> {
    const { termHere, vocabulary, cuts, places, numbered, placeOf } = this.#columns;
    if (rows === numbered) return this.#layColumn(placeOf[body] ?? 0, room);
    const [from, end] = [rows.terms.starts[body] ?? 0, rows.terms.starts[body + 1] ?? 0];
    const length = lengths[body] ?? 0;
    if (this.#packed.length < end - from) this.#packed = new Float64Array(2 * (end - from));
    const packed = this.#packed;
    let count = 0;
    for (let entry = from; entry < end; entry += 1) {
      const here = termHere[rows.terms.items[entry] ?? 0] ?? vocabulary;
      if (here === vocabulary) continue;
      packed[count] = here * 65_536 + (rows.times[entry] ?? 0);
      count += 1;
    }
    const sorted = packed.subarray(0, count).sort();
    const norms = new Float64Array(cuts.length);
    let squares = 0;
    let cut = 0;
    const [logs, weights] = [places.logs / 8, places.weights / 8];
    for (let entry = 0; entry < count; entry += 1) {
      const both = sorted[entry] ?? 0;
      const term = Math.floor(both / 65_536);
      const value = ((this.#f64[logs + (both % 65_536)] ?? 0) * (this.#f64[weights + term] ?? 0)) / length;
      for (; cut < cuts.length && term >= (cuts[cut] ?? 0); cut += 1) norms[cut] = Math.sqrt(squares);
      this.#u32[room.terms / 4 + entry] = term;
      this.#f32[room.values / 4 + entry] = value;
      this.#f64[room.exact / 8 + entry] = value;
      squares += value * value;
    }
    for (; cut < cuts.length; cut += 1) norms[cut] = Math.sqrt(squares);
    return { count, norms, slack: 2 * (count + 16) * singleError };
  }

  /** A row that is a column lies in the memory already, in this order. */
  #layColumn(place: number, room: Room['rows'][number]): Pick<Row, 'count' | 'norms' | 'slack'> {
    const { cuts, places } = this.#columns;
    const from = this.#u32[places.termStarts / 4 + place] ?? 0;
    const count = (this.#u32[places.termStarts / 4 + place + 1] ?? 0) - from;
    const terms = places.terms / 4 + from;
    this.#u32.copyWithin(room.terms / 4, terms, terms + count);
    const values = places.values / 4 + from;
    this.#f32.copyWithin(room.values / 4, values, values + count);
    const length = this.#f64[places.lengths / 8 + place] ?? 0;
    const times = places.times / 2 + from;
    for (let entry = 0; entry < count; entry += 1)
      this.#f64[room.exact / 8 + entry] =
        ((this.#f64[places.logs / 8 + (this.#u16[times + entry] ?? 0)] ?? 0) *
          (this.#f64[places.weights / 8 + (this.#u32[terms + entry] ?? 0)] ?? 0)) /
        length;
    const norms = new Float64Array(cuts.length);
    for (let cut = 0; cut < cuts.length; cut += 1)
      norms[cut] = this.#f32[(places.norms[cut] ?? 0) / 4 + place] ?? 0;
    return { count, norms, slack: 2 * (count + 16) * singleError };
  }
}
