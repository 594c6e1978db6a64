import { sql } from 'kysely';
import type { z } from 'zod';
import type { membership } from '../../contract/shapes.ts';
import type { MembershipKind, PersonRole } from '../../model/contact-list.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';

export type MembershipRow = z.output<typeof membership>;

/** Memberships with their people; `membershipId` narrows to one, `ended` adds those that are over. */
export function listMemberships(
  tx: Tx,
  { initiative, role }: Context,
  { membershipId = null, ended }: { membershipId?: string | null; ended: 'yes' | 'no' },
): Promise<MembershipRow[]> {
  const coordinating = role === 'backbone_lead' || role === 'backbone_staff' || role === 'system';
  return all(
    tx,
    sql<MembershipRow>`
      select m.membership_id as "membershipId", m.kind, m.person_name as "personName", m.since, m.until, m.version,
             case when o.organisation_id is not null
                  then jsonb_build_object('organisationId', o.organisation_id, 'name', o.name, 'madeUp', o.made_up) end as organisation,
             coalesce((
               select jsonb_agg(jsonb_build_object('memberRoleId', r.member_role_id, 'personId', p.person_id, 'personName', p.name,
                        'madeUp', p.made_up, 'hasAccount', p.account_id is not null, 'role', r.role,
                        'since', to_json(r.since)#>>'{}', 'until', to_json(r.until)#>>'{}') order by r.until nulls first, p.name)
                 from member_role r
                 join person p on p.initiative_id = r.initiative_id and p.person_id = r.person_id
                where r.initiative_id = m.initiative_id and r.membership_id = m.membership_id
                  and (r.until is null or ${ended === 'yes' || membershipId !== null})), '[]') as people,
             case when ${coordinating} then (
               select count(*)::integer from invitation i
                where i.initiative_id = m.initiative_id and i.membership_id = m.membership_id
                  and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()) else 0 end as "openInvitations"
        from membership m
        left join organisation o on o.initiative_id = m.initiative_id and o.organisation_id = m.organisation_id
       where m.initiative_id = ${initiative}
         and (${membershipId}::uuid is null or m.membership_id = ${membershipId}::uuid)
         and (m.until is null or ${ended === 'yes' || membershipId !== null})
       order by m.until nulls first, array_position(array['backbone', 'partner', 'funder', 'resident', 'observer'], m.kind),
                lower(coalesce(o.name, m.person_name))`,
  );
}

/** A new membership of an organisation, or of a person alone. */
export async function insertMembership(
  tx: Tx,
  { initiative }: Context,
  {
    organisationId,
    personName,
    kind,
  }: { organisationId: string | null; personName: string | null; kind: MembershipKind },
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`insert into membership (initiative_id, organisation_id, person_name, kind)
      values (${initiative}, ${organisationId}, ${personName}, ${kind}) returning membership_id as id`,
  );
  return id;
}

/** Changes the kind of a membership when its version is still the one given. */
export async function updateMembershipKind(
  tx: Tx,
  { initiative }: Context,
  { membershipId, version, kind }: { membershipId: string; version: number; kind: MembershipKind },
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update membership set kind = ${kind}, version = version + 1
           where initiative_id = ${initiative} and membership_id = ${membershipId} and version = ${version}`,
    )) === 1
  );
}

/** Ends a membership with its roles and open invitations. */
export async function endMembership(
  tx: Tx,
  { initiative }: Context,
  { membershipId, version }: { membershipId: string; version: number },
): Promise<boolean> {
  const ended = await run(
    tx,
    sql`update membership set until = current_date, version = version + 1
         where initiative_id = ${initiative} and membership_id = ${membershipId} and version = ${version} and until is null`,
  );
  if (ended === 0) return false;
  await run(
    tx,
    sql`update member_role set until = now() where initiative_id = ${initiative} and membership_id = ${membershipId} and until is null`,
  );
  await run(
    tx,
    sql`update invitation set revoked_at = now()
         where initiative_id = ${initiative} and membership_id = ${membershipId} and accepted_at is null and revoked_at is null`,
  );
  return true;
}

/** How many people can lead the coordinating team now, leaving out one membership or one role. */
export async function countOtherLeads(
  tx: Tx,
  { initiative }: Context,
  {
    membershipId = null,
    memberRoleId = null,
  }: { membershipId?: string | null; memberRoleId?: string | null },
): Promise<number> {
  // Two leads who end each other's role at the same moment wait for one another.
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${initiative}, 4))`);
  const { leads } = await one(
    tx,
    sql<{ leads: number }>`
      select count(*)::integer as leads
        from member_role r
        join membership m on m.initiative_id = r.initiative_id and m.membership_id = r.membership_id and m.until is null
        join person p on p.initiative_id = r.initiative_id and p.person_id = r.person_id
       where r.initiative_id = ${initiative} and r.until is null and r.role = 'lead' and m.kind = 'backbone' and p.account_id is not null
         and m.membership_id is distinct from ${membershipId}::uuid and r.member_role_id is distinct from ${memberRoleId}::uuid`,
  );
  return leads;
}

/** An organisation that is here, as the one it is the same as. */
export function readOrganisation(
  tx: Tx,
  { initiative }: Context,
  organisationId: string,
): Promise<{ organisationId: string; name: string; madeUp: boolean } | null> {
  return maybe(
    tx,
    sql`select o.organisation_id as "organisationId", o.name, o.made_up as "madeUp"
          from organisation a
          join organisation o on o.initiative_id = a.initiative_id and o.organisation_id = coalesce(a.same_as, a.organisation_id)
         where a.initiative_id = ${initiative} and a.organisation_id = ${organisationId}`,
  );
}

/** Every organisation here that is not the same as another, for comparing names. */
export function listOrganisationNames(
  tx: Tx,
  { initiative }: Context,
): Promise<{ organisationId: string; name: string }[]> {
  return all(
    tx,
    sql`select organisation_id as "organisationId", name from organisation where initiative_id = ${initiative} and same_as is null`,
  );
}

/** Adds an organisation by name. */
export async function insertOrganisation(
  tx: Tx,
  { initiative }: Context,
  {
    name,
    madeUp,
    origin,
    placeCode = null,
  }: { name: string; madeUp: boolean; origin: 'by hand' | 'contact list'; placeCode?: string | null },
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`insert into organisation (initiative_id, name, made_up, origin, place_code)
      values (${initiative}, ${name}, ${madeUp}, ${origin}, ${placeCode}) returning organisation_id as id`,
  );
  return id;
}

/** Gives a person a role in a membership. */
export async function insertRole(
  tx: Tx,
  { initiative }: Context,
  { membershipId, personId, role }: { membershipId: string; personId: string; role: PersonRole },
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`insert into member_role (initiative_id, membership_id, person_id, role)
      values (${initiative}, ${membershipId}, ${personId}, ${role}) returning member_role_id as id`,
  );
  return id;
}
