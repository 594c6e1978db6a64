import { sql } from 'kysely';
import { nameOfPlace } from '../../../kernel/place/names.ts';
import type { Tx } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';

/** Names of these places: of districts and wider areas their own, of others in any file that was loaded, boundaries first. */
export async function placeNames(
  tx: Tx,
  initiative: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await all(
    tx,
    sql<{ code: string; name: string }>`
    select distinct on (code) code, name from (
      select code, name, 1 as source from place where initiative_id = ${initiative} and code = any (${codes}::text[])
      union all select code, name, 1 from place_code where initiative_id = ${initiative} and code = any (${codes}::text[])
      union all select code, name, 2 from record_area where initiative_id = ${initiative} and code = any (${codes}::text[])
      union all select place_code, place_name, 3 from "grant" where initiative_id = ${initiative} and place_code = any (${codes}::text[])
      union all select place_code, place_name, 4 from value where initiative_id = ${initiative} and place_code = any (${codes}::text[])) known
     where btrim(name) <> '' and name <> code order by code, source, name`,
  );
  const known = codes.flatMap((code) => {
    const name = nameOfPlace(code);
    return name === null ? [] : [[code, name] as const];
  });
  return new Map([...rows.map(({ code, name }) => [code, name] as const), ...known]);
}
