import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Readable } from 'node:stream';

/** A table whose rows belong into a backup. */
export interface TableToCopy {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Who is signed in, codes on their way and counted tries end with a restore; the list of migrations is in the manifest; the job queue is another role's. */
export const leftOut: readonly string[] = [
  'auth.session',
  'auth.verification',
  'auth."rateLimit"',
  'public.app_migration',
  'graphile_worker.*',
];

const ours =
  "n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'app_jobs') and n.nspname !~ '^pg_(toast|temp)'";
const qualified = "format('%I.%I', n.nspname, c.relname)";

/** Settings that make the text of a value the same on every server, and a scan begin at the beginning. */
export async function evenOut(client: pg.Client): Promise<void> {
  await client.query(
    "set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set intervalstyle = 'postgres'; set extra_float_digits = 1; set bytea_output = 'hex'; set synchronize_seqscans = off; set client_encoding = 'UTF8'; set statement_timeout = 0",
  );
}

/** Every table of ours with its stored columns, by name. */
export async function tablesToCopy(client: pg.Client): Promise<TableToCopy[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select ${qualified} as name,
            (select coalesce(array_agg(quote_ident(a.attname) order by a.attnum), '{}') from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind = 'r' and ${qualified} <> all($1) order by ${qualified} collate "C"`,
    [leftOut],
  );
  return rows;
}

/** Tables whose policies could hide rows from the owner: a backup without them would not be whole. */
export async function tablesHidden(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select ${qualified} as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
              and pg_get_expr(p.polqual, p.polrelid) = 'true' and (select oid from pg_roles where rolname = current_user) = any(p.polroles))
         or ${ours} and exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive) order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Where every sequence of ours (identity columns too) stands. */
export async function sequencesOf(
  client: pg.Client,
): Promise<{ name: string; lastValue: string; isCalled: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select ${qualified} as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind = 'S' order by ${qualified} collate "C"`,
  );
  const found = [];
  for (const { name } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    );
    const { last = '1', called = false } = state.rows[0] ?? {};
    found.push({ name, lastValue: last, isCalled: called });
  }
  return found;
}

/** All rows of a table in PostgreSQL's text COPY format, in the order in which they lie. */
export function copyOut(client: pg.Client, { name, columns }: TableToCopy): Readable {
  return client.query(copyTo(`copy (select ${columns.join(', ')} from only ${name}) to stdout`));
}
