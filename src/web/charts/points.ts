/** One point of a curve, as a person reads it. */
export interface Point {
  /** The period as it is written under the axis: '2023/24', 'July to September 2026'. */
  readonly label: string;
  /** Null: there is none, and `missing` says why. Missing is a gap in the line, never zero. */
  readonly value: number | null;
  readonly unusual?: boolean;
  /** Whether an unusual point is for the better or the worse; the colour stands beside a word. */
  readonly turn?: 'better' | 'worse' | 'neither';
  /** Why there is no value: 'hidden to protect people', 'our new system starts in October'. */
  readonly missing?: string;
  /** Likely between: drawn as a line through the point. */
  readonly low?: number;
  readonly high?: number;
}

/** The usual range. */
export interface UsualRange {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/** The usual range of a part of the curve, from one point to another, both included. */
export interface RangeSpan extends UsualRange {
  readonly from: number;
  readonly to: number;
}

/** What was expected, as a line: `at` is the index of the point that it stands at. */
export interface ExpectedLine {
  readonly name: string;
  /** An older version stays visible, quieter. */
  readonly age: 'newest' | 'older';
  readonly points: readonly {
    readonly at: number;
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

/** Something that happened between the first and last point, at the period whose label is `at`. */
export interface Happening {
  readonly at: string;
  readonly words: string;
}

/** Runs of points that follow each other without a gap: each is one line. One ends before each index of `breaks`. */
export function runs(
  points: readonly Point[],
  breaks: readonly number[] = [],
): readonly (readonly { readonly at: number; readonly value: number }[])[] {
  const found: { at: number; value: number }[][] = [];
  let open: { at: number; value: number }[] = [];
  points.forEach(({ value }, at) => {
    if (value === null || breaks.includes(at)) {
      if (open.length > 0) found.push(open);
      open = [];
    }
    if (value !== null) open.push({ at, value });
  });
  if (open.length > 0) found.push(open);
  return found;
}

/**
 * The range of the upright axis: from zero for shares and counts, so that a small change looks small; from the
 * figures' own range when they go below zero or when the caller asks for it.
 */
export function axisRange(
  points: readonly Point[],
  range: UsualRange | null,
  from: 'zero' | 'figures' = 'zero',
): readonly [number, number] {
  const all = [
    ...points.flatMap(({ value, low, high }) => [value, low, high]),
    ...(range ? [range.mean, range.lower, range.upper] : []),
  ].filter((value): value is number => typeof value === 'number');
  if (all.length === 0) return [0, 1];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  if (from === 'zero' && least >= 0) return [0, most > 0 ? most * 1.08 : 1];
  const room = (most - least || Math.abs(most) || 1) * 0.1;
  return [least - room, most + room];
}

/** Which labels stand under the axis: all while they fit, else every second, third … counted back from the last. */
export function shownLabels(labels: readonly string[], width: number): ReadonlySet<number> {
  const widest = Math.max(1, ...labels.map((label) => label.length)) * 7.2 + 12;
  const step = Math.max(1, Math.ceil((labels.length * widest) / Math.max(width, 1)));
  return new Set(labels.flatMap((_, at) => ((labels.length - 1 - at) % step === 0 ? [at] : [])));
}

/** A text cut to so many letters, with a mark that there is more. */
export function cut(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}

/** Labels at the right end, moved apart so that none covers another: heights in, heights out, in the same order. */
export function spreadLabels(heights: readonly number[], gap: number): readonly number[] {
  const order = heights.map((height, at) => ({ height, at })).sort((a, b) => a.height - b.height);
  const placed = new Map<number, number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const { height, at } of order) {
    last = Math.max(height, last + gap);
    placed.set(at, last);
  }
  return heights.map((height, at) => placed.get(at) ?? height);
}
