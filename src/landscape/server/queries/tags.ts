import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, run } from '../../../platform/db/rows.ts';

/** A body to look through: its name and what it does, and by what it is known that this was looked through. */
export interface TextToTag {
  readonly id: string;
  readonly text: string;
  readonly hash: string;
}

export interface TagRow {
  readonly id: string;
  readonly scheme: 'UK-CAT' | 'ICNPTSO';
  readonly code: string;
  readonly label: string;
}

interface Page {
  /** Of the rules: other rules look through everything again. */
  readonly version: string;
  readonly after: string | null;
  readonly limit: number;
}

/**
 * Of the next bodies by id those whose text was not looked through by these rules: name and activities of its entries (as UK-CAT was
 * made for), objects when there are no activities, titles and descriptions of grants when there is no entry with text. `last` is where
 * to go on, null at the end.
 */
export async function textsToTag(
  tx: Tx,
  initiative: string,
  { version, after, limit }: Page,
): Promise<{ readonly bodies: readonly TextToTag[]; readonly last: string | null }> {
  const rows = await all(
    tx,
    sql<TextToTag & { readonly known: boolean }>`
    with page as materialized (
      select organisation_id as id, body, text_from from organisation_document
       where initiative_id = ${initiative} and (${after}::uuid is null or organisation_id > ${after}::uuid) order by organisation_id limit ${limit}
    ), member as (
      select id, id as organisation_id from page
      union all select o.same_as, o.organisation_id from organisation o join page on page.id = o.same_as where o.initiative_id = ${initiative}
    ), entry as (
      select m.id, string_agg(distinct r.activities, ' ') as activities, string_agg(distinct r.objects, ' ') as objects
        from member m join record r on r.initiative_id = ${initiative} and r.organisation_id = m.organisation_id group by 1
    ), text as (
      select page.id, concat_ws('. ', o.name, coalesce(e.activities, e.objects, case when page.text_from = 'grants' then page.body end)) as text
        from page join organisation o on o.initiative_id = ${initiative} and o.organisation_id = page.id left join entry e using (id)
    ), hashed as (
      select id, text, md5(${version} || text) as hash from text
    )
    select h.id, h.text, h.hash, t.hash is not distinct from h.hash as known
      from hashed h left join organisation_tagging t on t.initiative_id = ${initiative} and t.organisation_id = h.id order by h.id`,
  );
  return { bodies: rows.filter(({ known }) => !known), last: rows.at(-1)?.id ?? null };
}

/** Replaces the tags of these bodies. */
export async function putTags(
  tx: Tx,
  initiative: string,
  bodies: readonly TextToTag[],
  tags: readonly TagRow[],
): Promise<void> {
  if (bodies.length === 0) return;
  const ids = bodies.map(({ id }) => id);
  await run(
    tx,
    sql`delete from organisation_tag where initiative_id = ${initiative} and organisation_id = any (${ids}::uuid[])`,
  );
  await run(
    tx,
    sql`insert into organisation_tag (initiative_id, organisation_id, scheme, code, label)
      select ${initiative}, id, scheme, code, label from jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) as d (id uuid, scheme text, code text, label text)`,
  );
  await run(
    tx,
    sql`insert into organisation_tagging as t (initiative_id, organisation_id, hash)
      select ${initiative}, id, hash from unnest(${ids}::uuid[], ${bodies.map(({ hash }) => hash)}::text[]) as d (id, hash)
      on conflict (initiative_id, organisation_id) do update set hash = excluded.hash`,
  );
}

/** Takes the tags of organisations that are now shown as another: its tags are from the text of both. */
export async function dropTagsOfJoined(tx: Tx, initiative: string): Promise<void> {
  for (const table of [sql`organisation_tag`, sql`organisation_tagging`])
    await run(
      tx,
      sql`delete from ${table} t using organisation o
         where t.initiative_id = ${initiative} and o.initiative_id = ${initiative} and o.organisation_id = t.organisation_id and o.same_as is not null`,
    );
}
