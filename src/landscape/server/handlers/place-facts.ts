import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { sourceFile } from '../present.ts';
import { deprivationOf, placeByCode, smallAreasOf } from '../queries/places.ts';

/** What is known of a place itself, whoever works there. */
export const placeFactsHandlers: Pick<Handlers<typeof landscapeContract>, 'placeFacts'> = {
  async placeFacts({ tx, params: { initiativeId: initiative, placeCode: code } }) {
    const place = await placeByCode(tx, initiative, code);
    const deprivation = await deprivationOf(tx, initiative, code);
    const smallAreas = await smallAreasOf(tx, initiative, code);
    return {
      ...place,
      formerly: [...place.formerly],
      partOf: [...place.partOf],
      parts: [...place.parts],
      deprivation: deprivation && { ...deprivation, from: sourceFile(deprivation.file) },
      smallAreas: smallAreas && {
        ...smallAreas,
        byTenth: [...smallAreas.byTenth],
        from: sourceFile(smallAreas.file),
      },
    };
  },
};
