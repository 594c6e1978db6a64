import { createHash } from 'node:crypto';
import { inContext, type Context, type Database, type Tx } from '../../../platform/db/context.ts';
import { likeness, nameKeys, worthALook, type Likeable } from '../../model/identity/likeness.ts';
import { placeOf, type PlaceTables } from '../../model/identity/place.ts';
import { refreshDocuments } from '../queries/documents.ts';
import { placeHints, propose, putPlaceCodes, settleNames } from '../queries/identity.ts';
import { holdLandscape, loadInBulk, shareLandscape } from '../queries/import.ts';
import { candidatePairs, likeablesOf, putLikenessKeys } from '../queries/likeness.ts';
import { indexInBulk } from '../queries/set-wise.ts';
import { lookAt } from '../queries/statistics.ts';
import {
  anyWaits,
  countWaiting,
  endWaiting,
  identityEnds,
  nextWaiting,
  takeWaiting,
} from '../queries/waiting.ts';
import { readPlaceTables } from './reference.ts';

const atOnce = 5000;
/** Few enough that two sides at work do not wait for each other at the end. */
const documentsAtOnce = 2500;
const pairsAtOnce = 10_000;

type Report = (step: string, done: number, total: number | null) => Promise<void>;

/**
 * Works out what files that were loaded changed about organisations, in the caller's transaction: names, districts, likenesses to offer
 * to a person, and what search knows of them. For those only of which something was told, a few thousand at a time; whatever the size
 * of the register.
 */
export async function settleWaiting(tx: Tx, initiative: string, report: Report): Promise<void> {
  if (!(await anyWaits(tx, initiative))) return;
  const total = await settleIdentity(tx, initiative, report);
  await indexInBulk(tx);
  let done = 0;
  for await (const some of waitingInParts(tx, initiative)) {
    await report(preparing, done, total);
    await refreshDocuments(
      tx,
      initiative,
      some.map(({ id }) => id),
    );
    done += some.length;
  }
  await lookAt(tx, ['organisation_document']);
  await endWaiting(tx, initiative);
}

/**
 * The same in transactions of its own, for loads that are in already: who they are in one, then the documents a few thousand each, two at
 * a time. What was not done when it is killed waits, and is done by the next.
 */
export async function settleAfterwards(
  db: Database,
  context: Context,
  initiative: string,
  report: Report,
): Promise<void> {
  const total = await inContext(db, context, async (tx) => {
    await holdLandscape(tx, initiative);
    if (!(await anyWaits(tx, initiative))) return null;
    await loadInBulk(tx);
    const waiting = await settleIdentity(tx, initiative, report);
    await identityEnds(tx, initiative);
    return waiting;
  });
  if (total === null) return;
  let done = 0;
  const next = () =>
    inContext(db, context, async (tx) => {
      await shareLandscape(tx, initiative);
      await indexInBulk(tx);
      const some = await takeWaiting(tx, initiative, documentsAtOnce);
      if (some.length > 0) await refreshDocuments(tx, initiative, some);
      return some.length;
    });
  const side = async () => {
    for (let took = await next(); took > 0; took = await next()) {
      done += took;
      await report(preparing, done, total);
    }
  };
  const sides = await Promise.allSettled([side(), side()]);
  for (const one of sides) if (one.status === 'rejected') throw one.reason;
  await inContext(db, context, (tx) => lookAt(tx, ['organisation_document']));
}

const preparing = 'Preparing the search';

/** Names, districts and likenesses of the organisations that wait; how many wait in all. */
async function settleIdentity(tx: Tx, initiative: string, report: Report): Promise<number> {
  await lookAt(tx, ['organisation_waiting']);
  const total = await countWaiting(tx, initiative);
  const step = async (name: string, work: (ids: readonly string[]) => Promise<void>) => {
    let done = 0;
    for await (const some of waitingInParts(tx, initiative)) {
      await report(name, done, total);
      const ids = some.filter(({ identity }) => identity).map(({ id }) => id);
      if (ids.length > 0) await work(ids);
      done += some.length;
    }
  };
  const tables = await readPlaceTables();
  await step('Settling names and places', (ids) => settleSome(tx, initiative, ids, tables));
  await lookAt(tx, ['organisation_likeness_key']);
  await step('Looking for likenesses', (ids) => proposeAmong(tx, initiative, ids));
  await lookAt(tx, ['organisation_match']);
  return total;
}

async function settleSome(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
  tables: PlaceTables,
): Promise<void> {
  await settleNames(tx, initiative, ids);
  const codes = (await placeHints(tx, initiative, ids)).map((hint) => ({
    organisation: hint.organisation_id,
    code: placeOf(
      {
        areas: hint.areas,
        elsewhere: hint.other_areas > 0,
        identifiers: hint.identifiers,
        grantPlaces: hint.grant_places,
        postcodes: hint.postcodes,
      },
      tables,
    ),
  }));
  await putPlaceCodes(tx, initiative, codes);
  const likeables = await likeablesOf(tx, initiative, ids);
  await putLikenessKeys(
    tx,
    initiative,
    [...likeables.values()].map((one) => ({ organisation: one.id, keys: keysOf(one) })),
  );
}

async function* waitingInParts(
  tx: Tx,
  initiative: string,
): AsyncGenerator<readonly { id: string; identity: boolean }[]> {
  let after: string | null = null;
  for (;;) {
    const some = await nextWaiting(tx, initiative, after, atOnce);
    if (some.length === 0) return;
    yield some;
    after = some.at(-1)?.id ?? null;
  }
}

/** Judges the pairs that share a name, a part of a name or a postcode, and offers those worth a person's look. */
async function proposeAmong(tx: Tx, initiative: string, ids: readonly string[]): Promise<void> {
  const pairs = await candidatePairs(tx, initiative, ids);
  for (let from = 0; from < pairs.length; from += pairsAtOnce) {
    const some = pairs.slice(from, from + pairsAtOnce);
    const likeables = await likeablesOf(tx, initiative, [
      ...new Set(some.flatMap(({ left, right }) => [left, right])),
    ]);
    const found = some.flatMap(({ left, right }) => {
      const [one, other] = [likeables.get(left), likeables.get(right)];
      const judged = one && other ? likeness(one, other) : null;
      return judged && judged.score >= worthALook ? [{ left, right, ...judged }] : [];
    });
    if (found.length > 0) await propose(tx, initiative, found);
  }
}

/** Names without what does not tell, and postcodes, by which candidates are found: 64 bits of their SHA-1 each. */
function keysOf({ names, postcodes }: Likeable): readonly string[] {
  const keys = new Set([...nameKeys(names), ...postcodes]);
  return [...keys].map((key) => String(createHash('sha1').update(key).digest().readBigInt64BE(0)));
}
