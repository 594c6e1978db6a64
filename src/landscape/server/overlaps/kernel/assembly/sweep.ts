// The overlap kernel, in AssemblyScript: compiled to sweep.wasm by `npm run kernel`, which a test holds to this file.
// One row (an organisation that asks) against a tile of columns (those it is compared with). See docs/methods/overlap.md.
import { placeExact, settleExact } from './exact';
import { nth } from './nth';
export { exact, mark } from './exact';
/** Where the columns lie in the shared memory; set once in each thread. */
let termStarts: usize = 0; // u32[columns + 1]: where each column's terms begin, commonest term first
let terms: usize = 0; // u32[entries]
let values: usize = 0; // f32[entries]: weights of length 1
let postingStarts: usize = 0; // u32[tiles][vocabulary + 1]
let postingColumns: usize = 0; // u16[entries]: column within its tile
let postingValues: usize = 0; // f32[entries]
let vocabulary: u32 = 0;
let tileBits: u32 = 0;
let columns: u32 = 0;
let ties: usize = 0; // u32[columns]: order among equal scores
let profiles: usize = 0; // u32[columns]: the same number, the same score with everybody
let codeGroups: usize = 0; // u32[columns]
let funderGroups: usize = 0; // u32[columns]
let classes: usize = 0; // u8[columns]
let masks: usize = 0; // u64[columns]: which of the 64 commonest terms it has

/** A thread's own room. */
let sums: usize = 0; // f32[tile]: zero between calls
let common: usize = 0; // f32[vocabulary]: the row's values; zero between calls
let touched: usize = 0; // u32[mostTouched]
let touchedSums: usize = 0; // f32[columns]: zero between calls
let squares: usize = 0; // f32[16][16]: of the row's common terms, by four terms at a time and which of them are wanted

/** The row's best so far. */
let room: u32 = 0;
let goalBest: usize = 0; // room x (f32 score, u32 column), best first
let goalCount: u32 = 0;
let goalDropped: f32 = 0;
let goalFloor: f32 = 0;
let allBest: usize = 0;
let allCount: u32 = 0;
let allDropped: f32 = 0;
let allFloor: f32 = 0;
let slack: f32 = 0;
const least: f32 = 1e-30;

export function place(
  termStarts_: usize, terms_: usize, values_: usize, times_: usize, postingStarts_: usize, postingColumns_: usize,
  postingValues_: usize, vocabulary_: u32, tileBits_: u32, columns_: u32, ties_: usize, profiles_: usize,
  codeGroups_: usize, funderGroups_: usize, classes_: usize, weights_: usize, lengths_: usize, logs_: usize, masks_: usize,
): void {
  termStarts = termStarts_; terms = terms_; values = values_; postingStarts = postingStarts_;
  postingColumns = postingColumns_; postingValues = postingValues_; vocabulary = vocabulary_; tileBits = tileBits_;
  columns = columns_; ties = ties_; profiles = profiles_; codeGroups = codeGroups_; funderGroups = funderGroups_;
  classes = classes_; masks = masks_;
  placeExact(termStarts_, terms_, times_, weights_, lengths_, logs_);
}

/** After `place`. */
export function settle(sums_: usize, common_: usize, touched_: usize, touchedSums_: usize, parts_: usize, squares_: usize, marks_: usize): void {
  sums = sums_; common = common_; touched = touched_; touchedSums = touchedSums_; squares = squares_;
  settleExact(parts_, marks_, vocabulary);
}

/** Takes up a row: its lists, how many they hold, what was left out of them so far, and the score below which nothing matters. */
export function take(room_: u32, slack_: f32, best: usize, goals: u32, goalDropped_: f32, goalFloor_: f32, all: u32, allDropped_: f32, allFloor_: f32): void {
  room = room_; slack = slack_;
  goalBest = best; goalCount = goals; goalDropped = goalDropped_; goalFloor = goalFloor_;
  allBest = best + (<usize>room_ << 3); allCount = all; allDropped = allDropped_; allFloor = allFloor_;
}
export function goalsHeld(): u32 { return goalCount; }
export function goalsLeft(): f32 { return goalDropped; }
export function goalsFloor(): f32 { return goalFloor; }
export function allHeld(): u32 { return allCount; }
export function allLeft(): f32 { return allDropped; }
export function allsFloor(): f32 { return allFloor; }

/** Whether column `a` can be left out without a word beside `b`: same score for certain, and later in the order of ties. */
@inline
function follows(a: u32, b: u32): bool {
  return load<u32>(profiles + (<usize>a << 2)) == load<u32>(profiles + (<usize>b << 2))
    && load<u32>(ties + (<usize>a << 2)) > load<u32>(ties + (<usize>b << 2));
}

@inline
function before(score: f32, column: u32, at: usize): bool {
  const other = load<f32>(at);
  return score > other || (score == other && load<u32>(ties + (<usize>column << 2)) < load<u32>(ties + (<usize>load<u32>(at, 4) << 2)));
}

/** Puts a column into a list in its order; gives the score of what did not fit, or -1. */
function insert(list: usize, count: u32, score: f32, column: u32): f32 {
  let left: f32 = -1;
  let at: usize = list + (<usize>count << 3);
  if (count == room) {
    const last = at - 8;
    const lastScore = load<f32>(last);
    const lastColumn = load<u32>(last, 4);
    if (!before(score, column, last)) return score == lastScore && follows(column, lastColumn) ? -1 : score;
    left = lastScore;
    at = last;
    while (at > list && before(score, column, at - 8)) {
      store<u64>(at, load<u64>(at - 8));
      at -= 8;
    }
    store<f32>(at, score);
    store<u32>(at, column, 4);
    return lastScore == load<f32>(last) && follows(lastColumn, load<u32>(last, 4)) ? -1 : left;
  }
  while (at > list && before(score, column, at - 8)) {
    store<u64>(at, load<u64>(at - 8));
    at -= 8;
  }
  store<f32>(at, score);
  store<u32>(at, column, 4);
  return -1;
}

@inline
function offerGoals(score: f32, column: u32): void {
  if (score < goalFloor || score < least) return;
  const left = insert(goalBest, goalCount, score, column);
  if (goalCount < room) goalCount += 1;
  if (left > goalDropped) goalDropped = left;
  if (goalCount == room) goalFloor = max(goalFloor, load<f32>(goalBest + (<usize>(room - 1) << 3)) - slack);
}

@inline
function offerAll(score: f32, column: u32): void {
  if (score < allFloor || score < least) return;
  const left = insert(allBest, allCount, score, column);
  if (allCount < room) allCount += 1;
  if (left > allDropped) allDropped = left;
  if (allCount == room) allFloor = max(allFloor, load<f32>(allBest + (<usize>(room - 1) << 3)) - slack);
}

/** Lays the row's values out by term, the first `count` of them; `clear` takes them away again. */
export function spread(rowTerms: usize, rowValues: usize, count: u32): void {
  for (let at: u32 = 0; at < count; at += 1)
    store<f32>(common + (<usize>load<u32>(rowTerms + (<usize>at << 2)) << 2), load<f32>(rowValues + (<usize>at << 2)));
}
export function clear(rowTerms: usize, count: u32): void {
  for (let at: u32 = 0; at < count; at += 1) store<f32>(common + (<usize>load<u32>(rowTerms + (<usize>at << 2)) << 2), 0);
}

/** What the terms below `cut` (the common ones) of a column add, by the row's values laid out. */
@inline
function completed(column: u32, cut: u32): f32 {
  let at = <usize>load<u32>(termStarts + (<usize>column << 2));
  const end = <usize>load<u32>(termStarts + (<usize>column << 2), 4);
  let sum: f32 = 0;
  for (; at < end; at += 1) {
    const term = load<u32>(terms + (at << 2));
    if (term >= cut) break;
    sum += load<f32>(common + (<usize>term << 2)) * load<f32>(values + (at << 2));
  }
  return sum;
}

/** What the row, its values laid out whole, adds up to with each column of a list of (f32 score, u32 column). */
export function abouts(list: usize, count: u32): void {
  for (let at: u32 = 0; at < count; at += 1) {
    const entry = list + (<usize>at << 3);
    store<f32>(entry, completed(load<u32>(entry, 4), vocabulary));
  }
}

/** Lays out the squares of the row's common terms (they must be spread), so that any choice of them is summed by 16 lookups. */
function laySquares(): void {
  for (let four: usize = 0; four < 16; four += 1) {
    const table = squares + (four << 6);
    store<f32>(table, 0);
    for (let term: usize = 0; term < 4; term += 1) {
      const value = load<f32>(common + ((four << 4) + (term << 2)));
      const square = value * value;
      const half = <usize>1 << term;
      for (let at: usize = 0; at < half; at += 1) store<f32>(table + ((half + at) << 2), load<f32>(table + (at << 2)) + square);
    }
  }
}

/** The length of what the row has in those common terms that a column has too. */
@inline
function sharedNorm(column: u32): f32 {
  let mask = load<u64>(masks + (<usize>column << 3));
  let sum: f32 = 0;
  let table = squares;
  while (mask) {
    sum += load<f32>(table + (<usize>(mask & 15) << 2));
    mask >>= 4;
    table += 64;
  }
  return sqrt(sum);
}

/** What else counts for the combined rank, besides goals: codes, funders, by the row's scores with every group. */
@inline
function beside(column: u32, codes: usize, funders: usize): f32 {
  let sum: f32 = 0;
  if (codes) sum += load<f32>(codes + (<usize>load<u32>(codeGroups + (<usize>column << 2)) << 2));
  if (funders) sum += load<f32>(funders + (<usize>load<u32>(funderGroups + (<usize>column << 2)) << 2));
  return sum;
}

/** Fills a tile's extra: what counts besides goals, for each column. */
export function extras(into: usize, tile: u32, codes: usize, funders: usize): void {
  const first = tile << tileBits;
  const end = min(columns, first + (1 << tileBits));
  if (codes) {
    const groups = codeGroups + (<usize>first << 2);
    for (let at: usize = 0, count = <usize>(end - first); at < count; at += 1)
      store<f32>(into + (at << 2), load<f32>(codes + (<usize>load<u32>(groups + (at << 2)) << 2)));
  } else memory.fill(into, 0, <usize>(end - first) << 2);
  if (funders) addFunders(into, into, first, end, funders);
}

function addFunders(into: usize, from: usize, first: u32, end: u32, funders: usize): void {
  const groups = funderGroups + (<usize>first << 2);
  for (let at: usize = 0, count = <usize>(end - first); at < count; at += 1)
    store<f32>(into + (at << 2), load<f32>(from + (at << 2)) + load<f32>(funders + (<usize>load<u32>(groups + (at << 2)) << 2)));
}

/** The same with the codes' part given: for rows that differ by their funders only. */
export function extrasFrom(into: usize, from: usize, tile: u32, funders: usize): void {
  const first = tile << tileBits;
  addFunders(into, from, first, min(columns, first + (1 << tileBits)), funders);
}

/**
 * Adds the rare terms of the row to the tile's sums, then looks at every column that can still be among the best: sum +
 * norm x norms bounds its cosine, as Cauchy and Schwarz have it for the common terms left out. Only those are completed.
 * `segments`: u32 end in the tile, f32 what goals count, f32 what the extra counts, for runs of columns of one class.
 */
export function sweep(
  tile: u32, rowTerms: usize, rowValues: usize, commonCount: u32, count: u32, cut: u32, norm: f32, norms: usize,
  extra: usize, segments: usize, segmentCount: u32, me: u32,
): void {
  const first = tile << tileBits;
  const starts = postingStarts + ((<usize>tile * (<usize>vocabulary + 1)) << 2);
  for (let at = commonCount; at < count; at += 1) {
    const from = starts + (<usize>load<u32>(rowTerms + (<usize>at << 2)) << 2);
    let posting = <usize>load<u32>(from);
    const end = <usize>load<u32>(from, 4);
    const value = load<f32>(rowValues + (<usize>at << 2));
    for (; posting < end; posting += 1) {
      const sum = sums + (<usize>load<u16>(postingColumns + (posting << 1)) << 2);
      store<f32>(sum, load<f32>(sum) + value * load<f32>(postingValues + (posting << 2)));
    }
  }
  if (cut) laySquares();
  const rowNorm = f32x4.splat(norm);
  const zero = f32x4.splat(0);
  const tileNorms = norms + (<usize>first << 2);
  let begin: u32 = 0;
  for (let segment: u32 = 0; segment < segmentCount; segment += 1) {
    const here = segments + <usize>segment * 12;
    const end = load<u32>(here);
    const goalsCount = load<f32>(here, 4);
    const extraCount = load<f32>(here, 8);
    const goalsCounts = f32x4.splat(goalsCount);
    const extraCounts = f32x4.splat(extraCount);
    let at: u32 = begin;
    for (; at + 8 <= end; at += 8) {
      const offset = <usize>at << 2;
      const bound1 = f32x4.add(v128.load(sums + offset), f32x4.mul(rowNorm, v128.load(tileNorms + offset)));
      const bound2 = f32x4.add(v128.load(sums + offset, 16), f32x4.mul(rowNorm, v128.load(tileNorms + offset, 16)));
      const goals = f32x4.splat(goalFloor);
      const all = f32x4.splat(allFloor);
      const all1 = f32x4.add(f32x4.mul(goalsCounts, bound1), f32x4.mul(extraCounts, v128.load(extra + offset)));
      const all2 = f32x4.add(f32x4.mul(goalsCounts, bound2), f32x4.mul(extraCounts, v128.load(extra + offset, 16)));
      const hit1 = v128.or(f32x4.ge(bound1, goals), f32x4.ge(all1, all));
      const hit2 = v128.or(f32x4.ge(bound2, goals), f32x4.ge(all2, all));
      if (v128.any_true(v128.or(hit1, hit2))) {
        let mask = <u32>i32x4.bitmask(hit1) | (<u32>i32x4.bitmask(hit2) << 4);
        do {
          look(at + <u32>ctz(mask), first, cut, norms, extra, goalsCount, extraCount, me);
          mask &= mask - 1;
        } while (mask);
      }
      v128.store(sums + offset, zero);
      v128.store(sums + offset, zero, 16);
    }
    for (; at < end; at += 1) {
      const bound = load<f32>(sums + (<usize>at << 2)) + norm * load<f32>(tileNorms + (<usize>at << 2));
      if (bound >= goalFloor || goalsCount * bound + extraCount * load<f32>(extra + (<usize>at << 2)) >= allFloor)
        look(at, first, cut, norms, extra, goalsCount, extraCount, me);
      store<f32>(sums + (<usize>at << 2), 0);
    }
    begin = end;
  }
}

function look(at: u32, first: u32, cut: u32, norms: usize, extra: usize, goalsCount: f32, extraCount: f32, me: u32): void {
  const column = first + at;
  if (column == me) return;
  const sum = load<f32>(sums + (<usize>at << 2));
  if (cut) {
    const bound = sum + sharedNorm(column) * load<f32>(norms + (<usize>column << 2));
    if (bound < goalFloor && goalsCount * bound + extraCount * load<f32>(extra + (<usize>at << 2)) < allFloor) return;
  }
  const score = sum + completed(column, cut);
  offerGoals(score, column);
  offerAll(goalsCount * score + extraCount * load<f32>(extra + (<usize>at << 2)), column);
}

/**
 * Finds scores that at least `room` columns reach, before anything is swept: columns that share the row's rarest terms, and
 * those from `near` on (the same codes). Sets the floors. The row's values must be laid out whole.
 * `shares`: by class, f32 what goals count, f32 what the extra counts.
 */
export function seed(rowTerms: usize, rowValues: usize, count: u32, tiles: u32, mostTouched: u32, codes: usize, funders: usize, shares: usize, near: u32, nearEnd: u32, me: u32): void {
  let seen: u32 = 0;
  for (let at = count; at > 0 && seen < mostTouched; at -= 1) {
    const term = <usize>load<u32>(rowTerms + (<usize>(at - 1) << 2));
    const value = load<f32>(rowValues + (<usize>(at - 1) << 2));
    for (let tile: u32 = 0; tile < tiles; tile += 1) {
      const from = postingStarts + ((<usize>tile * (<usize>vocabulary + 1) + term) << 2);
      let posting = <usize>load<u32>(from);
      const end = <usize>load<u32>(from, 4);
      for (; posting < end; posting += 1) {
        const column = (tile << tileBits) + <u32>load<u16>(postingColumns + (posting << 1));
        const sum = touchedSums + (<usize>column << 2);
        const now = load<f32>(sum);
        if (now == 0) {
          if (seen == mostTouched) continue;
          store<u32>(touched + (<usize>seen << 2), column);
          seen += 1;
        }
        store<f32>(sum, now + value * load<f32>(postingValues + (posting << 2)));
      }
    }
  }
  const keep = room + (room >> 1);
  const list = goalBest; // the best by what was added so far; the row's lists are still empty
  let kept: u32 = 0;
  for (let at: u32 = 0; at < seen; at += 1) {
    const column = load<u32>(touched + (<usize>at << 2));
    const sum = touchedSums + (<usize>column << 2);
    const score = load<f32>(sum);
    store<f32>(sum, 0);
    if (column == me) continue;
    let to = list + (<usize>kept << 3);
    if (kept == keep) {
      if (score <= load<f32>(to - 8)) continue;
      to -= 8;
    } else kept += 1;
    while (to > list && score > load<f32>(to - 8)) {
      store<u64>(to, load<u64>(to - 8));
      to -= 8;
    }
    store<f32>(to, score);
    store<u32>(to, column, 4);
  }
  const extraList = list + (<usize>keep << 3);
  let more: u32 = 0;
  for (let column = near; column < nearEnd; column += 1) {
    if (column == me) continue;
    let known = false;
    for (let at: u32 = 0; at < kept; at += 1) if (load<u32>(list + (<usize>at << 3), 4) == column) { known = true; break; }
    if (!known) { store<u32>(extraList + (<usize>more << 3), column, 4); more += 1; }
  }
  const all = kept + more;
  if (more) memory.copy(list + (<usize>kept << 3), extraList, <usize>more << 3);
  for (let at: u32 = 0; at < all; at += 1) {
    const entry = list + (<usize>at << 3);
    store<f32>(entry, completed(load<u32>(entry, 4), vocabulary));
  }
  goalFloor = nth(list, all, room) - slack;
  if (goalFloor < least) goalFloor = least;
  for (let at: u32 = 0; at < all; at += 1) {
    const entry = list + (<usize>at << 3);
    const column = load<u32>(entry, 4);
    const share = shares + (<usize>load<u8>(classes + <usize>column) << 3);
    store<f32>(entry, load<f32>(share) * load<f32>(entry) + load<f32>(share, 4) * beside(column, codes, funders));
  }
  allFloor = nth(list, all, room) - slack;
  if (allFloor < least) allFloor = least;
}
