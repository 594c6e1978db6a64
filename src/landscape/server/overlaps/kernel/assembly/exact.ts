// The cosine in double precision: see sweep.ts, which tells where all of this lies.
let termStarts: usize = 0; // u32[columns + 1]
let terms: usize = 0; // u32[entries]
let times: usize = 0; // u16[entries]: how often the term stands in the text
let weights: usize = 0; // f64[vocabulary]
let lengths: usize = 0; // f64[columns]
let logs: usize = 0; // f64[]: 1 + ln of how often
let vocabulary: u32 = 0;
let parts: usize = 0; // f64[most terms of a row]
let marks: usize = 0; // u32[vocabulary]: in the upper half whose turn it was, in the lower where the term stands in that row
let turn: u32 = 0;

export function placeExact(termStarts_: usize, terms_: usize, times_: usize, weights_: usize, lengths_: usize, logs_: usize): void {
  termStarts = termStarts_; terms = terms_; times = times_; weights = weights_; lengths = lengths_; logs = logs_;
}

export function settleExact(parts_: usize, marks_: usize, vocabulary_: u32): void {
  parts = parts_; marks = marks_; vocabulary = vocabulary_;
  memory.fill(marks, 0, <usize>vocabulary << 2);
  turn = 0;
}

/** Marks where each of a row's terms stands in it, for `exact`: until another row is marked. */
export function mark(rowTerms: usize, count: u32): void {
  turn += 1;
  if (turn == 0x10000) {
    memory.fill(marks, 0, <usize>vocabulary << 2);
    turn = 1;
  }
  for (let at: u32 = 0; at < count; at += 1)
    store<u32>(marks + (<usize>load<u32>(rowTerms + (<usize>at << 2)) << 2), (turn << 16) | at);
}

/**
 * The cosine of the row marked and a column in double precision, its parts added from the greatest to the least. Row: its values
 * as f64, in the order of its terms.
 */
export function exact(rowExact: usize, column: u32): f64 {
  let at = <usize>load<u32>(termStarts + (<usize>column << 2));
  const end = <usize>load<u32>(termStarts + (<usize>column << 2), 4);
  const length = load<f64>(lengths + (<usize>column << 3));
  let found: u32 = 0;
  for (; at < end; at += 1) {
    const term = load<u32>(terms + (at << 2));
    const marked = load<u32>(marks + (<usize>term << 2));
    if (marked >> 16 != turn) continue;
    const value = (load<f64>(logs + (<usize>load<u16>(times + (at << 1)) << 3)) * load<f64>(weights + (<usize>term << 3))) / length;
    const part = load<f64>(rowExact + (<usize>(marked & 0xffff) << 3)) * value;
    let to = parts + (<usize>found << 3);
    while (to > parts && part > load<f64>(to - 8)) {
      store<f64>(to, load<f64>(to - 8));
      to -= 8;
    }
    store<f64>(to, part);
    found += 1;
  }
  let sum: f64 = 0;
  for (let part: u32 = 0; part < found; part += 1) sum += load<f64>(parts + (<usize>part << 3));
  return sum;
}
