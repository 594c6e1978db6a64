import { inContext, type Context, type Database, type Tx } from '../../../platform/db/context.ts';
import { placeOf, type PlaceTables } from '../../model/identity/place.ts';
import { proposeLikenesses } from '../likenesses.ts';
import { putDocuments } from '../queries/documents.ts';
import { placeHints, putPlaceCodes, settleNames } from '../queries/identity.ts';
import { holdLandscape, loadInBulk, shareLandscape } from '../queries/import.ts';
import { codesInForce, districtsOfPostcodes } from '../queries/load-places.ts';
import { lookAt } from '../queries/statistics.ts';
import {
  countWaiting,
  endWaiting,
  identityEnds,
  letRecipientsWait,
  letUndocumentedWait,
  nextWaiting,
  takeWaiting,
  type WaitingStep,
} from '../queries/waiting.ts';
import { refreshSearch } from '../search/refresh-search.ts';
import { readPlaceTables } from './reference.ts';

const atOnce = 5000;
/** Few enough that two sides at work do not wait for each other at the end. */
const documentsAtOnce = 2500;

type Report = (step: string, done: number, total: number | null) => Promise<void>;

/**
 * Works out what files that were loaded changed about organisations, in the caller's transaction: names, districts, likenesses to offer
 * to a person, and what search knows of them. For those only of which something was told, a few thousand at a time; whatever the size
 * of the register. Whether anything waited.
 */
export async function settleWaiting(tx: Tx, initiative: string, report: Report): Promise<boolean> {
  const total = await settleIdentity(tx, initiative, report);
  if (total === 0) return false;
  let done = 0;
  for await (const ids of waitingInParts(tx, initiative, 'document')) {
    await report(preparing, done, total);
    await putDocuments(tx, initiative, ids);
    done += ids.length;
  }
  await settleSearch(tx, initiative);
  return true;
}

/**
 * The same in transactions of its own, for loads that are in already: who they are in one, then the documents a few thousand each, two at
 * a time, then what is looked up. What was not done when it is killed waits, and is done by the next. Whether anything waited.
 */
export async function settleAfterwards(
  db: Database,
  context: Context,
  initiative: string,
  report: Report,
): Promise<boolean> {
  const total = await inContext(db, context, async (tx) => {
    await holdLandscape(tx, initiative);
    const waiting = await settleIdentity(tx, initiative, report);
    await identityEnds(tx, initiative);
    return waiting;
  });
  if (total === 0) return false;
  let done = 0;
  const next = () =>
    inContext(db, context, async (tx) => {
      await shareLandscape(tx, initiative);
      await loadInBulk(tx);
      const some = await takeWaiting(tx, initiative, documentsAtOnce);
      if (some.length > 0) await putDocuments(tx, initiative, some);
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
  await report(preparing, total, total);
  await inContext(db, context, async (tx) => {
    await holdLandscape(tx, initiative);
    await loadInBulk(tx);
    await settleSearch(tx, initiative);
  });
  return true;
}

const preparing = 'Preparing the search';

/** Writes what is looked up of all that wait; none waits any more. */
async function settleSearch(tx: Tx, initiative: string): Promise<void> {
  await lookAt(tx, ['organisation_document']);
  await refreshSearch(tx, initiative, await endWaiting(tx, initiative));
}

/** Names, districts and likenesses of the organisations that wait; how many wait in all. */
async function settleIdentity(tx: Tx, initiative: string, report: Report): Promise<number> {
  await letUndocumentedWait(tx, initiative);
  const { all, identity } = await countWaiting(tx, initiative);
  if (identity === 0) return all;
  await loadInBulk(tx);
  await lookAt(tx, ['organisation_waiting']);
  const shipped = await readPlaceTables();
  const tables = {
    ...shipped,
    current: new Map([...shipped.current, ...(await codesInForce(tx, initiative))]),
  };
  const touched = new Set<string>();
  const renamed: string[] = [];
  for await (const ids of waitingInParts(tx, initiative, 'identity')) {
    await report('Settling names and places', touched.size, identity);
    renamed.push(...(await settleNames(tx, initiative, ids)));
    await settlePlaces(tx, initiative, ids, tables);
    for (const id of ids) touched.add(id);
  }
  await letRecipientsWait(tx, initiative, renamed);
  await report('Looking for likenesses', identity, identity);
  await proposeLikenesses(tx, initiative, touched);
  await lookAt(tx, ['organisation_match']);
  return all;
}

async function settlePlaces(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
  shipped: PlaceTables,
): Promise<void> {
  const hints = await placeHints(tx, initiative, ids);
  // What was loaded here counts before what came with the program.
  const loaded = await districtsOfPostcodes(
    tx,
    initiative,
    hints.flatMap(({ postcodes }) => postcodes),
  );
  const ofPostcode = (postcode: string) => loaded.get(postcode) ?? shipped.ofPostcode.get(postcode);
  const codes = hints.map((hint) => ({
    organisation: hint.organisation_id,
    code: placeOf(
      {
        areas: hint.areas,
        elsewhere: hint.other_areas > 0,
        identifiers: hint.identifiers,
        grantPlaces: hint.grant_places,
        postcodes: hint.postcodes,
      },
      { ...shipped, ofPostcode: { get: ofPostcode } },
    ),
  }));
  await putPlaceCodes(tx, initiative, codes);
}

async function* waitingInParts(
  tx: Tx,
  initiative: string,
  step: WaitingStep,
): AsyncGenerator<readonly string[]> {
  let after: string | null = null;
  for (;;) {
    const some = await nextWaiting(tx, initiative, { step, after, limit: atOnce });
    if (some.length === 0) return;
    yield some;
    after = some.at(-1) ?? null;
  }
}
