import { sql } from 'kysely';
import type { z } from 'zod';
import type { person } from '../../contract/shapes.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';

export type PersonRow = z.output<typeof person>;

/** People with their roles, now and before. Addresses are for the coordinating team; null for everybody else. */
export function listPeople(
  tx: Tx,
  { initiative, role }: Context,
  personId: string | null = null,
): Promise<PersonRow[]> {
  const coordinating = role === 'backbone_lead' || role === 'backbone_staff' || role === 'system';
  return all(
    tx,
    sql<PersonRow>`
      select p.person_id as "personId", p.name, p.made_up as "madeUp", p.account_id is not null as "hasAccount", p.version,
             case when ${coordinating} then coalesce((
               select jsonb_agg(c.email order by c.email) from person_contact c
                where c.initiative_id = p.initiative_id and c.person_id = p.person_id), '[]') end as emails,
             coalesce((
               select jsonb_agg(jsonb_build_object('memberRoleId', r.member_role_id, 'membershipId', m.membership_id,
                        'membershipKind', m.kind, 'organisationName', o.name, 'role', r.role,
                        'since', to_json(r.since)#>>'{}', 'until', to_json(r.until)#>>'{}') order by r.until nulls first, r.since desc)
                 from member_role r
                 join membership m on m.initiative_id = r.initiative_id and m.membership_id = r.membership_id
                 left join organisation o on o.initiative_id = m.initiative_id and o.organisation_id = m.organisation_id
                where r.initiative_id = p.initiative_id and r.person_id = p.person_id), '[]') as roles
        from person p
       where p.initiative_id = ${initiative} and (${personId}::uuid is null or p.person_id = ${personId}::uuid)
       order by lower(p.name), p.person_id`,
  );
}

/** Adds a person, with the account when there is one already. */
export async function insertPerson(
  tx: Tx,
  { initiative }: Context,
  { name, accountId = null, madeUp }: { name: string; accountId?: string | null; madeUp: boolean },
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`insert into person (initiative_id, account_id, name, made_up)
      values (${initiative}, ${accountId}, ${name}, ${madeUp}) returning person_id as id`,
  );
  return id;
}

/** Puts a person's address in place of those before; null takes them away. */
export async function setEmail(
  tx: Tx,
  { initiative }: Context,
  personId: string,
  email: string | null,
): Promise<void> {
  await run(
    tx,
    sql`delete from person_contact where initiative_id = ${initiative} and person_id = ${personId} and email is distinct from ${email}`,
  );
  if (email === null) return;
  await run(
    tx,
    sql`insert into person_contact (initiative_id, person_id, email) values (${initiative}, ${personId}, ${email}) on conflict do nothing`,
  );
}

/** The person here whose address this is. */
export function findPersonByEmail(
  tx: Tx,
  { initiative }: Context,
  email: string,
): Promise<{ personId: string } | null> {
  return maybe(
    tx,
    sql`select person_id as "personId" from person_contact where initiative_id = ${initiative} and email = ${email} order by person_id limit 1`,
  );
}

/** Corrects a name when the version is still the one given. */
export async function updatePerson(
  tx: Tx,
  { initiative }: Context,
  { personId, version, name }: { personId: string; version: number; name: string },
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update person set name = ${name}, version = version + 1
           where initiative_id = ${initiative} and person_id = ${personId} and version = ${version}`,
    )) === 1
  );
}

/** A role with its person and membership; only one that is not over unless `ended`. */
export function readRole(
  tx: Tx,
  { initiative }: Context,
  memberRoleId: string,
): Promise<{ memberRoleId: string; personId: string; membershipId: string; until: string | null } | null> {
  return maybe(
    tx,
    sql`select member_role_id as "memberRoleId", person_id as "personId", membership_id as "membershipId", to_json(until)#>>'{}' as until
          from member_role where initiative_id = ${initiative} and member_role_id = ${memberRoleId}`,
  );
}

/** The role of a person in a membership now. */
export function readRoleNow(
  tx: Tx,
  { initiative }: Context,
  { personId, membershipId }: { personId: string; membershipId: string },
): Promise<{ memberRoleId: string } | null> {
  return maybe(
    tx,
    sql`select member_role_id as "memberRoleId" from member_role
         where initiative_id = ${initiative} and person_id = ${personId} and membership_id = ${membershipId} and until is null`,
  );
}

/** Ends a role and takes back the open invitation that goes with it. */
export async function endRole(
  tx: Tx,
  { initiative }: Context,
  { memberRoleId, personId, membershipId }: { memberRoleId: string; personId: string; membershipId: string },
): Promise<void> {
  await run(
    tx,
    sql`update member_role set until = now() where initiative_id = ${initiative} and member_role_id = ${memberRoleId} and until is null`,
  );
  await run(
    tx,
    sql`update invitation set revoked_at = now()
         where initiative_id = ${initiative} and person_id = ${personId} and membership_id = ${membershipId}
           and accepted_at is null and revoked_at is null`,
  );
}
