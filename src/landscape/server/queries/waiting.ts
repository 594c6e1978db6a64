import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, one, run } from '../../../platform/db/rows.ts';

/** From where on something is to be worked out: who they are (names, places, likenesses), their document, or only what search looks up. */
const waitingSteps = { identity: 1, document: 2, search: 3 } as const;
export type WaitingStep = keyof typeof waitingSteps;

/** Organisations of which a load told something new. */
export interface Told {
  readonly organisations: readonly string[];
  readonly step: WaitingStep;
}

/** Of two steps the one that comes first: what follows it is worked out too. */
const earlier = sql`on conflict (initiative_id, organisation_id) do update set step = excluded.step where excluded.step < w.step`;

/** Notes organisations that are to be settled once all files are in; also such as are no more, which search has to forget. */
export async function letWait(tx: Tx, initiative: string, { organisations, step }: Told): Promise<void> {
  if (organisations.length === 0) return;
  await run(
    tx,
    sql`insert into organisation_waiting as w (initiative_id, organisation_id, step)
      select distinct ${initiative}::uuid, d.id, ${waitingSteps[step]}::smallint from unnest(${organisations}::uuid[]) as d (id) order by d.id ${earlier}`,
  );
}

/** Lets all organisations wait: what search looks up names places as the files loaded name them. */
export async function letAllWait(tx: Tx, initiative: string, step: WaitingStep): Promise<void> {
  await run(
    tx,
    sql`insert into organisation_waiting as w (initiative_id, organisation_id, step)
      select ${initiative}, organisation_id, ${waitingSteps[step]} from organisation where initiative_id = ${initiative} order by organisation_id ${earlier}`,
  );
}

/** Lets those wait that have no document: they were made by hand, or joined with none any more. */
export async function letUndocumentedWait(tx: Tx, initiative: string): Promise<void> {
  await run(
    tx,
    sql`insert into organisation_waiting as w (initiative_id, organisation_id, step)
      select ${initiative}, o.organisation_id, ${waitingSteps.document} from organisation o
        left join organisation_document d on d.initiative_id = ${initiative} and d.organisation_id = o.organisation_id
       where o.initiative_id = ${initiative} and o.same_as is null and d.organisation_id is null order by o.organisation_id ${earlier}`,
  );
}

/** Lets those wait whom these funders gave something: search knows them by the names of their funders. */
export async function letRecipientsWait(
  tx: Tx,
  initiative: string,
  funders: readonly string[],
): Promise<void> {
  if (funders.length === 0) return;
  await run(
    tx,
    sql`insert into organisation_waiting as w (initiative_id, organisation_id, step)
      select distinct ${initiative}::uuid, recipient_id, ${waitingSteps.search}::smallint from "grant"
       where initiative_id = ${initiative} and funder_id = any (${funders}::uuid[]) and recipient_id is not null order by recipient_id ${earlier}`,
  );
}

/** How many organisations wait, in all and for who they are. */
export function countWaiting(tx: Tx, initiative: string): Promise<{ all: number; identity: number }> {
  return one(
    tx,
    sql<{ all: number; identity: number }>`
      select count(*)::int as "all", count(*) filter (where step = ${waitingSteps.identity})::int as identity from organisation_waiting where initiative_id = ${initiative}`,
  );
}

/** The next organisations that wait up to this step, after an id, in order; `null` from the first. */
export async function nextWaiting(
  tx: Tx,
  initiative: string,
  {
    step,
    after,
    limit,
  }: { readonly step: WaitingStep; readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const rows = await all(
    tx,
    sql<{ id: string }>`select organisation_id as id from organisation_waiting
      where initiative_id = ${initiative} and step <= ${waitingSteps[step]} and (${after}::uuid is null or organisation_id > ${after}::uuid)
      order by organisation_id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** All who they are is worked out: of those that wait, the documents are next. */
export async function identityEnds(tx: Tx, initiative: string): Promise<void> {
  await run(
    tx,
    sql`update organisation_waiting set step = ${waitingSteps.document} where initiative_id = ${initiative} and step = ${waitingSteps.identity}`,
  );
}

/** Takes organisations whose documents wait, so that nobody else takes them; they wait again should this be undone. */
export async function takeWaiting(tx: Tx, initiative: string, limit: number): Promise<string[]> {
  const rows = await all(
    tx,
    sql<{ id: string }>`
      update organisation_waiting w set step = ${waitingSteps.search} from (
        select organisation_id from organisation_waiting where initiative_id = ${initiative} and step = ${waitingSteps.document}
         order by organisation_id limit ${limit} for update skip locked) t
       where w.initiative_id = ${initiative} and w.organisation_id = t.organisation_id returning w.organisation_id as id`,
  );
  return rows.map(({ id }) => id);
}

/** None waits any more; those that did, in order. */
export async function endWaiting(tx: Tx, initiative: string): Promise<string[]> {
  const rows = await all(
    tx,
    sql<{
      id: string;
    }>`delete from organisation_waiting where initiative_id = ${initiative} returning organisation_id as id`,
  );
  return rows.map(({ id }) => id).sort();
}
