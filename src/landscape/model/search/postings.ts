/**
 * Lists of growing whole numbers as one run of bytes: the difference to the number before, seven bits a byte, the high bit on all but the last.
 * packPostings([[5, 300]]) gives the bytes 5, 167, 2 and the end 3.
 */
export function packPostings(lists: readonly (readonly number[])[]): {
  ends: Uint32Array;
  bytes: Uint8Array;
} {
  const ends = new Uint32Array(lists.length);
  let bytes = new Uint8Array(1024);
  let end = 0;
  lists.forEach((list, at) => {
    let before = 0;
    for (const number of list) {
      if (end + 5 > bytes.length) {
        const wider = new Uint8Array(bytes.length * 2);
        wider.set(bytes);
        bytes = wider;
      }
      let rest = number - before;
      before = number;
      while (rest > 127) {
        bytes[end] = (rest & 127) | 128;
        end += 1;
        rest >>>= 7;
      }
      bytes[end] = rest;
      end += 1;
    }
    ends[at] = end;
  });
  return { ends, bytes: bytes.slice(0, end) };
}

/** Visits every number of one list, the bytes from `begin` to `end`. */
export function eachPosting(
  bytes: Uint8Array,
  begin: number,
  end: number,
  visit: (posting: number) => void,
): void {
  let before = 0;
  let at = begin;
  while (at < end) {
    let difference = 0;
    let shift = 0;
    let byte = bytes[at] ?? 0;
    at += 1;
    while (byte > 127) {
      difference |= (byte & 127) << shift;
      shift += 7;
      byte = bytes[at] ?? 0;
      at += 1;
    }
    before += difference | (byte << shift);
    visit(before);
  }
}
