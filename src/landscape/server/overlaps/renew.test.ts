import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Body } from '../../model/overlap/body.ts';
import { driftOf, nothingBefore } from '../../model/overlap/drift.ts';
import { Numbering } from '../../model/overlap/numbered.ts';
import { weighNumbered } from '../../model/overlap/numbered-weights.ts';
import { someBodies } from '../../model/overlap/some-bodies.ts';
import { layColumns } from './columns.ts';
import { Comparing } from './compare.ts';
import { Renewing, type FormerLists } from './renew.ts';
import { reserved } from './reserve.ts';
import { listNames, type Nearest } from './row-at-work.ts';

const none = 0xffff_ffff;
const vocabulary = Array.from({ length: 60 }, (_, at) => `word${at}`);
const some = (prefix: string, count: number, most: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: count * count - 1 }), { maxLength: most }).map((list) => [
    // Squares: a few are had by many, most by few.
    ...new Set(list.map((at) => `${prefix}${Math.floor(Math.sqrt(at))}`)),
  ]);
const anyBody = fc.record({
  text: fc
    .array(fc.integer({ min: 0, max: 3599 }), { maxLength: 9 })
    .map((list) => list.map((at) => vocabulary[Math.floor(Math.sqrt(at))]).join(' ')),
  people: some('p', 30, 3),
  codes: some('', 12, 3).map((list) =>
    list.map((code) => ({ scheme: Number(code) % 3 === 0 ? 'UK-CAT' : 'CCEW', code, label: code })),
  ),
  fundings: some('f', 15, 2).map((list) => list.map((funder) => ({ funder, year: 2019, programme: null }))),
  districts: some('d', 8, 2).map((list) => list.map((code) => ({ code, name: code }))),
});
const named = (list: readonly Omit<Body, 'id' | 'identifier'>[], from: number) =>
  list.map((body, at): Body => ({ ...body, id: `id${from + at}`, identifier: `GB-CHC-${9999 - from - at}` }));

/** A register, and what it is after some bodies left, others changed and others came. */
const twoVersions = fc
  .record({
    first: fc.array(anyBody, { minLength: 60, maxLength: 120 }),
    changed: fc.array(fc.tuple(fc.nat(), anyBody), { maxLength: 3 }),
    left: fc.array(fc.nat(), { maxLength: 2 }),
    come: fc.array(anyBody, { maxLength: 2 }),
  })
  .map(({ first, changed, left, come }) => {
    const before = named(first, 0);
    const after = [...before];
    for (const [at, body] of changed) {
      const old = after[at % after.length];
      if (old) after[at % after.length] = { ...old, ...body };
    }
    for (const at of left) after.splice(at % after.length, 1);
    return { before, after: [...named(come, before.length), ...after] };
  });

function laid(bodies: readonly Body[]) {
  const numbering = new Numbering();
  for (const body of bodies) numbering.add(body);
  const { numbered, keys } = numbering.end();
  const weights = weighNumbered(numbered, keys);
  const columns = layColumns({ numbered, weights, threads: 1 });
  return { bodies, numbered, keys, weights, columns };
}
type Laid = ReturnType<typeof laid>;

/** What is left of one version in another. */
function beforeOf(old: Laid, now: Laid) {
  const at = new Map(old.bodies.map((body, number) => [body.id, { body, number }]));
  const numbers = Uint32Array.from(now.bodies, (body) => {
    const known = at.get(body.id);
    return known && known.body === body ? known.number : nothingBefore;
  });
  const weighed = (kind: 'terms' | 'codes' | 'funders') => {
    const then = new Map(old.keys[kind].map((key, number) => [key, old.weights[kind][number] ?? 0]));
    return Float64Array.from(now.keys[kind], (key) => then.get(key) ?? Number.NaN);
  };
  return { numbers, terms: weighed('terms'), codes: weighed('codes'), funders: weighed('funders') };
}

function formerOf(nearest: Nearest, numbers: Uint32Array, order: Uint32Array): FormerLists {
  const row = new Map([...nearest.rows].map((body, at) => [body, at]));
  const now = new Map([...numbers].map((number, body) => [number, body]));
  const starts = [0];
  const others: number[] = [];
  const bounds: number[] = [];
  for (const body of order) {
    const at = numbers[body] === nothingBefore ? undefined : row.get(numbers[body] ?? 0);
    for (const [list, name] of listNames.entries()) {
      if (at !== undefined) {
        const from = (at * listNames.length + list) * nearest.k;
        const kept = [
          ...nearest.others.subarray(from, from + (nearest.counts[at * listNames.length + list] ?? 0)),
        ];
        const which = name === 'goals' ? 0 : name === 'combined' ? 1 : null;
        if (which !== null) {
          const reserve = at * 2 + which;
          const next = reserve * reserved;
          kept.push(...nearest.reserve.others.subarray(next, next + (nearest.reserve.counts[reserve] ?? 0)));
          bounds.push(nearest.reserve.bounds[reserve] ?? 0);
        }
        for (const other of kept) others.push(now.get(other) ?? none);
      } else if (name === 'goals' || name === 'combined') bounds.push(Number.NaN);
      starts.push(others.length);
    }
  }
  return {
    starts: Uint32Array.from(starts),
    others: Uint32Array.from(others),
    bounds: Float64Array.from(bounds),
  };
}

/** By body and list, what readers see. */
function lists(found: readonly Nearest[], { bodies }: Laid) {
  const out = new Map<string, string>();
  for (const { rows, k, counts, others, scores } of found)
    for (const [row, body] of rows.entries())
      for (const [list, name] of listNames.entries()) {
        const at = row * listNames.length + list;
        const near = Array.from(
          { length: counts[at] ?? 0 },
          (_, entry) => `${bodies[others[at * k + entry] ?? 0]?.id} ${scores[at * k + entry]}`,
        );
        out.set(`${bodies[body]?.id} ${name}`, near.join(', '));
      }
  return out;
}

/** Works a version out from one before, as far as the one before goes. */
function renewed(old: Laid, kept: Nearest, now: Laid, k: number) {
  const before = beforeOf(old, now);
  const drift = driftOf(now.numbered, now.weights, before);
  const moved = layColumns({
    numbered: someBodies(now.numbered, drift.moved),
    weights: now.weights,
    threads: 1,
    rows: now.numbered,
  });
  const comparing = new Comparing(now.columns, 0);
  const renewing = new Renewing({ columns: now.columns, moved, drift, before: before.numbers }, 0, comparing);
  const { order } = now.columns;
  const { done, left } = renewing.renew(order, 0, formerOf(kept, before.numbers, order), k);
  const rest = comparing.compare(now.numbered, now.columns.lengths, Uint32Array.from(left), { k });
  const rows = done.reduce((sum, { rows }) => sum + rows.length, 0);
  return { found: [...done, rest], decided: rows - renewing.undecided };
}

const whole = (one: Laid, k: number) =>
  new Comparing(one.columns, 0).compare(one.numbered, one.columns.lengths, one.columns.order, { k });

describe('a register that is loaded again', () => {
  test(
    'is worked out from the build before exactly as it is built whole, twice in a row',
    { timeout: 60_000 },
    () => {
      let decided = 0;
      let rows = 0;
      fc.assert(
        fc.property(twoVersions, twoVersions, fc.integer({ min: 1, max: 6 }), (one, two, k) => {
          const [first, second] = [laid(one.before), laid(one.after)];
          const renewedOnce = renewed(first, whole(first, k), second, k);
          expect(lists(renewedOnce.found, second)).toEqual(lists([whole(second, k)], second));
          // Once more, from what was renewed: its reserves have to bound as well as those of a whole build.
          const third = laid([
            ...one.after.slice(2),
            ...two.before.slice(0, 1).map((body) => ({ ...body, id: 'new', identifier: 'GB-CHC-1' })),
          ]);
          const together = joinedRows(renewedOnce.found, k);
          const renewedTwice = renewed(second, together, third, k);
          expect(lists(renewedTwice.found, third)).toEqual(lists([whole(third, k)], third));
          decided += renewedOnce.decided + renewedTwice.decided;
          rows += second.bodies.length + third.bodies.length;
        }),
        { numRuns: 30, seed: 11 },
      );
      // Else this would hold by comparing everybody with everybody.
      expect(decided / rows).toBeGreaterThan(0.2);
    },
  );
});

function joinedRows(found: readonly Nearest[], k: number): Nearest {
  const bytes = <T extends Uint8Array | Uint32Array | Float64Array>(of: (one: Nearest) => T) =>
    found.flatMap((one) => [...of(one)]);
  return {
    rows: Uint32Array.from(bytes(({ rows }) => rows)),
    k,
    counts: Uint8Array.from(bytes(({ counts }) => counts)),
    others: Uint32Array.from(bytes(({ others }) => others)),
    scores: Float64Array.from(bytes(({ scores }) => scores)),
    reserve: {
      counts: Uint8Array.from(bytes(({ reserve }) => reserve.counts)),
      others: Uint32Array.from(bytes(({ reserve }) => reserve.others)),
      bounds: Float64Array.from(bytes(({ reserve }) => reserve.bounds)),
    },
  };
}
