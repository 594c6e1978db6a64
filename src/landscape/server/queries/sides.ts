import { sql, type RawBuilder } from 'kysely';
import { bodyOf } from './body-of.ts';

/** Two bodies by id and name, with the id of what is said of them. */
export interface PairRow {
  readonly id: string;
  readonly left_id: string;
  readonly left_name: string;
  readonly left_made_up: boolean;
  readonly right_id: string;
  readonly right_name: string;
  readonly right_made_up: boolean;
  /** Both were decided to be the same since: they are named as they were written. */
  readonly one_body: boolean;
}

const [leftBody, rightBody] = [bodyOf('lw'), bodyOf('rw')];

/** Whether both sides of `t` are one body by now. */
export const oneBody: RawBuilder<unknown> = sql`${leftBody} = ${rightBody}`;

/** The columns of `PairRow` besides its id. */
export const sideColumns: RawBuilder<unknown> = sql`l.organisation_id as left_id, l.name as left_name, l.made_up as left_made_up,
  r.organisation_id as right_id, r.name as right_name, r.made_up as right_made_up, ${oneBody} as one_body`;

/**
 * A table as `t` with both its sides as the bodies they stand for now. What was decided about likenesses is looked up when it is read
 * and never written into `t`: taking a decision back brings back what was there before it.
 */
export function withSides(initiative: string, table: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${table} t
    join organisation lw on lw.initiative_id = ${initiative} and lw.organisation_id = t.left_id
    join organisation rw on rw.initiative_id = ${initiative} and rw.organisation_id = t.right_id
    join organisation l on l.initiative_id = ${initiative} and l.organisation_id = case when ${oneBody} then t.left_id else ${leftBody} end
    join organisation r on r.initiative_id = ${initiative} and r.organisation_id = case when ${oneBody} then t.right_id else ${rightBody} end`;
}

/** Whether the sides of `t` are these two bodies, in whatever order. */
export function between(one: string, other: string): RawBuilder<unknown> {
  return sql`(${leftBody}, ${rightBody}) in ((${one}::uuid, ${other}::uuid), (${other}::uuid, ${one}::uuid))`;
}
