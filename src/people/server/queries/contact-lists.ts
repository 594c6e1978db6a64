import { sql } from 'kysely';
import type { z } from 'zod';
import type { contactList } from '../../contract/shapes.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';

type List = z.output<typeof contactList>;

/** What applying a list made, by ids, so that it can be taken back. */
export interface MadeByList {
  readonly organisations: readonly string[];
  readonly memberships: readonly string[];
  readonly people: readonly string[];
  readonly roles: readonly string[];
}

/** A list as it is kept. */
export type ContactListRow = Omit<List, 'made'> & { readonly made: MadeByList | null };

const columns = sql`contact_list_id as "contactListId", file_name as "fileName", state, to_json(created_at)#>>'{}' as "createdAt",
  version, columns, rows, made`;

/** Keeps a list that was read. */
export async function insertContactList(
  tx: Tx,
  { initiative, account }: Context,
  { fileName, columns: named, rows }: Pick<List, 'fileName' | 'columns' | 'rows'>,
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`insert into contact_list (initiative_id, file_name, columns, rows, read_by)
      values (${initiative}, ${fileName}, ${JSON.stringify(named)}::jsonb, ${JSON.stringify(rows)}::jsonb, ${account}) returning contact_list_id as id`,
  );
  return id;
}

/** One list with its rows. */
export function readContactList(
  tx: Tx,
  { initiative }: Context,
  contactListId: string,
): Promise<ContactListRow | null> {
  return maybe(
    tx,
    sql`select ${columns} from contact_list where initiative_id = ${initiative} and contact_list_id = ${contactListId}`,
  );
}

/** The lists, newest first. */
export function listContactLists(tx: Tx, { initiative }: Context): Promise<ContactListRow[]> {
  return all(
    tx,
    sql`select ${columns} from contact_list where initiative_id = ${initiative} order by created_at desc, contact_list_id limit 100`,
  );
}

/** Moves a list from one state to the next when its version is still the one given; whether it did. */
export async function moveContactList(
  tx: Tx,
  { initiative }: Context,
  {
    contactListId,
    version,
    from,
    to,
    made,
  }: {
    contactListId: string;
    version: number;
    from: List['state'];
    to: List['state'];
    made: MadeByList | null;
  },
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update contact_list set state = ${to}, made = ${made === null ? null : JSON.stringify(made)}::jsonb, version = version + 1
           where initiative_id = ${initiative} and contact_list_id = ${contactListId} and version = ${version} and state = ${from}`,
    )) === 1
  );
}

/** The current membership of an organisation. */
export function findMembership(
  tx: Tx,
  { initiative }: Context,
  organisationId: string,
): Promise<{ membershipId: string } | null> {
  return maybe(
    tx,
    sql`select membership_id as "membershipId" from membership
         where initiative_id = ${initiative} and organisation_id = ${organisationId} and until is null`,
  );
}

/** Which of these people have since got an account; they and what they belong to stay. */
export async function withAccounts(
  tx: Tx,
  { initiative }: Context,
  people: readonly string[],
): Promise<string[]> {
  const rows = await all(
    tx,
    sql<{ id: string }>`select person_id as id from person
      where initiative_id = ${initiative} and person_id = any (${people}::uuid[]) and account_id is not null`,
  );
  return rows.map(({ id }) => id);
}

/** Takes a role away that a list gave by mistake: with its person when that came with the list too. */
export async function deletePerson(tx: Tx, { initiative }: Context, personId: string): Promise<void> {
  await run(tx, sql`delete from person where initiative_id = ${initiative} and person_id = ${personId}`);
}

/** Ends roles that a list gave to people who were here before. */
export async function endRoles(tx: Tx, { initiative }: Context, roles: readonly string[]): Promise<void> {
  await run(
    tx,
    sql`update member_role set until = now()
         where initiative_id = ${initiative} and member_role_id = any (${roles}::uuid[]) and until is null`,
  );
}

/** Deletes a membership that nobody has a role in any more; whether it did. */
export async function deleteEmptyMembership(
  tx: Tx,
  { initiative }: Context,
  membershipId: string,
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`delete from membership m where m.initiative_id = ${initiative} and m.membership_id = ${membershipId}
             and not exists (select from member_role r where r.initiative_id = m.initiative_id and r.membership_id = m.membership_id and r.until is null)`,
    )) === 1
  );
}

/** Deletes an organisation that came with a list. Fails by a foreign key when something was built on it. */
export async function deleteOrganisation(
  tx: Tx,
  { initiative }: Context,
  organisationId: string,
): Promise<void> {
  await run(
    tx,
    sql`delete from organisation where initiative_id = ${initiative} and organisation_id = ${organisationId} and origin = 'contact list'`,
  );
}

/** The names of organisations and members by id, for saying what was kept. */
export async function nameOfMembership(
  tx: Tx,
  { initiative }: Context,
  membershipId: string,
): Promise<string> {
  const row = await maybe(
    tx,
    sql<{ name: string }>`select coalesce(o.name, m.person_name, '') as name from membership m
      left join organisation o on o.initiative_id = m.initiative_id and o.organisation_id = m.organisation_id
      where m.initiative_id = ${initiative} and m.membership_id = ${membershipId}`,
  );
  return row?.name ?? '';
}

/** The name of an organisation. */
export async function nameOfOrganisation(
  tx: Tx,
  { initiative }: Context,
  organisationId: string,
): Promise<string> {
  const row = await maybe(
    tx,
    sql<{
      name: string;
    }>`select name from organisation where initiative_id = ${initiative} and organisation_id = ${organisationId}`,
  );
  return row?.name ?? '';
}

/** A point to go back to within the transaction. */
export async function mark(tx: Tx): Promise<void> {
  await run(tx, sql`savepoint taking_back`);
}

/** Forgets the point: what came after it stays. */
export async function forgetMark(tx: Tx): Promise<void> {
  await run(tx, sql`release savepoint taking_back`);
}

/** Goes back to the point. */
export async function backToMark(tx: Tx): Promise<void> {
  await run(tx, sql`rollback to savepoint taking_back`);
}
