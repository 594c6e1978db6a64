import { databaseProblem } from '../../platform/http/database-problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { ContactRow, MembershipKind, PersonRole } from '../model/contact-list.ts';
import { likenessAim, nameLikeness } from '../model/name-likeness.ts';
import * as lists from './queries/contact-lists.ts';
import { insertMembership, insertOrganisation, insertRole } from './queries/memberships.ts';
import { findPersonByEmail, insertPerson, readRoleNow, setEmail } from './queries/people.ts';

/** A body here whose name is like one in a list. */
export interface Match {
  readonly organisationId: string;
  readonly name: string;
  readonly score: number;
  readonly reason: string;
}
/** What a person decided about a row. */
export interface Choice {
  readonly line: number;
  readonly organisation: string;
  readonly kind?: MembershipKind | undefined;
  readonly role?: PersonRole | undefined;
}
type MatchedRow = ContactRow & { readonly matches: readonly Match[] };

const mostMatches = 5;

/** The bodies here whose names are like a row's organisation, best first. */
export function matchesFor(
  organisation: string | null,
  here: readonly { readonly organisationId: string; readonly name: string }[],
): Match[] {
  if (organisation === null) return [];
  return here
    .map(({ organisationId, name }) => ({ organisationId, name, ...nameLikeness(organisation, name) }))
    .filter(({ score }) => score >= likenessAim.shown)
    .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name))
    .slice(0, mostMatches);
}

/** What is done with a row when nobody decided: the best match when it is good enough, else a new body by its name. */
export function proposedFor(row: MatchedRow): string {
  if (row.problems.some(({ stops }) => stops)) return 'leave';
  if (row.organisation === null) return 'none';
  const best = row.matches[0];
  return best && best.score >= likenessAim.proposed ? best.organisationId : 'new';
}

/** Adds what was confirmed, in one go; what it made, by ids. Rows of one organisation share its membership. */
export async function applyContacts(
  tx: Tx,
  context: Context,
  rows: readonly MatchedRow[],
  choices: readonly Choice[],
): Promise<lists.MadeByList> {
  const made = {
    organisations: [] as string[],
    memberships: [] as string[],
    people: [] as string[],
    roles: [] as string[],
  };
  const added = new Map<string, string>();
  for (const row of rows) {
    const choice = choices.find(({ line }) => line === row.line);
    const decision = choice?.organisation ?? proposedFor(row);
    const kind = choice?.kind ?? row.kind;
    const role = choice?.role ?? row.role;
    if (decision === 'leave') continue;
    const membershipId = await membershipFor(tx, context, { row, decision, kind, made, added });
    if (membershipId === null || row.person === null) continue;
    await personFor(tx, context, { row, membershipId, role, made });
  }
  return made;
}

/** Takes back what a list made, as far as nothing was built on it; what stayed, and why. */
export async function takeBackContacts(
  tx: Tx,
  context: Context,
  made: lists.MadeByList,
): Promise<{ name: string; reason: string }[]> {
  const kept: { name: string; reason: string }[] = [];
  const staying = new Set(await lists.withAccounts(tx, context, made.people));
  for (const personId of made.people)
    if (!staying.has(personId)) await lists.deletePerson(tx, context, personId);
  if (staying.size === 0) await lists.endRoles(tx, context, made.roles);
  for (const membershipId of made.memberships) {
    const gone = await attempt(tx, () => lists.deleteEmptyMembership(tx, context, membershipId));
    if (!gone) {
      kept.push({
        name: await lists.nameOfMembership(tx, context, membershipId),
        reason: 'Somebody takes part for it by now, or figures were asked of it.',
      });
    }
  }
  for (const organisationId of made.organisations) {
    const gone = await attempt(tx, async () => {
      await lists.deleteOrganisation(tx, context, organisationId);
      return true;
    });
    if (gone) continue;
    const name = await lists.nameOfOrganisation(tx, context, organisationId);
    if (!kept.some((each) => each.name === name))
      kept.push({ name, reason: 'Something was built on it by now.' });
  }
  return kept;
}

interface Adding {
  readonly row: MatchedRow;
  readonly made: { organisations: string[]; memberships: string[]; people: string[]; roles: string[] };
}

async function membershipFor(
  tx: Tx,
  context: Context,
  {
    row,
    decision,
    kind,
    made,
    added,
  }: Adding & { decision: string; kind: MembershipKind; added: Map<string, string> },
): Promise<string | null> {
  if (decision === 'none' || row.organisation === null) {
    if (row.person === null) return null;
    const alone = await insertMembership(tx, context, { organisationId: null, personName: row.person, kind });
    made.memberships.push(alone);
    return alone;
  }
  const organisationId =
    decision === 'new' ? await newOrganisation(tx, context, { row, made, added }) : decision;
  const found = await lists.findMembership(tx, context, organisationId);
  if (found) return found.membershipId;
  const membershipId = await insertMembership(tx, context, { organisationId, personName: null, kind });
  made.memberships.push(membershipId);
  return membershipId;
}

async function newOrganisation(
  tx: Tx,
  context: Context,
  { row, made, added }: Adding & { added: Map<string, string> },
): Promise<string> {
  const name = row.organisation ?? '';
  const key = name.toLowerCase();
  const before = added.get(key);
  if (before !== undefined) return before;
  const organisationId = await insertOrganisation(tx, context, {
    name,
    madeUp: false,
    origin: 'contact list',
  });
  added.set(key, organisationId);
  made.organisations.push(organisationId);
  return organisationId;
}

async function personFor(
  tx: Tx,
  context: Context,
  { row, membershipId, role, made }: Adding & { membershipId: string; role: PersonRole },
): Promise<void> {
  const known = row.email === null ? null : await findPersonByEmail(tx, context, row.email);
  const personId =
    known?.personId ?? (await insertPerson(tx, context, { name: row.person ?? '', madeUp: false }));
  if (!known) {
    made.people.push(personId);
    await setEmail(tx, context, personId, row.email);
  }
  if ((await readRoleNow(tx, context, { personId, membershipId })) !== null) return;
  made.roles.push(await insertRole(tx, context, { membershipId, personId, role }));
}

/** Tries a deletion that a foreign key may forbid, without losing the transaction. */
async function attempt(tx: Tx, work: () => Promise<boolean>): Promise<boolean> {
  await lists.mark(tx);
  try {
    const gone = await work();
    await lists.forgetMark(tx);
    return gone;
  } catch (error) {
    if (databaseProblem(error)?.code !== 'not-found') throw error;
    await lists.backToMark(tx);
    return false;
  }
}
