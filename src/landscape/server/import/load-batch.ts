import { createHash, randomUUID } from 'node:crypto';
import type { Tx } from '../../../platform/db/context.ts';
import { resolve, type Body } from '../../model/identity/resolve.ts';
import { fieldChanges } from '../../model/import-difference.ts';
import type { Batch, GrantBody, PartDraft, RecordDraft, RowProblem } from '../../model/sources/source.ts';
import { namesBefore, type Change } from '../queries/changes.ts';
import {
  addIdentifiers,
  addOrganisations,
  organisationsOf,
  propose,
  seeNames,
  type SeenName,
} from '../queries/identity.ts';
import {
  knownGrants,
  knownRecords,
  knownRegisterKeys,
  organisationsOfKeys,
  putGrants,
  putParts,
  putPlaces,
  putRecords,
  recordFacts,
  type GrantToLoad,
  type LoadTarget,
  type RecordToLoad,
} from '../queries/load.ts';
import type { Told } from '../queries/waiting.ts';
import { joinOrganisations } from '../standing.ts';

/** What became of a batch. */
export interface BatchLoaded {
  readonly loaded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly problems: readonly RowProblem[];
  readonly changes: readonly Change[];
  /** Organisations of which something new is known: who they are, and what they do. */
  readonly told: readonly Told[];
}

/** Parts by which an organisation's name, place or likeness may change, and those that search does not know of. */
const partsOfIdentity: ReadonlySet<PartDraft['part']> = new Set(['area']);
const partsUnsearched: ReadonlySet<PartDraft['part']> = new Set(['trustee']);

/** Puts a batch in, in the caller's transaction: organisations first (one for each body), then what is told of them. */
export async function loadBatch(tx: Tx, target: LoadTarget, batch: Batch): Promise<BatchLoaded> {
  const { organisationOf, merged, kept } = await organisationsFor(tx, target, batch);
  const records = await loadRecords(tx, target, batch, organisationOf);
  const grants = await loadGrants(tx, target, batch, organisationOf);
  const { known, problems } = await withRecords(tx, target, batch);
  const changedParts = known.length === 0 ? 0 : await putParts(tx, target, known);
  const changedPlaces = batch.places.length === 0 ? 0 : await putPlaces(tx, target, batch.places);
  const names = namesOf(batch, organisationOf);
  if (names.length > 0) await seeNames(tx, target, names);

  const loaded = records.loaded + grants.loaded + changedParts + changedPlaces;
  const rows = batch.records.reduce((sum, { rows: of }) => sum + of, 0);
  const good = rows + batch.grants.length + known.length + batch.places.length;
  return {
    loaded,
    unchanged: good - loaded,
    refused: batch.refused + batch.parts.length - known.length,
    problems,
    changes: [...merged, ...records.changes, ...grants.changes],
    told: [
      { organisations: [...new Set([...kept, ...records.told, ...grants.told])], identity: true },
      ...(changedParts > 0 ? await toldByParts(tx, target, known) : []),
    ],
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
): Promise<Part> {
  if (batch.records.length === 0) return { loaded: 0, changes: [], told: [] };
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
  return {
    loaded: changed.reduce((sum, { rows }) => sum + rows, 0),
    told: changed.map(({ organisation }) => organisation),
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

/** Of which organisations rows of further tables tell something that a page, a place or the search depends on. */
async function toldByParts(
  tx: Tx,
  target: LoadTarget,
  parts: readonly PartDraft[],
): Promise<readonly Told[]> {
  const searched = parts.filter(({ part }) => !partsUnsearched.has(part));
  if (searched.length === 0) return [];
  const keys = searched.map(({ registerKey }) => registerKey);
  const organisations = await organisationsOfKeys(tx, target.initiative, target.source, keys);
  return [{ organisations, identity: searched.some(({ part }) => partsOfIdentity.has(part)) }];
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
type OrganisationOf = (body: Pick<Named, 'identifiers'>) => string;

interface Found {
  readonly organisationOf: OrganisationOf;
  /** Bodies that turned out to be one with another, and the organisations that they are now. */
  readonly merged: readonly Change[];
  readonly kept: readonly string[];
}

/** Finds or makes the organisation of every body in a batch, joining those that turn out to be one. */
async function organisationsFor(tx: Tx, target: LoadTarget, batch: Batch): Promise<Found> {
  const grantBodies = batch.grants.flatMap(({ funder, recipient }): readonly GrantBody[] =>
    recipient ? [funder, recipient] : [funder],
  );
  const named: readonly Named[] = [...batch.records, ...grantBodies];
  const keyOf = ({ identifiers }: Body) => identifiers.join(' ');
  const bodies = [...new Map(named.map((body) => [keyOf(body), body])).values()];
  if (bodies.length === 0) return { organisationOf: () => '', merged: [], kept: [] };
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
  const merged = await join(tx, target.initiative, found.merged);
  if (found.added.length > 0) await addIdentifiers(tx, target.initiative, found.added);
  if (found.disputed.length > 0) {
    const pairs = found.disputed.map(({ left, right, identifier }) => ({
      left,
      right,
      score: 1,
      reasons: [{ kind: 'for' as const, text: `Both have the number ${identifier}.` }],
    }));
    await propose(tx, target.initiative, pairs);
  }
  const organisation = new Map(bodies.map((body, index) => [keyOf(body), found.organisationOf[index] ?? '']));
  return {
    organisationOf: (body) => organisation.get(keyOf(body)) ?? '',
    merged,
    kept: found.merged.map(({ into }) => into),
  };
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

function namesOf(batch: Batch, organisationOf: OrganisationOf): readonly SeenName[] {
  const ofRecords = batch.records.flatMap((record: RecordDraft) =>
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
  return spans([...ofRecords, ...ofGrants]);
}

/** Each name of an organisation once for its first and last day: a funder stands in a file a thousand times. */
function spans(names: readonly SeenName[]): readonly SeenName[] {
  const first = new Map<string, SeenName>();
  const last = new Map<string, SeenName>();
  for (const name of names) {
    const key = `${name.organisation} ${name.name}`;
    const [least, most] = [first.get(key), last.get(key)];
    if (!least || (name.on !== null && (least.on === null || name.on < least.on))) first.set(key, name);
    if (!most || (name.on !== null && (most.on === null || name.on > most.on))) last.set(key, name);
  }
  return [...first.values(), ...[...last].flatMap(([key, name]) => (first.get(key) === name ? [] : [name]))];
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
