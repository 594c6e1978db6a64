import { createHash, randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/db/context.ts';
import { resolve, type Body } from '../../model/identity/resolve.ts';
import type { Batch, GrantBody, RowProblem } from '../../model/sources/source.ts';
import {
  addIdentifiers,
  addOrganisations,
  organisationsOf,
  propose,
  seeNames,
  type SeenName,
} from '../queries/identity.ts';
import {
  knownRegisterKeys,
  organisationsOfKeys,
  putGrants,
  putParts,
  putPlaces,
  putRecords,
  type LoadTarget,
} from '../queries/load.ts';
import { dropOut, putRecordDetails } from '../queries/put-details.ts';
import { putLists, rowsOfLists } from '../queries/put-lists.ts';
import { joinOrganisations } from '../standing.ts';
import { loadMore } from './load-more.ts';

/** What became of a batch. */
export interface BatchLoaded {
  readonly loaded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly problems: readonly RowProblem[];
  /** Organisations of which something new is known. */
  readonly touched: readonly string[];
}

/** Puts a batch in, in the caller's transaction: organisations first (one for each body), then what is told of them. */
export async function loadBatch(tx: Tx, target: LoadTarget, batch: Batch): Promise<BatchLoaded> {
  const organisationOf = await organisationsFor(tx, target, batch);
  const records = batch.records.map((record) => ({
    ...record,
    organisation: organisationOf(record),
    hash: hashOf(withoutPlace(record)),
  }));
  await dropOut(tx, target, batch.records);
  const changedRecords = await putRecords(tx, target, records);
  await putRecordDetails(
    tx,
    target,
    records.filter(({ identifier }) => changedRecords.has(identifier)),
  );
  const grants = batch.grants.map((grant) => ({
    ...grant,
    funderId: organisationOf(grant.funder),
    recipientId: grant.recipient ? organisationOf(grant.recipient) : null,
    hash: hashOf(withoutPlace(grant)),
  }));
  const changedGrants = await putGrants(tx, target, grants);
  const { known, problems } = await withRecords(tx, target, batch);
  const changedParts = known.length === 0 ? 0 : await putParts(tx, target, known);
  const changedPlaces = batch.places.length === 0 ? 0 : await putPlaces(tx, target, batch.places);
  const changedLists = await putLists(tx, target, batch);
  const more = await loadMore(tx, target, batch, { organisationOf, hashOf });
  await seeNames(tx, target, namesOf(batch, organisationOf));

  const rowsOfRecords = (of: readonly { readonly rows: number }[]) =>
    of.reduce((sum, { rows }) => sum + rows, 0);
  const loaded =
    rowsOfRecords(records.filter(({ identifier }) => changedRecords.has(identifier))) +
    changedGrants +
    changedParts +
    changedPlaces +
    changedLists +
    more.loaded;
  const good =
    rowsOfRecords(records) +
    grants.length +
    known.length +
    batch.places.length +
    rowsOfLists(target.source, batch) +
    more.good;
  const partsOf =
    known.length === 0
      ? []
      : await organisationsOfKeys(
          tx,
          target.initiative,
          target.source,
          known.map(({ registerKey }) => registerKey),
        );
  const touched = [
    ...records
      .filter(({ identifier }) => changedRecords.has(identifier))
      .map(({ organisation }) => organisation),
    ...grants.flatMap(({ funderId, recipientId }) => (recipientId ? [funderId, recipientId] : [funderId])),
    ...partsOf,
    ...more.touched,
  ];
  return {
    loaded,
    unchanged: good - loaded,
    refused: batch.refused + batch.parts.length - known.length,
    problems,
    touched: [...new Set(touched)],
  };
}

/** Rows of further tables whose charity is here; the others are problems. */
export async function withRecords(
  tx: Tx,
  { initiative, source }: Pick<LoadTarget, 'initiative' | 'source'>,
  { parts }: Batch,
) {
  if (parts.length === 0) return { known: [], problems: [] };
  const keys = await knownRegisterKeys(
    tx,
    initiative,
    source,
    parts.map(({ registerKey }) => registerKey),
  );
  const problems = parts
    .filter(({ registerKey }) => !keys.has(registerKey))
    .map(({ line, registerKey }): RowProblem => ({
      sheet: null,
      line,
      column: 'organisation_number',
      code: 'no-charity',
      message: `No charity with the organisation number ${registerKey} is loaded. Load the table "charity" first.`,
    }));
  return { known: parts.filter(({ registerKey }) => keys.has(registerKey)), problems };
}

type Named = { readonly identifier: string; readonly identifiers: readonly string[]; readonly name: string };

/** Finds or makes the organisation of every body in a batch, joining those that turn out to be one. */
async function organisationsFor(
  tx: Tx,
  target: LoadTarget,
  batch: Batch,
): Promise<(body: Pick<Named, 'identifier' | 'identifiers'>) => string> {
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
  if (bodies.length === 0) return () => '';
  const known = await organisationsOf(tx, target.initiative, [
    ...new Set(bodies.flatMap(({ identifiers }) => identifiers)),
  ]);
  const found = resolve(bodies, known, randomUUID);
  const nameOf = new Map(
    bodies.map(({ name }, index) => [found.organisationOf[index], name]).reverse() as [string, string][],
  );
  if (found.created.length > 0)
    await addOrganisations(
      tx,
      target,
      found.created.map((id) => ({ id, name: nameOf.get(id) ?? '' })),
    );
  await joinOrganisations(tx, target.initiative, found.merged);
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
  return (body) => organisation.get(keyOf(body)) ?? '';
}

function namesOf(batch: Batch, organisationOf: (body: Named) => string): readonly SeenName[] {
  const ofRecords = batch.records.flatMap((record) =>
    [record.name, ...record.otherNames].map((name) => ({
      organisation: organisationOf(record),
      name,
      on: record.yearEnd,
    })),
  );
  const ofGrants = batch.grants.flatMap(({ funder, recipient, awardedOn }) =>
    [funder, ...(recipient ? [recipient] : [])].map((body) => ({
      organisation: organisationOf(body),
      name: body.name,
      on: awardedOn,
    })),
  );
  const ofServices = batch.services.map(({ organisation, lastModified }) => ({
    organisation: organisationOf(organisation),
    name: organisation.name,
    on: lastModified,
  }));
  return [...ofRecords, ...ofGrants, ...ofServices];
}

/** What a row says without where it stands, which may change without the row changing. */
function withoutPlace<T extends { readonly line: number; readonly sheet: string | null }>({
  line: _line,
  sheet: _sheet,
  ...row
}: T) {
  return row;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
