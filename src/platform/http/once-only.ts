import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../db/context.ts';
import { maybe, run } from '../db/rows.ts';

interface Kept {
  readonly status: number;
  readonly answer: unknown;
}

/** A POST with an `Idempotency-Key`: answered once, remembered with its answer in the same transaction. */
export interface OnceOnly {
  /** The answer given before, or null when this is the first time. */
  readonly before: Kept | null;
  keep(kept: Kept): Promise<void>;
}

/**
 * Looks whether this account sent this key before; a second request waits for the first. Throws Problem
 * `idempotency-mismatch` when the same key comes with other contents.
 */
export async function onceOnly(tx: Tx, context: Context, key: string, request: unknown): Promise<OnceOnly> {
  const { initiative, account } = context;
  if (initiative === null || account === null) return { before: null, keep: async () => {} };
  const hash = createHash('sha256').update(JSON.stringify(request)).digest();
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`${initiative} ${account} ${key}`}, 1))`);
  const found = await maybe(
    tx,
    sql<{ request_hash: Buffer; status: number; answer: unknown }>`
      select request_hash, status, answer from idempotency_key
       where initiative_id = ${initiative} and account_id = ${account} and key = ${key}`,
  );
  if (found && !found.request_hash.equals(hash)) throw new Problem('idempotency-mismatch');
  return {
    before: found ? { status: found.status, answer: found.answer } : null,
    keep: async ({ status, answer }) => {
      await run(
        tx,
        sql`insert into idempotency_key (initiative_id, account_id, key, request_hash, status, answer)
            values (${initiative}, ${account}, ${key}, ${hash}, ${status}, ${JSON.stringify(answer ?? null)}::jsonb)`,
      );
    },
  };
}
