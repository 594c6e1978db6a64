import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { maybe, one, run } from '../../../platform/db/rows.ts';

/** An account as we need it outside the accounts library. */
export interface Account {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly secondFactor: boolean;
}

const columns = sql`id as "accountId", name, email, "emailVerified", coalesce("twoFactorEnabled", false) as "secondFactor"`;

/** The account of an e-mail address. */
export function readAccountByEmail(tx: Tx, email: string): Promise<Account | null> {
  return maybe(tx, sql<Account>`select ${columns} from auth."user" where email = ${email.toLowerCase()}`);
}

/** An account, and whether it is an instance administrator. */
export function readAccount(
  tx: Tx,
  accountId: string,
): Promise<(Account & { instanceAdministrator: boolean }) | null> {
  return maybe(
    tx,
    sql<Account & { instanceAdministrator: boolean }>`
      select ${columns}, exists (select from instance_administrator a where a.account_id = id) as "instanceAdministrator"
        from auth."user" where id = ${accountId}`,
  );
}

/** Makes an account whose address needs no confirming (the first one, or the sample's visitor). */
export async function insertVerifiedAccount(
  tx: Tx,
  {
    accountId,
    name,
    email,
    passwordHash,
  }: { accountId: string; name: string; email: string; passwordHash: string | null },
): Promise<void> {
  await run(
    tx,
    sql`insert into auth."user" (id, name, email, "emailVerified") values (${accountId}, ${name}, ${email.toLowerCase()}, true)`,
  );
  if (passwordHash === null) return;
  await run(
    tx,
    sql`insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt")
        values (${`password-${accountId}`}, ${accountId}, 'credential', ${accountId}, ${passwordHash}, now())`,
  );
}

/** Begins a session that we vouch for. */
export async function insertSession(
  tx: Tx,
  {
    sessionId,
    token,
    accountId,
    seconds,
  }: { sessionId: string; token: string; accountId: string; seconds: number },
): Promise<void> {
  await run(
    tx,
    sql`insert into auth.session (id, token, "userId", "expiresAt", "updatedAt")
        values (${sessionId}, ${token}, ${accountId}, now() + make_interval(secs => ${seconds}), now())`,
  );
}

/** Makes an account an instance administrator; the context must be `system`. */
export async function insertInstanceAdministrator(tx: Tx, accountId: string): Promise<void> {
  await run(
    tx,
    sql`insert into instance_administrator (account_id) values (${accountId}) on conflict do nothing`,
  );
}

/** Waits until no other first account is being made, and tells what is there. */
export async function readStartState(
  tx: Tx,
): Promise<{ hasAccount: boolean; hasInitiative: boolean; sampleId: string | null }> {
  return one(
    tx,
    sql`select has_account as "hasAccount", has_initiative as "hasInitiative", sample_id as "sampleId" from app.start_state()`,
  );
}

/** Only one first account can be made at a time. */
export async function holdStart(tx: Tx): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended('concerted first account', 0))`);
}
