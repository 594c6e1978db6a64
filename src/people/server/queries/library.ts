import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, one } from '../../../platform/db/rows.ts';

/** An initiative as the command line names it. */
export interface KnownInitiative {
  readonly id: string;
  readonly name: string;
  readonly kind: 'initiative' | 'library';
}

/** Every initiative of this server; the transaction must be the owner's, for nobody else sees across. */
export function everyInitiative(tx: Tx): Promise<KnownInitiative[]> {
  return all(
    tx,
    sql<KnownInitiative>`select initiative_id as id, name, kind from initiative order by created_at, initiative_id`,
  );
}

/** The server's own place for registers that belong to no initiative, made when it is missing. */
export function theLibrary(tx: Tx): Promise<KnownInitiative> {
  return one(
    tx,
    sql<KnownInitiative>`
      insert into initiative (name, backbone_kind, kind) values ('Registers on this server', 'both', 'library')
      on conflict (kind) where kind = 'library' do update set name = initiative.name
      returning initiative_id as id, name, kind`,
  );
}
