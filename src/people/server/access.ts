import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import { readInitiative, type InitiativeRow } from './queries/initiatives.ts';
import { listInvitations, type InvitationRow } from './queries/invitations.ts';
import { listMemberships, type MembershipRow } from './queries/memberships.ts';
import { listPeople, type PersonRow } from './queries/people.ts';
import { listJobs, type JobRow } from './queries/house.ts';

/** What is read here was permitted: it belongs to the context's initiative and is shown as the reader's role may see it. */
export async function theInitiative(tx: Tx, context: Context): Promise<InitiativeRow> {
  return there(await readInitiative(tx, context));
}

/** A membership of the initiative, over or not. Throws Problem `not-found`. */
export async function theMembership(tx: Tx, context: Context, membershipId: string): Promise<MembershipRow> {
  return there((await listMemberships(tx, context, { membershipId, ended: 'yes' }))[0]);
}

/** A membership that is not over. Throws Problem `not-found` or `not-possible-now`. */
export async function currentMembership(
  tx: Tx,
  context: Context,
  membershipId: string,
): Promise<MembershipRow> {
  const membership = await theMembership(tx, context, membershipId);
  if (membership.until !== null)
    throw new Problem('not-possible-now', { reason: 'This membership has ended.' });
  return membership;
}

/** A person of the initiative. Throws Problem `not-found`. */
export async function thePerson(tx: Tx, context: Context, personId: string): Promise<PersonRow> {
  return there((await listPeople(tx, context, personId))[0]);
}

/** An invitation of the initiative. Throws Problem `not-found`. */
export async function theInvitation(tx: Tx, context: Context, invitationId: string): Promise<InvitationRow> {
  return there((await listInvitations(tx, context, invitationId))[0]);
}

/** A piece of long work of the initiative. Throws Problem `not-found`. */
export async function theJob(tx: Tx, context: Context, jobId: string): Promise<JobRow> {
  return there((await listJobs(tx, context, jobId))[0]);
}

/** A role that somebody has, or is to have, in a membership. */
interface RoleThere {
  readonly membershipKind: MembershipRow['kind'];
  readonly role: PersonRow['roles'][number]['role'];
}

/**
 * Refuses whoever does not lead the coordinating team to decide who does: to give or take that role, or to invite into it.
 * Throws Problem `not-allowed`.
 */
export function mayDecideRole({ role }: Context, there: RoleThere): void {
  if (there.membershipKind === 'backbone' && there.role === 'lead' && !leads(role)) throw onlyLeads();
}

/** Refuses whoever does not lead the coordinating team to change which members are that team. Throws Problem `not-allowed`. */
export function mayDecideKind({ role }: Context, ...kinds: readonly MembershipRow['kind'][]): void {
  if (kinds.includes('backbone') && !leads(role)) throw onlyLeads();
}

function leads(role: Context['role']): boolean {
  return role === 'backbone_lead' || role === 'system';
}

function onlyLeads(): Problem {
  return new Problem('not-allowed', {
    reason: 'Who leads the coordinating team is decided by those who lead it.',
  });
}

function there<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new Problem('not-found');
  return row;
}
