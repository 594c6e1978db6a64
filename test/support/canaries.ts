import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { InitiativeRole } from '../../src/kernel/permission/roles.ts';
import { inserting, plantRows, type PlantedIds } from './planted-rows.ts';

/** Somebody a request can come from in the matrix. */
export interface Visitor {
  readonly name: string;
  /** Session token of better-auth's table, or null. */
  readonly session: string | null;
  readonly returnLink: string | null;
  readonly invitation: string | null;
  /** The role this visitor has in initiative A; null when none. */
  readonly role: InitiativeRole | 'instance_administrator' | 'return_holder' | 'invited' | null;
  /** Whose private rows this visitor may see besides what all members see; null for nobody's. */
  readonly organisation: 'partnerOne' | 'partnerTwo' | null;
}

/** Two initiatives full of canary strings, and everybody who may knock. */
export interface Canaries {
  readonly a: string;
  readonly b: string;
  /** Ids of A and of B by the name of the path parameter, e.g. `measureId`. */
  readonly idsOfA: PlantedIds;
  readonly idsOfB: PlantedIds;
  readonly visitors: readonly Visitor[];
}

const roleParts: Readonly<Record<InitiativeRole, readonly [kind: string, role: string]>> = {
  backbone_lead: ['backbone', 'lead'],
  backbone_staff: ['backbone', 'staff'],
  partner_lead: ['partner', 'lead'],
  partner_contributor: ['partner', 'contributor'],
  funder: ['funder', 'lead'],
  resident: ['resident', 'contributor'],
  observer: ['observer', 'contributor'],
};

/** Fills both initiatives as the owner of the tables, and makes everybody who may knock at them. */
export async function plantCanaries(pool: pg.Pool): Promise<Canaries> {
  const insert = inserting(pool);
  const a = randomUUID();
  const b = randomUUID();
  const idsOfA = await plantRows(insert, 'A', a);
  const idsOfB = await plantRows(insert, 'B', b);
  const visitors: Visitor[] = [];
  const visit = (name: string, more: Partial<Visitor> = {}) =>
    void visitors.push({
      name,
      session: null,
      returnLink: null,
      invitation: null,
      role: null,
      organisation: null,
      ...more,
    });

  visit('anonymous');
  for (const role of Object.keys(roleParts) as InitiativeRole[]) {
    const { id, session } = await account(`a-${role.replace('_', '-')}`);
    const organisation = role.startsWith('partner') ? 'partnerOne' : null;
    await join({ initiative: a, ids: idsOfA, accountId: id, role, organisation });
    visit(role, { session, role, organisation });
  }
  const other = await account('a-other-organisation');
  await join({
    initiative: a,
    ids: idsOfA,
    accountId: other.id,
    role: 'partner_lead',
    organisation: 'partnerTwo',
  });
  visit('lead of the other organisation', {
    session: other.session,
    role: 'partner_lead',
    organisation: 'partnerTwo',
  });
  const removed = await account('a-removed');
  await join({
    initiative: a,
    ids: idsOfA,
    accountId: removed.id,
    role: 'partner_lead',
    organisation: 'partnerOne',
    ended: true,
  });
  visit('removed partner', { session: removed.session });
  const otherInitiative = await account('b-lead');
  await join({
    initiative: b,
    ids: idsOfB,
    accountId: otherInitiative.id,
    role: 'backbone_lead',
    organisation: null,
  });
  visit('lead of the other initiative', { session: otherInitiative.session });
  const administrator = await account('server-administrator');
  await insert('instance_administrator', { account_id: administrator.id });
  visit('instance administrator', { session: administrator.session, role: 'instance_administrator' });
  visit('holder of a return link', {
    returnLink: 'return-link-of-A',
    role: 'return_holder',
    organisation: 'partnerOne',
  });
  visit('invited person', { invitation: 'invitation-of-A', role: 'invited' });
  return { a, b, idsOfA, idsOfB, visitors };

  async function account(name: string): Promise<{ id: string; session: string }> {
    const id = randomUUID();
    const session = randomBytes(24).toString('base64url');
    const now = new Date();
    await insert('auth."user"', { id, name, email: `${name}@example.org`, emailVerified: true });
    await insert('auth.session', {
      id: randomUUID(),
      token: session,
      userId: id,
      expiresAt: new Date(now.getTime() + 3_600_000),
      updatedAt: now,
    });
    return { id, session };
  }

  async function join(joining: {
    readonly initiative: string;
    readonly ids: PlantedIds;
    readonly accountId: string;
    readonly role: InitiativeRole;
    readonly organisation: 'partnerOne' | 'partnerTwo' | null;
    readonly ended?: boolean;
  }): Promise<void> {
    const { initiative, ids, accountId, role, organisation, ended = false } = joining;
    const [kind, part] = roleParts[role];
    const personId = randomUUID();
    await insert('person', {
      initiative_id: initiative,
      person_id: personId,
      account_id: accountId,
      name: `Person ${role}`,
    });
    let membershipId: unknown = organisation === null ? null : ids[`membershipOf_${organisation}`];
    if (kind === 'backbone') membershipId = ids['membershipOf_backbone'];
    if (!membershipId) {
      membershipId = randomUUID();
      await insert('membership', {
        initiative_id: initiative,
        membership_id: membershipId,
        person_name: `Person ${role}`,
        kind,
      });
    }
    await insert('member_role', {
      initiative_id: initiative,
      membership_id: membershipId,
      person_id: personId,
      role: part,
      until: ended ? new Date() : null,
    });
  }
}
