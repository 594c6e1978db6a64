import { sql } from 'kysely';
import type { Context, Tx } from '../../platform/db/context.ts';
import { maybe } from '../../platform/db/rows.ts';

interface InitiativeRow {
  readonly initiative_id: string;
  readonly name: string;
  readonly place_name: string | null;
  readonly sample: boolean;
  readonly backbone_kind: 'coordinate' | 'transform' | 'both';
  readonly version: number;
}

/** The initiative of the context. */
export function readInitiative(tx: Tx, { initiative }: Context): Promise<InitiativeRow | null> {
  return maybe(
    tx,
    sql<InitiativeRow>`select initiative_id, name, place_name, sample, backbone_kind, version from initiative where initiative_id = ${initiative}`,
  );
}

/** How far the building of the sample is: its latest job. */
export function readSampleJob(tx: Tx, initiative: string) {
  return maybe(
    tx,
    sql<{
      state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
      step: string;
      done: number;
      total: number | null;
    }>`
      select state, step, done, total from job where initiative_id = ${initiative} and kind = 'sample' order by created_at desc limit 1`,
  );
}

/** The sample initiative of this server, whoever asks; null when there is none. */
export async function readSampleId(tx: Tx): Promise<string | null> {
  const found = await maybe(tx, sql<{ sample_id: string | null }>`select sample_id from app.start_state()`);
  return found?.sample_id ?? null;
}
