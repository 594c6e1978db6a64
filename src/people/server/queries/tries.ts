import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { one, run } from '../../../platform/db/rows.ts';

/** Counts a try unless there were too many in the last minutes; whether it is allowed. */
export async function countTry(
  tx: Tx,
  key: Buffer,
  { most, minutes }: { readonly most: number; readonly minutes: number },
): Promise<boolean> {
  const { allowed } = await one(
    tx,
    sql<{
      allowed: boolean;
    }>`select app.try_account(${key}, ${most}, make_interval(mins => ${minutes})) as allowed`,
  );
  return allowed;
}

/** Forgets the tries of a key. */
export async function forgetTries(tx: Tx, key: Buffer): Promise<void> {
  await run(tx, sql`select app.forget_tries(${key})`);
}
