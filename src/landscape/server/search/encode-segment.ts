import { z } from 'zod';
import { filters } from '../../model/search/body-for-search.ts';
import type { FilterColumn, Segment } from '../../model/search/segment.ts';

/** Written into every segment; one of another form is not read but built anew. */
const form = 1;
const head = z.object({
  form: z.literal(form),
  size: z.int(),
  gone: z.array(z.string()),
  values: z.record(z.enum(filters), z.array(z.object({ value: z.string(), label: z.string() }))),
  lengths: z.array(z.int()),
});

/** A segment as bytes: the length of a head in JSON, the head, then every array one after the other. */
export function encodeSegment(segment: Segment): Buffer {
  const arrays = [
    Buffer.from(segment.ids),
    Buffer.from(segment.names.text),
    Buffer.from(segment.words.text),
    ...arraysOf(segment).map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)),
  ];
  const values = Object.fromEntries(filters.map((filter) => [filter, segment.filters[filter].values]));
  const { size, gone } = segment;
  const text = Buffer.from(
    JSON.stringify({ form, size, gone, values, lengths: arrays.map(({ length }) => length) }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, text, ...arrays]);
}

/** The segment that was encoded; null when it was written in another form. */
export function decodeSegment(bytes: Buffer): Segment | null {
  const headLength = bytes.readUInt32LE(0);
  const read = head.safeParse(JSON.parse(bytes.toString('utf8', 4, 4 + headLength)));
  if (!read.success) return null;
  const { size, gone, values, lengths } = read.data;
  let at = 4 + headLength;
  let next = 0;
  const section = (): Buffer => {
    const from = at;
    at += lengths[next] ?? 0;
    next += 1;
    return bytes.subarray(from, at);
  };
  // Arrays of wider numbers must begin at a multiple of their width, so each is copied into memory of its own.
  const own = (): ArrayBuffer => {
    const part = section();
    return part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength) as ArrayBuffer;
  };
  const text = () => section().toString('utf8');
  const [ids, names, words] = [text(), text(), text()];
  const nameEnds = new Uint32Array(own());
  const wordEnds = new Uint32Array(own());
  const ends = new Uint32Array(own());
  const postings = new Uint8Array(own());
  const district = new Int32Array(own());
  const unlisted = new Uint8Array(own());
  const madeUp = new Uint8Array(own());
  const latitude = new Float32Array(own());
  const longitude = new Float32Array(own());
  const grants = new Uint32Array(own());
  const amount = new Float64Array(own());
  const columns = Object.fromEntries(
    filters.map((filter): [string, FilterColumn] => [
      filter,
      { values: values[filter] ?? [], ends: new Uint32Array(own()), items: new Uint32Array(own()) },
    ]),
  ) as Segment['filters'];
  return {
    size,
    ids,
    gone,
    names: { text: names, ends: nameEnds },
    words: { text: words, ends: wordEnds },
    ends,
    postings,
    filters: columns,
    district,
    unlisted,
    madeUp,
    latitude,
    longitude,
    grants,
    amount,
  };
}

function arraysOf(segment: Segment) {
  return [
    segment.names.ends,
    segment.words.ends,
    segment.ends,
    segment.postings,
    segment.district,
    segment.unlisted,
    segment.madeUp,
    segment.latitude,
    segment.longitude,
    segment.grants,
    segment.amount,
    ...filters.flatMap((filter) => [segment.filters[filter].ends, segment.filters[filter].items]),
  ];
}
