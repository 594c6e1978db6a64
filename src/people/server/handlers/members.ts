import { Problem } from '../../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { memberContract } from '../../contract/member.ts';
import { currentMembership, mayDecideKind, mayDecideRole, theMembership, thePerson } from '../access.ts';
import * as memberships from '../queries/memberships.ts';
import * as people from '../queries/people.ts';
import { addMembership, addOrganisation, addPerson } from '../starting.ts';

type Named = 'listMemberships' | 'addMembership' | 'changeMembership' | 'endMembership';
type OfPeople = 'listPeople' | 'addPerson' | 'changePerson' | 'addRole' | 'endRole' | 'movePerson';

const lastLead = { reason: 'Somebody must lead the coordinating team. Give another person the lead first.' };

/** Who belongs to the initiative. */
export const membershipHandlers: Pick<Handlers<typeof memberContract>, Named> = {
  listMemberships: async ({ tx, context, query }) => {
    const items = await memberships.listMemberships(tx, context, { ended: query.ended });
    return { items, total: items.length };
  },

  addMembership: async ({ tx, context, body }) => {
    mayDecideKind(context, body.kind);
    const membershipId = await addBy(tx, context, body);
    return theMembership(tx, context, membershipId);
  },

  changeMembership: async ({ tx, context, params: { membershipId }, body }) => {
    const before = await currentMembership(tx, context, membershipId);
    mayDecideKind(context, before.kind, body.kind);
    if (before.kind === 'backbone' && body.kind !== 'backbone')
      await keepALead(tx, context, { membershipId });
    if (!(await memberships.updateMembershipKind(tx, context, { membershipId, ...body }))) {
      throw new Problem('changed-meanwhile', { theirs: before, yours: body });
    }
    return theMembership(tx, context, membershipId);
  },

  endMembership: async ({ tx, context, params: { membershipId }, body: { version } }) => {
    const before = await currentMembership(tx, context, membershipId);
    mayDecideKind(context, before.kind);
    if (before.kind === 'backbone') await keepALead(tx, context, { membershipId });
    if (!(await memberships.endMembership(tx, context, { membershipId, version }))) {
      throw new Problem('changed-meanwhile', { theirs: before, yours: { version } });
    }
    return theMembership(tx, context, membershipId);
  },
};

/** People and their roles. */
export const personHandlers: Pick<Handlers<typeof memberContract>, OfPeople> = {
  listPeople: async ({ tx, context }) => {
    const items = await people.listPeople(tx, context);
    return { items, total: items.length };
  },

  addPerson: async ({ tx, context, params: { membershipId }, body }) => {
    const { kind } = await currentMembership(tx, context, membershipId);
    mayDecideRole(context, { membershipKind: kind, role: body.role });
    const { personId } = await addPerson(tx, context, { membershipId, ...body });
    return thePerson(tx, context, personId);
  },

  changePerson: async ({ tx, context, params: { personId }, body }) => {
    const before = await thePerson(tx, context, personId);
    const { version, name = before.name } = body;
    if (!(await people.updatePerson(tx, context, { personId, version, name }))) {
      throw new Problem('changed-meanwhile', { theirs: before, yours: body });
    }
    if (body.email !== undefined) await people.setEmail(tx, context, personId, body.email);
    return thePerson(tx, context, personId);
  },

  addRole: async ({ tx, context, params: { personId }, body }) => {
    await thePerson(tx, context, personId);
    const { kind } = await currentMembership(tx, context, body.membershipId);
    mayDecideRole(context, { membershipKind: kind, role: body.role });
    await memberships.insertRole(tx, context, { personId, ...body });
    return thePerson(tx, context, personId);
  },

  endRole: async ({ tx, context, params: { memberRoleId } }) => {
    const role = await people.readRole(tx, context, memberRoleId);
    if (role === null) throw new Problem('not-found');
    if (role.until !== null)
      throw new Problem('not-possible-now', { reason: 'This role has ended already.' });
    await mayTakeRole(tx, context, role);
    await keepALeadWithout(tx, context, role);
    await people.endRole(tx, context, role);
    return thePerson(tx, context, role.personId);
  },

  movePerson: async ({ tx, context, params: { personId }, body }) => {
    const { fromMembershipId, toMembershipId, role } = body;
    await thePerson(tx, context, personId);
    const { kind } = await currentMembership(tx, context, toMembershipId);
    mayDecideRole(context, { membershipKind: kind, role });
    const now = await people.readRoleNow(tx, context, { personId, membershipId: fromMembershipId });
    if (now === null) {
      throw new Problem('not-possible-now', { reason: 'This person has no role there now.' });
    }
    const leaving = { ...now, personId, membershipId: fromMembershipId };
    await mayTakeRole(tx, context, leaving);
    if (fromMembershipId !== toMembershipId) await keepALeadWithout(tx, context, leaving);
    await people.endRole(tx, context, leaving);
    await memberships.insertRole(tx, context, { personId, membershipId: toMembershipId, role });
    return thePerson(tx, context, personId);
  },
};

type NewMembership = Parameters<Handlers<typeof memberContract>['addMembership']>[0]['body'];

async function addBy(tx: Tx, context: Context, body: NewMembership): Promise<string> {
  switch (body.by) {
    case 'organisation':
      return addMembership(tx, context, body);
    case 'name': {
      const organisationId = await addOrganisation(tx, context, {
        name: body.organisationName,
        madeUp: body.madeUp,
      });
      return addMembership(tx, context, { kind: body.kind, organisationId });
    }
    case 'person': {
      const membershipId = await addMembership(tx, context, { kind: body.kind, personName: body.personName });
      await addPerson(tx, context, {
        membershipId,
        name: body.personName,
        email: body.email,
        role: 'contributor',
      });
      return membershipId;
    }
  }
}

async function mayTakeRole(
  tx: Tx,
  context: Context,
  { memberRoleId, personId }: { memberRoleId: string; personId: string },
): Promise<void> {
  const { roles } = await thePerson(tx, context, personId);
  for (const role of roles) if (role.memberRoleId === memberRoleId) mayDecideRole(context, role);
}

async function keepALeadWithout(
  tx: Tx,
  context: Context,
  { memberRoleId, membershipId }: { memberRoleId: string; membershipId: string },
): Promise<void> {
  const { kind, people: here } = await theMembership(tx, context, membershipId);
  const leads = here.some(
    (each) => each.memberRoleId === memberRoleId && each.role === 'lead' && each.hasAccount,
  );
  if (kind === 'backbone' && leads) await keepALead(tx, context, { memberRoleId });
}

async function keepALead(
  tx: Tx,
  context: Context,
  without: { membershipId?: string; memberRoleId?: string },
): Promise<void> {
  if ((await memberships.countOtherLeads(tx, context, without)) === 0)
    throw new Problem('not-possible-now', lastLead);
}
