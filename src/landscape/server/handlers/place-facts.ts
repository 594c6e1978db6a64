import { leafDistricts } from '../../../kernel/place/leaf-districts.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { tenthOfRank } from '../../model/rank-tenth.ts';
import { sourceFile } from '../present.ts';
import { placeNames } from '../queries/place-names.ts';
import { deprivationFiles, deprivationOf, placeByCode, ranksOf, smallAreasOf } from '../queries/places.ts';

/** What is known of a place itself, whoever works there. */
export const placeFactsHandlers: Pick<Handlers<typeof landscapeContract>, 'placeFacts'> = {
  async placeFacts({ tx, params: { initiativeId: initiative, placeCode: code } }) {
    const place = await placeByCode(tx, initiative, code);
    const deprivation = await deprivationOf(tx, initiative, code);
    const smallAreas = await smallAreasOf(tx, initiative, code);
    const leaves = leafDistricts(code).filter((district) => district !== code);
    const ranks = await ranksOf(tx, initiative, leaves);
    const names = await placeNames(
      tx,
      initiative,
      ranks.map((row) => row.code),
    );
    return {
      ...place,
      formerly: [...place.formerly],
      partOf: [...place.partOf],
      parts: [...place.parts],
      deprivation: deprivation && {
        ...deprivation,
        tenth: deprivation.rank === null ? null : tenthOfRank(deprivation.rank, deprivation.of),
        from: sourceFile(deprivation.file),
      },
      smallAreas: smallAreas && {
        ...smallAreas,
        byTenth: [...smallAreas.byTenth],
        from: sourceFile(smallAreas.file),
      },
      districts: ranks.map((row) => ({
        ...row,
        name: names.get(row.code) ?? row.code,
        tenth: tenthOfRank(row.rank, row.of),
      })),
      loaded: await deprivationFiles(tx, initiative),
    };
  },
};
