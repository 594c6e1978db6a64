import type pg from 'pg';
import { connect } from './roles.ts';

/** A wall that does not stand, in plain words. */
export interface Breach {
  readonly code: 'role' | 'row-security' | 'policy' | 'primary-key' | 'view' | 'function';
  readonly message: string;
}

interface Addresses {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly jobsUrl: string;
}

/** Refuses, naming every wall that does not stand: the server starts only behind whole ones. */
export async function checkWalls(addresses: Addresses): Promise<void> {
  const breaches = await findBreaches(addresses);
  if (breaches.length === 0) return;
  throw new Error(
    `Concerted does not start, because the database would not keep initiatives apart:\n${breaches.map(({ message }) => `- ${message}`).join('\n')}`,
  );
}

/** Looks at the roles, and at every table, view and function of the owner; empty when all is well. */
export async function findBreaches({ ownerUrl, appUrl, jobsUrl }: Addresses): Promise<Breach[]> {
  const owner = await connect(ownerUrl);
  try {
    const names = { owner: await whoIs(ownerUrl), app: await whoIs(appUrl), jobs: await whoIs(jobsUrl) };
    return [
      ...(await roleBreaches(owner, names)),
      ...(await tableBreaches(owner)),
      ...(await viewBreaches(owner)),
      ...(await functionBreaches(owner)),
    ];
  } finally {
    await owner.end();
  }
}

async function whoIs(connectionString: string): Promise<string> {
  const client = await connect(connectionString);
  try {
    const { rows } = await client.query<{ name: string }>('select session_user::text as name');
    return rows[0]?.name ?? '';
  } finally {
    await client.end();
  }
}

const ours =
  "n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'app_jobs') and n.nspname !~ '^pg_(toast|temp)'";

async function roleBreaches(
  client: pg.Client,
  names: { owner: string; app: string; jobs: string },
): Promise<Breach[]> {
  const { rows } = await client.query<{
    rolname: string;
    rolsuper: boolean;
    rolbypassrls: boolean;
    owns: boolean;
  }>(
    `select rolname, rolsuper, rolbypassrls,
            rolname <> $2 and pg_has_role(rolname, $2, 'member') as owns
       from pg_roles where rolname = any($1)`,
    [[names.owner, names.app, names.jobs], names.owner],
  );
  const found: Breach[] = [];
  const breach = (message: string) => found.push({ code: 'role', message });
  for (const [part, name] of Object.entries(names)) {
    const role = rows.find(({ rolname }) => rolname === name);
    if (role?.rolsuper === true)
      breach(`The role ${name} (${part}) is a superuser: nothing would hold it back.`);
    if (role?.rolbypassrls === true)
      breach(`The role ${name} (${part}) has BYPASSRLS: row-level security would not hold it.`);
    if (part !== 'owner' && role?.owns === true)
      breach(`The role ${name} (${part}) is a member of the owner ${names.owner}.`);
  }
  if (names.app === names.owner)
    breach(`DATABASE_URL and DATABASE_OWNER_URL use the same role ${names.app}.`);
  if (names.app === names.jobs) breach(`DATABASE_URL and DATABASE_JOBS_URL use the same role ${names.app}.`);
  const { rows: owned } = await client.query<{ table: string }>(
    `select c.oid::regclass::text as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind in ('r', 'p', 'v', 'm') and pg_get_userbyid(c.relowner) in ($1, $2) and pg_get_userbyid(c.relowner) <> $3 order by 1`,
    [names.app, names.jobs, names.owner],
  );
  for (const { table } of owned)
    breach(`The table ${table} belongs to the application's role and not to ${names.owner}.`);
  return found;
}

/** How every rule but the owner's begins, as PostgreSQL writes it back: this initiative, and something more. */
const ofTheInitiative = String.raw`^\(+initiative_id = (app\.initiative\(\)|\( SELECT app\.initiative\(\) AS initiative\))`;

async function tableBreaches(client: pg.Client): Promise<Breach[]> {
  const { rows } = await client.query<{
    table: string;
    enabled: boolean;
    forced: boolean;
    policies: number;
    open: string[];
    first: string | null;
  }>(
    `
    select c.oid::regclass::text as table, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
           (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
           (select coalesce(array_agg(p.polname::text order by p.polname), '{}') from pg_policy p
             where p.polrelid = c.oid and p.polpermissive and p.polroles <> array[c.relowner]
               and not (coalesce(pg_get_expr(p.polqual, p.polrelid), '(initiative_id = app.initiative()') ~ $1
                        and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '(initiative_id = app.initiative()') ~ $1)) as open,
           (select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
             where i.indrelid = c.oid and i.indisprimary) as first
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${ours} and c.relkind in ('r', 'p')
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'initiative_id' and not a.attisdropped)
     order by 1`,
    [ofTheInitiative],
  );
  return rows.flatMap(({ table, enabled, forced, policies, open, first }): Breach[] => [
    ...(enabled && forced
      ? []
      : [
          {
            code: 'row-security' as const,
            message: `The table ${table} belongs to initiatives, and its row-level security is not ${enabled ? 'forced' : 'on'}.`,
          },
        ]),
    ...(policies > 0
      ? []
      : [
          {
            code: 'policy' as const,
            message: `The table ${table} belongs to initiatives and has no policy.`,
          },
        ]),
    ...open.map((policy) => ({
      code: 'policy' as const,
      message: `The policy ${policy} of the table ${table} does not keep to the initiative that is asked about.`,
    })),
    ...(first === 'initiative_id'
      ? []
      : [
          {
            code: 'primary-key' as const,
            message: `The primary key of the table ${table} does not begin with initiative_id.`,
          },
        ]),
  ]);
}

async function viewBreaches(client: pg.Client): Promise<Breach[]> {
  const { rows } = await client.query<{ view: string; kind: string }>(`
    select c.oid::regclass::text as view, c.relkind::text as kind
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${ours} and (c.relkind = 'm' or c.relkind = 'v' and not exists (
             select from pg_options_to_table(c.reloptions) o
              where o.option_name = 'security_invoker' and o.option_value::boolean))
     order by 1`);
  return rows.map(({ view, kind }) => ({
    code: 'view',
    message:
      kind === 'm'
        ? `${view} is a materialised view: it cannot have row-level security.`
        : `The view ${view} runs with its owner's rights: it needs security_invoker.`,
  }));
}

async function functionBreaches(client: pg.Client): Promise<Breach[]> {
  const { rows } = await client.query<{ function: string }>(`
    select p.oid::regprocedure::text as function
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where ${ours} and p.prosecdef and not exists (select from unnest(p.proconfig) c where c ~ '^search_path=.*pg_temp$')
     order by 1`);
  return rows.map(({ function: name }) => ({
    code: 'function',
    message: `The function ${name} runs with its owner's rights and has no fixed search_path that ends with pg_temp: a temporary table could stand in for one of ours.`,
  }));
}
