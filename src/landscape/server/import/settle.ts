import type { Tx } from '../../../platform/db/context.ts';
import { placeOf } from '../../model/identity/place.ts';
import { proposeLikenesses } from '../likenesses.ts';
import { joinByHash, placeHints, putPlaceCodes, settleNames } from '../queries/identity.ts';
import { codesInForce, districtsOfPostcodes } from '../queries/load-places.ts';
import { readPlaceTables } from './reference.ts';

const atOnce = 5000;

/** After a load: names and districts of the organisations it touched, and likenesses to offer to a person. */
export async function settle(tx: Tx, initiative: string, touched: ReadonlySet<string>): Promise<void> {
  if (touched.size === 0) return;
  await joinByHash(tx);
  const shipped = await readPlaceTables();
  const current = new Map([...shipped.current, ...(await codesInForce(tx, initiative))]);
  const ids = [...touched];
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    await settleNames(tx, initiative, some);
    const hints = await placeHints(tx, initiative, some);
    // What was loaded here counts before what came with the program.
    const loaded = await districtsOfPostcodes(
      tx,
      initiative,
      hints.flatMap(({ postcodes }) => postcodes),
    );
    const tables = { ...shipped, current, ofPostcode: new Map([...shipped.ofPostcode, ...loaded]) };
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
        tables,
      ),
    }));
    await putPlaceCodes(tx, initiative, codes);
  }
  await proposeLikenesses(tx, initiative, touched);
}
