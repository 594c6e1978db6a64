import { createHash } from 'node:crypto';
import type { Tx } from '../../../platform/db/context.ts';
import { fieldChanges } from '../../model/import-difference.ts';
import type { Batch, PartDraft, RowProblem } from '../../model/sources/source.ts';
import type { Change } from '../queries/changes.ts';
import { seeNames } from '../queries/identity.ts';
import {
  knownGrants,
  knownRecords,
  knownRegisterKeys,
  organisationsOfKeys,
  putGrants,
  putPlaces,
  putRecords,
  recordFacts,
  type GrantToLoad,
  type LoadTarget,
  type RecordToLoad,
} from '../queries/load.ts';
import { dropOut, putRecordDetails } from '../queries/put-details.ts';
import { putLists, rowsOfLists } from '../queries/put-lists.ts';
import { putParts } from '../queries/put-parts.ts';
import type { Told, WaitingStep } from '../queries/waiting.ts';
import { findOrganisations, type OrganisationOf } from './find-organisations.ts';
import { loadMore } from './load-more.ts';
import { namesSeen } from './names-seen.ts';

/** What became of a batch. */
export interface BatchLoaded {
  readonly loaded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly problems: readonly RowProblem[];
  readonly changes: readonly Change[];
  /** Organisations of which something new is known, and what has to be worked out again. */
  readonly told: readonly Told[];
  /** Organisations that are now another: whom they gave something is known by that one. */
  readonly kept: readonly string[];
}

/** What has to be worked out again after a part of an entry changed; null where neither names, places nor search tell of it. */
const stepOfPart: Readonly<Record<PartDraft['part'], WaitingStep | null>> = {
  area: 'identity',
  name: 'identity',
  texts: 'document',
  classification: 'document',
  trustee: null,
  year: null,
  event: null,
  document: null,
};

/** Puts a batch in, in the caller's transaction: organisations first (one for each body), then what is told of them. */
export async function loadBatch(tx: Tx, target: LoadTarget, batch: Batch): Promise<BatchLoaded> {
  const { organisationOf, merged, gone, kept } = await findOrganisations(tx, target, batch);
  const records = await loadRecords(tx, target, batch, organisationOf);
  const grants = await loadGrants(tx, target, batch, organisationOf);
  const { known, problems } = await withRecords(tx, target, batch);
  const changedParts = known.length === 0 ? 0 : await putParts(tx, target, known);
  const changedPlaces = batch.places.length === 0 ? 0 : await putPlaces(tx, target, batch.places);
  const changedLists = await putLists(tx, target, batch);
  const more = await loadMore(tx, target, batch, { organisationOf, hashOf });
  const names = namesSeen(batch, organisationOf);
  if (names.length > 0) await seeNames(tx, target, names);

  const loaded = records.loaded + grants.loaded + changedParts + changedPlaces + changedLists + more.loaded;
  const good =
    batch.records.reduce((sum, { rows }) => sum + rows, 0) +
    batch.grants.length +
    known.length +
    batch.places.length +
    rowsOfLists(target.source, batch) +
    more.good;
  const identity = new Set([...kept, ...records.told, ...grants.told, ...more.touched]);
  return {
    loaded,
    unchanged: good - loaded,
    refused: batch.refused + batch.parts.length - known.length,
    problems,
    changes: [...merged, ...records.changes, ...grants.changes],
    told: [
      { organisations: [...identity], step: 'identity' },
      { organisations: [...gone, ...records.dropped], step: 'search' },
      ...(changedParts > 0 ? await toldByParts(tx, target, known) : []),
    ],
    kept,
  };
}

interface Part {
  readonly loaded: number;
  readonly changes: readonly Change[];
  readonly told: readonly string[];
}

async function loadRecords(
  tx: Tx,
  target: LoadTarget,
  batch: Batch,
  organisationOf: OrganisationOf,
): Promise<Part & { readonly dropped: readonly string[] }> {
  if (batch.records.length === 0) return { loaded: 0, changes: [], told: [], dropped: [] };
  const dropped = await dropOut(tx, target, batch.records);
  const known = await knownRecords(
    tx,
    target,
    batch.records.map(({ identifier }) => identifier),
  );
  const changed = batch.records
    .map((record): RecordToLoad => ({
      ...record,
      organisation: organisationOf(record),
      hash: hashOf(withoutPlace(record)),
    }))
    .filter(({ identifier, hash }) => known.get(identifier)?.hash !== hash);
  const facts = await recordFacts(
    tx,
    target,
    changed.flatMap(({ identifier }) => (known.has(identifier) ? [identifier] : [])),
  );
  await putRecords(tx, target, changed);
  await putRecordDetails(tx, target, changed);
  return {
    loaded: changed.reduce((sum, { rows }) => sum + rows, 0),
    told: changed.map(({ organisation }) => organisation),
    dropped,
    changes: changed.map((record): Change => {
      const { identifier, name } = record;
      const before = known.get(identifier);
      if (before === undefined) return { kind: 'new', identifier, name, nameBefore: null, fields: [] };
      const then = facts.get(identifier);
      const fields = then ? fieldChanges(then, record) : [];
      const isRenamed = before.name !== name;
      return {
        kind: isRenamed ? 'renamed' : 'changed',
        identifier,
        name,
        nameBefore: isRenamed ? before.name : null,
        fields,
      };
    }),
  };
}

async function loadGrants(
  tx: Tx,
  target: LoadTarget,
  batch: Batch,
  organisationOf: OrganisationOf,
): Promise<Part> {
  if (batch.grants.length === 0) return { loaded: 0, changes: [], told: [] };
  const known = await knownGrants(
    tx,
    target.initiative,
    batch.grants.map(({ identifier }) => identifier),
  );
  const changed = batch.grants
    .map((grant): GrantToLoad => ({
      ...grant,
      funderId: organisationOf(grant.funder),
      recipientId: grant.recipient ? organisationOf(grant.recipient) : null,
      hash: hashOf(withoutPlace(grant)),
    }))
    .filter(({ identifier, hash }) => known.get(identifier) !== hash);
  await putGrants(tx, target, changed);
  return {
    loaded: changed.length,
    told: changed.flatMap(({ funderId, recipientId }) =>
      recipientId ? [funderId, recipientId] : [funderId],
    ),
    changes: changed.map(({ identifier, title }): Change => ({
      kind: known.has(identifier) ? 'changed' : 'new',
      identifier,
      name: title,
      nameBefore: null,
      fields: [],
    })),
  };
}

/** Of which organisations rows of further tables tell something that a name, a place or the search depends on. */
async function toldByParts(
  tx: Tx,
  target: LoadTarget,
  parts: readonly PartDraft[],
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const step of ['identity', 'document'] as const) {
    const keys = parts.filter(({ part }) => stepOfPart[part] === step).map(({ registerKey }) => registerKey);
    if (keys.length === 0) continue;
    const organisations = await organisationsOfKeys(tx, target.initiative, target.source, keys);
    told.push({ organisations, step });
  }
  return told;
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
