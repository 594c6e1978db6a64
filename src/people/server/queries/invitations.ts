import { sql } from 'kysely';
import type { z } from 'zod';
import type { invitation } from '../../contract/shapes.ts';
import type { MembershipKind, PersonRole } from '../../model/contact-list.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';

export type InvitationRow = z.output<typeof invitation>;

/** How long an invitation can be accepted. */
export const invitationDays = 14;

/** Invitations, newest first; `invitationId` narrows to one. */
export function listInvitations(
  tx: Tx,
  { initiative }: Context,
  invitationId: string | null = null,
): Promise<InvitationRow[]> {
  return all(
    tx,
    sql<InvitationRow>`
      select i.invitation_id as "invitationId", i.membership_id as "membershipId", i.person_id as "personId", p.name as "personName",
             o.name as "organisationName", i.email, i.role,
             case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked'
                  when i.expires_at <= now() then 'expired' else 'open' end as state,
             to_json(i.created_at)#>>'{}' as "createdAt", to_json(i.expires_at)#>>'{}' as "expiresAt", to_json(i.accepted_at)#>>'{}' as "acceptedAt"
        from invitation i
        join person p on p.initiative_id = i.initiative_id and p.person_id = i.person_id
        join membership m on m.initiative_id = i.initiative_id and m.membership_id = i.membership_id
        left join organisation o on o.initiative_id = m.initiative_id and o.organisation_id = m.organisation_id
       where i.initiative_id = ${initiative} and (${invitationId}::uuid is null or i.invitation_id = ${invitationId}::uuid)
       order by i.created_at desc, i.invitation_id`,
  );
}

/** Writes an invitation; only the hash of its token is kept. */
export async function insertInvitation(
  tx: Tx,
  { initiative }: Context,
  fields: { membershipId: string; personId: string; email: string; role: PersonRole; hash: Buffer },
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{
      id: string;
    }>`insert into invitation (initiative_id, membership_id, person_id, email, role, token_hash, expires_at)
      values (${initiative}, ${fields.membershipId}, ${fields.personId}, ${fields.email}, ${fields.role}, ${fields.hash},
              now() + make_interval(days => ${invitationDays})) returning invitation_id as id`,
  );
  return id;
}

/** Takes back invitations of a person to a membership that ran out, so that a new one may be written. */
export async function revokeExpired(
  tx: Tx,
  { initiative }: Context,
  { membershipId, personId }: { membershipId: string; personId: string },
): Promise<void> {
  await run(
    tx,
    sql`update invitation set revoked_at = now()
         where initiative_id = ${initiative} and membership_id = ${membershipId} and person_id = ${personId}
           and accepted_at is null and revoked_at is null and expires_at <= now()`,
  );
}

/** Gives an invitation that was not accepted or taken back a new token and a new term; whether there was one. */
export async function renewInvitation(
  tx: Tx,
  { initiative }: Context,
  invitationId: string,
  hash: Buffer,
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update invitation set token_hash = ${hash}, expires_at = now() + make_interval(days => ${invitationDays})
           where initiative_id = ${initiative} and invitation_id = ${invitationId} and accepted_at is null and revoked_at is null`,
    )) === 1
  );
}

/** Takes an open invitation back; whether there was one. */
export async function revokeInvitation(
  tx: Tx,
  { initiative }: Context,
  invitationId: string,
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update invitation set revoked_at = now()
           where initiative_id = ${initiative} and invitation_id = ${invitationId} and accepted_at is null and revoked_at is null`,
    )) === 1
  );
}

/** An open invitation as its holder sees it. */
export function readOpenInvitation(
  tx: Tx,
  hash: Buffer,
): Promise<{
  initiativeId: string;
  initiativeName: string;
  organisationName: string | null;
  personName: string;
  email: string;
  kind: MembershipKind;
  role: PersonRole;
  expiresAt: string;
} | null> {
  return maybe(
    tx,
    sql`select initiative_id as "initiativeId", initiative_name as "initiativeName", organisation_name as "organisationName",
               person_name as "personName", email, kind, role, to_json(expires_at)#>>'{}' as "expiresAt" from app.open_invitation(${hash})`,
  );
}

/** Accepts an invitation with the account in the context. */
export function acceptInvitation(tx: Tx, hash: Buffer): Promise<{ outcome: string; role: string | null }> {
  return one(tx, sql`select outcome, role from app.accept_invitation(${hash})`);
}
