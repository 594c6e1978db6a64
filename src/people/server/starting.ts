import { randomUUID } from 'node:crypto';
import { Problem } from '../../kernel/problem/problem.ts';
import { setContext, type Context, type Tx } from '../../platform/db/context.ts';
import type { MembershipKind, PersonRole } from '../model/contact-list.ts';
import { insertInitiative } from './queries/initiatives.ts';
import { insertMembership, insertOrganisation, insertRole, readOrganisation } from './queries/memberships.ts';
import { insertPerson, setEmail } from './queries/people.ts';

/** What a new initiative is made of. */
export interface NewInitiative {
  readonly name: string;
  readonly placeCode?: string | null | undefined;
  readonly placeName?: string | null | undefined;
  readonly backboneKind: 'coordinate' | 'transform' | 'both';
  readonly sample?: boolean;
  /** The coordinating team's organisation. */
  readonly backbone: { readonly name: string; readonly madeUp?: boolean };
  /** Who leads it: an account, by name and address. */
  readonly lead: {
    readonly accountId: string;
    readonly name: string;
    readonly email: string;
    readonly madeUp?: boolean;
  };
}

interface Started {
  readonly initiativeId: string;
  readonly organisationId: string;
  readonly membershipId: string;
  readonly personId: string;
  /** The context that the transaction has now: `system` in the new initiative. */
  readonly context: Context;
}

/**
 * Makes an initiative with its coordinating team and its first lead. The transaction's context is `system` in the new
 * initiative from then on; the caller has checked that the account may do this.
 */
export async function createInitiative(tx: Tx, from: Context, fields: NewInitiative): Promise<Started> {
  const initiativeId = randomUUID();
  const context: Context = {
    ...from,
    initiative: initiativeId,
    membership: null,
    organisation: null,
    role: 'system',
  };
  await setContext(tx, context);
  await insertInitiative(tx, initiativeId, {
    name: fields.name,
    placeCode: fields.placeCode ?? null,
    placeName: fields.placeName ?? null,
    backboneKind: fields.backboneKind,
    sample: fields.sample ?? false,
  });
  const organisationId = await addOrganisation(tx, context, fields.backbone);
  const membershipId = await addMembership(tx, context, { kind: 'backbone', organisationId });
  const { personId } = await addPerson(tx, context, { membershipId, role: 'lead', ...fields.lead });
  return { initiativeId, organisationId, membershipId, personId, context };
}

/** Adds an organisation by name, without a register entry. */
export function addOrganisation(
  tx: Tx,
  context: Context,
  { name, madeUp = false, placeCode = null }: { name: string; madeUp?: boolean; placeCode?: string | null },
): Promise<string> {
  return insertOrganisation(tx, context, { name, madeUp, placeCode, origin: 'by hand' });
}

/**
 * Adds an organisation that is here, or a person alone, to the initiative. A body that a person decided is the same as
 * another is added as that other. Throws Problem `not-found`; `already-exists` by the database when it belongs already.
 */
export async function addMembership(
  tx: Tx,
  context: Context,
  of:
    | { readonly kind: MembershipKind; readonly organisationId: string }
    | { readonly kind: MembershipKind; readonly personName: string },
): Promise<string> {
  if ('personName' in of) {
    return insertMembership(tx, context, { kind: of.kind, organisationId: null, personName: of.personName });
  }
  const organisation = await readOrganisation(tx, context, of.organisationId);
  if (organisation === null) throw new Problem('not-found');
  return insertMembership(tx, context, {
    kind: of.kind,
    organisationId: organisation.organisationId,
    personName: null,
  });
}

/** Adds a person to a membership, with their address and, for the first lead and the sample, their account. */
export async function addPerson(
  tx: Tx,
  context: Context,
  fields: {
    readonly membershipId: string;
    readonly name: string;
    readonly role: PersonRole;
    readonly email?: string | null | undefined;
    readonly accountId?: string;
    readonly madeUp?: boolean;
  },
): Promise<{ personId: string; memberRoleId: string }> {
  const personId = await insertPerson(tx, context, {
    name: fields.name,
    accountId: fields.accountId ?? null,
    madeUp: fields.madeUp ?? false,
  });
  if (fields.email) await setEmail(tx, context, personId, fields.email);
  const memberRoleId = await insertRole(tx, context, {
    membershipId: fields.membershipId,
    personId,
    role: fields.role,
  });
  return { personId, memberRoleId };
}
