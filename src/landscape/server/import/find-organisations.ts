import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/db/context.ts';
import { resolve, type Body, type Resolution } from '../../model/identity/resolve.ts';
import type { Batch, GrantBody } from '../../model/sources/source.ts';
import { namesBefore, type Change } from '../queries/changes.ts';
import { addIdentifiers, addOrganisations, inUse, organisationsOf, propose } from '../queries/identity.ts';
import type { LoadTarget } from '../queries/load.ts';
import { joinOrganisations } from '../standing.ts';

/** A body as a row names it. */
export type Named = {
  readonly identifier: string;
  readonly identifiers: readonly string[];
  readonly name: string;
};
/** The organisation that a body of the batch is. */
export type OrganisationOf = (body: Pick<Named, 'identifiers'>) => string;

interface Found {
  readonly organisationOf: OrganisationOf;
  /** Bodies that turned out to be one with another, for a person to read. */
  readonly merged: readonly Change[];
  /** The organisations that are no more, and those that they are now. */
  readonly gone: readonly string[];
  readonly kept: readonly string[];
}

/** Finds or makes the organisation of every body in a batch, joining those that turn out to be one. */
export async function findOrganisations(tx: Tx, target: LoadTarget, batch: Batch): Promise<Found> {
  const grantBodies = batch.grants.flatMap(({ funder, recipient }): readonly GrantBody[] =>
    recipient ? [funder, recipient] : [funder],
  );
  const named: readonly Named[] = [
    ...batch.records,
    ...grantBodies,
    ...batch.services.map(({ organisation }) => organisation),
  ];
  const keyOf = ({ identifiers }: Body) => identifiers.join(' ');
  const bodies = [...new Map(named.map((body) => [keyOf(body), body])).values()];
  if (bodies.length === 0) return { organisationOf: () => '', merged: [], gone: [], kept: [] };
  const found = await resolved(tx, target.initiative, bodies);
  const nameOf = new Map(
    bodies.map(({ name }, index) => [found.organisationOf[index], name]).reverse() as [string, string][],
  );
  if (found.created.length > 0)
    await addOrganisations(
      tx,
      target,
      found.created.map((id) => ({ id, name: nameOf.get(id) ?? '' })),
    );
  const merged = await join(tx, target.initiative, found.merged);
  if (found.added.length > 0) await addIdentifiers(tx, target.initiative, found.added);
  if (found.disputed.length > 0) {
    const pairs = found.disputed.map(({ left, right, identifier }) => ({
      left,
      right,
      score: 1,
      reasons: [
        { kind: 'for' as const, about: 'number' as const, text: `Both have the number ${identifier}.` },
      ],
    }));
    await propose(tx, target.initiative, pairs);
  }
  const organisation = new Map(bodies.map((body, index) => [keyOf(body), found.organisationOf[index] ?? '']));
  return {
    organisationOf: (body) => organisation.get(keyOf(body)) ?? '',
    merged,
    gone: found.merged.map(({ from }) => from),
    kept: found.merged.map(({ into }) => into),
  };
}

/** Which organisation each body is. Only where two that are here turn out to be one is it asked whether people work with them. */
async function resolved(tx: Tx, initiative: string, bodies: readonly Body[]): Promise<Resolution> {
  const identifiers = [...new Set(bodies.flatMap((body) => body.identifiers))];
  const known = await organisationsOf(tx, initiative, identifiers);
  const idle = known.map((one) => ({ ...one, inUse: false }));
  const found = resolve(bodies, idle, randomUUID);
  if (found.merged.length === 0) return found;
  const used = await inUse(
    tx,
    initiative,
    known.map(({ id }) => id),
  );
  const asUsed = known.map((one) => ({ ...one, inUse: used.has(one.id) }));
  return resolve(bodies, asUsed, randomUUID);
}

/** Joins organisations for good, and tells of each under which name and identifier it was known. */
async function join(
  tx: Tx,
  initiative: string,
  merged: readonly { readonly from: string; readonly into: string }[],
): Promise<readonly Change[]> {
  const names = await namesBefore(
    tx,
    initiative,
    merged.flatMap(({ from, into }) => [from, into]),
  );
  await joinOrganisations(tx, initiative, merged);
  return merged.map(({ from, into }) => ({
    kind: 'merged',
    identifier: names.get(from)?.identifier ?? '',
    name: names.get(into)?.name ?? '',
    nameBefore: names.get(from)?.name ?? null,
    fields: [],
  }));
}
