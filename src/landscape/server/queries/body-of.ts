import { sql, type RawBuilder } from 'kysely';

/**
 * The body that a row of `organisation` belongs to: the one it was decided to be the same as, else itself. Written as `case`, because
 * row-level security takes `coalesce` for leaky: a join over it would read every organisation before it looked at an index.
 */
export function bodyOf(row: string): RawBuilder<string> {
  const [same, own] = [sql.ref(`${row}.same_as`), sql.ref(`${row}.organisation_id`)];
  return sql<string>`case when ${same} is null then ${own} else ${same} end`;
}

/** Whether a row of `organisation` belongs to the body with this id: two looks into an index, where a comparison of `bodyOf` is none. */
export function standsFor(row: string, id: string | RawBuilder<unknown>): RawBuilder<boolean> {
  const [same, own] = [sql.ref(`${row}.same_as`), sql.ref(`${row}.organisation_id`)];
  return sql<boolean>`(${own} = ${id} or ${same} = ${id})`;
}
