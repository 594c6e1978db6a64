import type { Keys, Lists, Numbered } from './numbered.ts';
import { sumFromGreatest } from './sum.ts';

/** The weights of a build, by number. */
export interface NumberedWeights {
  readonly terms: Float64Array;
  readonly codes: Float64Array;
  /** The scheme of each code: schemes are numbered in the order of their names. */
  readonly schemes: Uint8Array;
  readonly funders: Float64Array;
  readonly districts: Float64Array;
}

/** In how many bodies each number is, and how many bodies have any. */
function documentFrequencies(
  { starts, items }: Lists,
  keys: number,
): { readonly of: Uint32Array; readonly known: number } {
  const of = new Uint32Array(keys);
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] ?? 0;
    of[item] = (of[item] ?? 0) + 1;
  }
  let known = 0;
  for (let body = 0; body + 1 < starts.length; body += 1)
    if ((starts[body + 1] ?? 0) > (starts[body] ?? 0)) known += 1;
  return { of, known };
}

/** The weights over all bodies, by the formulas of `termWeights`, `codeWeights`, `funderWeights` and `placeWeights`. */
export function weighNumbered(numbered: Numbered, keys: Keys): NumberedWeights {
  const spread = (kind: 'terms' | 'funders' | 'districts', weight: (known: number, df: number) => number) => {
    const { of, known } = documentFrequencies(numbered[kind], keys[kind].length);
    return shared(of, (df) => weight(known, df));
  };
  const schemes = schemesOf(keys.codes);
  return {
    terms: spread('terms', (known, df) => Math.log((1 + known) / (1 + df)) + 1),
    codes: codeWeightsByNumber(numbered.codes, schemes),
    schemes,
    funders: spread('funders', (known, df) => Math.log(known / df)),
    districts: spread('districts', (known, df) => Math.log(known / df)),
  };
}

function shared(of: Uint32Array, weight: (df: number) => number): Float64Array {
  const out = new Float64Array(new SharedArrayBuffer(of.length * 8));
  for (let at = 0; at < of.length; at += 1) out[at] = weight(of[at] ?? 0);
  return out;
}

/** The scheme of each code, from its key. */
export function schemesOf(codes: readonly string[]): Uint8Array {
  const names = codes.map((key) => key.slice(0, key.indexOf(':')));
  const order = [...new Set(names)].sort();
  const out = new Uint8Array(new SharedArrayBuffer(codes.length));
  for (const [at, name] of names.entries()) out[at] = order.indexOf(name);
  return out;
}

function codeWeightsByNumber({ starts, items }: Lists, schemes: Uint8Array): Float64Array {
  const { of } = documentFrequencies({ starts, items }, schemes.length);
  const known = new Uint32Array(256);
  for (let body = 0; body + 1 < starts.length; body += 1) {
    const seen = new Set<number>();
    for (let at = starts[body] ?? 0; at < (starts[body + 1] ?? 0); at += 1)
      seen.add(schemes[items[at] ?? 0] ?? 0);
    for (const scheme of seen) known[scheme] = (known[scheme] ?? 0) + 1;
  }
  const out = new Float64Array(new SharedArrayBuffer(of.length * 8));
  for (let code = 0; code < of.length; code += 1)
    out[code] = Math.log((1 + (known[schemes[code] ?? 0] ?? 0)) / (1 + (of[code] ?? 0)));
  return out;
}

/** 1 + ln of how often, for every number of times up to the greatest. */
export function logsOf(times: Uint16Array): Float64Array {
  let most = 1;
  for (let at = 0; at < times.length; at += 1) most = Math.max(most, times[at] ?? 0);
  const out = new Float64Array(new SharedArrayBuffer((most + 1) * 8));
  for (let at = 1; at <= most; at += 1) out[at] = 1 + Math.log(at);
  return out;
}

/** The length of each body's vector of terms, as `termVector` has it; 0 without any. */
export function lengthsOf({ terms, times, count }: Numbered, weights: Float64Array): Float64Array {
  const out = new Float64Array(new SharedArrayBuffer(count * 8));
  const logs = logsOf(times);
  for (let body = 0; body < count; body += 1) {
    const from = terms.starts[body] ?? 0;
    const squares = new Float64Array((terms.starts[body + 1] ?? 0) - from);
    for (let at = 0; at < squares.length; at += 1) {
      const value = (logs[times[from + at] ?? 0] ?? 0) * (weights[terms.items[from + at] ?? 0] ?? 0);
      squares[at] = value * value;
    }
    out[body] = Math.sqrt(sumFromGreatest(squares));
  }
  return out;
}
