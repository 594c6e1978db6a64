import type { Lists, Numbered } from '../../model/overlap/numbered.ts';
import type { Before } from '../../model/overlap/drift.ts';
import type { NumberedWeights } from '../../model/overlap/numbered-weights.ts';

/** What a build compares: the bodies as numbers, and their weights; and what is left of the build before, when bodies are worked out from it. */
export interface Snapshot {
  readonly numbered: Numbered;
  readonly weights: NumberedWeights;
  readonly before: Before | null;
}

type Numbers = Uint32Array | Uint16Array | Uint8Array | Float64Array;

/** All arrays of a snapshot, in the order in which they are written. */
const arraysOf = ({ numbered, weights, before }: Snapshot): readonly Numbers[] => [
  numbered.numbers,
  numbered.ties,
  ...listsOf(numbered).flatMap(({ starts, items }) => [starts, items]),
  numbered.times,
  weights.terms,
  weights.codes,
  weights.funders,
  weights.districts,
  weights.schemes,
  before?.numbers ?? new Uint32Array(0),
  before?.terms ?? new Float64Array(0),
  before?.codes ?? new Float64Array(0),
  before?.funders ?? new Float64Array(0),
];
const listsOf = ({ terms, people, codes, funders, districts }: Numbered): readonly Lists[] => [
  terms,
  people,
  codes,
  funders,
  districts,
];

/** A snapshot as bytes, in parts of at most `most`: the lengths of its arrays, then the arrays. */
export function* packed(snapshot: Snapshot, most: number): Generator<Buffer> {
  const arrays = arraysOf(snapshot);
  yield Buffer.from(Uint32Array.from(arrays, ({ length }) => length).buffer);
  for (const array of arrays) {
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
    for (let at = 0; at < bytes.length; at += most) yield bytes.subarray(at, at + most);
  }
}

/** Reads a snapshot from its parts, in their order, into memory that threads share. */
export async function unpacked(parts: AsyncIterable<Buffer>): Promise<Snapshot> {
  const reader = parts[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const take = async (into: Uint8Array): Promise<void> => {
    for (let at = 0; at < into.length;) {
      if (rest.length === 0) {
        const next = await reader.next();
        if (next.done) throw new Error('A snapshot of overlaps is shorter than it says.');
        rest = next.value;
      }
      const some = rest.subarray(0, into.length - at);
      into.set(some, at);
      at += some.length;
      rest = rest.subarray(some.length);
    }
  };
  const head = new Uint8Array(22 * 4);
  await take(head);
  const lengths = new Uint32Array(head.buffer);
  let next = 0;
  const shared = async (width: number): Promise<SharedArrayBuffer> => {
    const buffer = new SharedArrayBuffer((lengths[next] ?? 0) * width);
    next += 1;
    await take(new Uint8Array(buffer));
    return buffer;
  };
  const words = async () => new Uint32Array(await shared(4));
  const lists = async (): Promise<Lists> => ({ starts: await words(), items: await words() });
  const reals = async () => new Float64Array(await shared(8));
  const [numbers, ties] = [await words(), await words()];
  const numbered: Numbered = {
    count: numbers.length,
    numbers,
    ties,
    terms: await lists(),
    people: await lists(),
    codes: await lists(),
    funders: await lists(),
    districts: await lists(),
    times: new Uint16Array(await shared(2)),
  };
  const weights: NumberedWeights = {
    terms: await reals(),
    codes: await reals(),
    funders: await reals(),
    districts: await reals(),
    schemes: new Uint8Array(await shared(1)),
  };
  const before: Before = {
    numbers: await words(),
    terms: await reals(),
    codes: await reals(),
    funders: await reals(),
  };
  return { numbered, weights, before: before.numbers.length === numbered.count ? before : null };
}
