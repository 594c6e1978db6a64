import { createHash } from 'node:crypto';
import type { Tx } from '../../../platform/db/context.ts';
import type { Body } from '../../model/overlap/body.ts';
import { nothingBefore, type Before } from '../../model/overlap/drift.ts';
import type { Keys } from '../../model/overlap/numbered.ts';
import { stopList } from '../../model/overlap/stop-list.ts';
import { codeKey } from '../../model/overlap/strategies.ts';
import { formerBodies, keptLists, keptReserves, weightsIn } from '../queries/overlap-builds.ts';
import type { FormerLists } from './renew.ts';
import { listNames } from './row-at-work.ts';

/** Counted up when something of the method changes, so that nothing is taken over from a build by another method. */
const method = createHash('sha256')
  .update(`1 ${[...stopList].join(' ')}`)
  .digest('hex');
/** When more than this part of the bodies changed, all are compared anew: little would be saved. */
const mostChanged = 0.2;

/** A digest of all that is compared of a body. */
export function digestOf({ identifier, text, people, codes, fundings, districts }: Omit<Body, 'id'>): string {
  const sets = [
    people,
    codes.map(codeKey),
    fundings.map(({ funder }) => funder),
    districts.map(({ code }) => code),
  ];
  return createHash('sha256')
    .update(JSON.stringify([method, identifier, text, sets.map((set) => [...new Set(set)].sort())]))
    .digest('hex')
    .slice(0, 32);
}

/** What is left of the build that readers see; null when there is none, or too little of it is left. */
export async function beforeOf(
  tx: Tx,
  initiative: string,
  {
    ids,
    digests,
    keys,
  }: { readonly ids: readonly string[]; readonly digests: readonly string[]; readonly keys: Keys },
): Promise<{ readonly build: string; readonly before: Before } | null> {
  const former = await formerBodies(tx, initiative);
  if (former === null) return null;
  const known = new Map(former.bodies.map((body) => [body.id, body]));
  const numbers = new Uint32Array(new SharedArrayBuffer(ids.length * 4)).fill(nothingBefore);
  let same = 0;
  for (const [at, id] of ids.entries()) {
    const body = known.get(id);
    if (!body || body.digest !== digests[at]) continue;
    numbers[at] = body.number;
    same += 1;
  }
  if (ids.length - same > mostChanged * ids.length) return null;
  const weighed = async (kind: 'term' | 'code' | 'funder', of: readonly string[]) => {
    const weights = await weightsIn(tx, initiative, former.build, kind);
    const out = new Float64Array(new SharedArrayBuffer(of.length * 8));
    for (const [at, key] of of.entries()) out[at] = weights.get(key) ?? Number.NaN;
    return out;
  };
  return {
    build: former.build,
    before: {
      numbers,
      terms: await weighed('term', keys.terms),
      codes: await weighed('code', keys.codes),
      funders: await weighed('funder', keys.funders),
    },
  };
}

/** What a former build found of some bodies, by the numbers of now. What is no longer kept of it is left out. */
export async function formerLists(
  tx: Tx,
  initiative: string,
  build: string,
  bodies: Uint32Array,
  before: Uint32Array,
): Promise<FormerLists> {
  const now = new Map<number, number>();
  for (const [body, number] of before.entries()) if (number !== nothingBefore) now.set(number, body);
  const numbers = [...bodies].flatMap((body) => {
    const number = before[body] ?? nothingBefore;
    return number === nothingBefore ? [] : [number];
  });
  const lists = new Map<string, readonly number[]>();
  for (const { number, facet, others } of await keptLists(tx, initiative, build, numbers))
    lists.set(`${number} ${facet}`, others);
  const reserves = new Map(
    (await keptReserves(tx, initiative, build, numbers)).map((row) => [row.number, row]),
  );
  const starts = new Uint32Array(bodies.length * listNames.length + 1);
  const bounds = new Float64Array(bodies.length * 2).fill(Number.NaN);
  const found: number[] = [];
  for (const [at, body] of bodies.entries()) {
    const number = before[body] ?? nothingBefore;
    const reserve = number === nothingBefore ? undefined : reserves.get(number);
    for (const [list, name] of listNames.entries()) {
      if (reserve !== undefined) {
        const next = name === 'goals' ? reserve.goals : name === 'combined' ? reserve.combined : [];
        for (const other of [...(lists.get(`${number} ${name}`) ?? []), ...next]) {
          const body = now.get(other);
          if (body !== undefined) found.push(body);
        }
      }
      starts[at * listNames.length + list + 1] = found.length;
    }
    if (reserve === undefined) continue;
    bounds[at * 2] = reserve.goals_bound;
    bounds[at * 2 + 1] = reserve.combined_bound;
  }
  return { starts, others: Uint32Array.from(found), bounds };
}
