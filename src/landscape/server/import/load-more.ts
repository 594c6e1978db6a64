import type { Tx } from '../../../platform/db/context.ts';
import type { Batch } from '../../model/sources/source.ts';
import { putDeprivation, putPlaceCodes, putPostcodes } from '../queries/load-places.ts';
import { putServices, type ServiceToLoad } from '../queries/load-services.ts';
import type { LoadTarget } from '../queries/load.ts';

/** What became of places and services: rows that were good, rows that were new or different, and whose services changed. */
interface MoreLoaded {
  readonly good: number;
  readonly loaded: number;
  readonly touched: readonly string[];
}

type OrganisationOf = (body: {
  readonly identifier: string;
  readonly identifiers: readonly string[];
}) => string;

/** Puts in what a batch tells of places and of services, in the caller's transaction; the organisations are there already. */
export async function loadMore(
  tx: Tx,
  target: LoadTarget,
  batch: Batch,
  {
    organisationOf,
    hashOf,
  }: { readonly organisationOf: OrganisationOf; readonly hashOf: (value: unknown) => string },
): Promise<MoreLoaded> {
  const { postcodes, placeCodes, deprivation } = batch;
  const services = batch.services.map(({ organisation, ...service }): ServiceToLoad => {
    const { line: _line, feed: _feed, ...said } = service;
    const organisationId = organisationOf(organisation);
    return { ...service, organisationId, hash: hashOf({ ...said, organisation: organisation.identifiers }) };
  });
  const changedPostcodes = postcodes.length === 0 ? 0 : await putPostcodes(tx, target, postcodes);
  const changedCodes = placeCodes.length === 0 ? new Set() : await putPlaceCodes(tx, target, placeCodes);
  const changedFigures = deprivation.length === 0 ? 0 : await putDeprivation(tx, target, deprivation);
  const changedServices = services.length === 0 ? new Set() : await putServices(tx, target, services);
  const ownCodes = placeCodes.filter(({ rows }) => rows === 1);
  return {
    good: postcodes.length + ownCodes.length + deprivation.length + services.length,
    loaded:
      changedPostcodes +
      ownCodes.filter(({ code }) => changedCodes.has(code)).length +
      changedFigures +
      changedServices.size,
    touched: services
      .filter(({ identifier }) => changedServices.has(identifier))
      .map(({ organisationId }) => organisationId),
  };
}
