import { sql } from 'kysely';
import type { Tx } from '../db/context.ts';
import { run } from '../db/rows.ts';

/** Puts a task into the queue within the caller's transaction: it runs if, and only if, the transaction commits. */
export async function enqueue(
  tx: Tx,
  task: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<void> {
  await run(tx, sql`select app_jobs.enqueue(${task}, ${JSON.stringify(payload)}::jsonb)`);
}
