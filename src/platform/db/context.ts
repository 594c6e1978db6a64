import { sql, type Kysely, type Transaction } from 'kysely';
import type { Role } from '../../kernel/permission/roles.ts';

/** The database without table types: SQL is written by hand in `queries.ts`, with types at the call. */
export type Database = Kysely<unknown>;
/** A transaction whose context is set: the only thing that queries take. */
export type Tx = Transaction<unknown>;

/** Who is asking, in which initiative: what row-level security sees (`app.*` settings of the transaction). */
export interface Context {
  readonly initiative: string | null;
  readonly account: string | null;
  readonly membership: string | null;
  readonly organisation: string | null;
  readonly role: Role;
  /** The return that a link opens, for `return_holder` only. */
  readonly return: string | null;
  /** Where from, for the audit log: "web 203.0.113.7", "command line", "job import". */
  readonly from: string;
}

/** A context without anybody in it. */
export const nobody: Context = {
  initiative: null,
  account: null,
  membership: null,
  organisation: null,
  role: 'anonymous',
  return: null,
  from: 'unknown',
};

/** The context of our own jobs and of the command line in one initiative. */
export function systemContext(initiative: string | null, from: string): Context {
  return { ...nobody, initiative, role: 'system', from };
}

/** Sets the context for the rest of this transaction: `set_config(…, true)`, never for the session. */
export async function setContext(tx: Tx, context: Context): Promise<void> {
  await sql`select app.set_context(${context.initiative}, ${context.account}, ${context.membership}, ${context.organisation}, ${context.role}, ${context.return}, ${context.from})`.execute(
    tx,
  );
}

/** Runs `work` in one transaction under a context; commits when it returns, rolls back when it throws. */
export function inContext<T>(db: Database, context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await setContext(tx, context);
    return work(tx);
  });
}
