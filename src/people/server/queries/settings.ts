import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { maybe, run } from '../../../platform/db/rows.ts';

/** A setting of the server, or null. */
export async function readSetting(tx: Tx, key: string): Promise<unknown> {
  return (
    (await maybe(tx, sql<{ value: unknown }>`select value from instance_setting where key = ${key}`))
      ?.value ?? null
  );
}

/** Keeps a setting; the context must be the instance administrator's or `system`. */
export async function writeSetting(tx: Tx, key: string, value: unknown): Promise<void> {
  await run(
    tx,
    sql`insert into instance_setting (key, value) values (${key}, ${JSON.stringify(value)}::jsonb)
        on conflict (key) do update set value = excluded.value, changed_at = now()`,
  );
}

/** Waits until nobody else is changing the settings of the server. */
export async function holdSettings(tx: Tx): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended('concerted settings', 0))`);
}
