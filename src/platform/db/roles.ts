import pg from 'pg';

/** The names of the three roles. */
export interface RoleNames {
  /** Owns the tables: migrate, backup, restore. */
  readonly owner: string;
  /** What requests and task bodies run as: never the owner, cannot bypass row-level security. */
  readonly app: string;
  /** Owns the job queue's schema. */
  readonly jobs: string;
}

/** A role to make: its name and, where it is to have one, its password. */
export interface RoleSpec {
  readonly name: string;
  readonly password: string | null;
}

/**
 * Makes the three roles and the database as an administrator, as often as one likes: what is there is set right,
 * nothing is taken away. The administrator need not be a superuser (CREATEROLE and CREATEDB do).
 */
export async function ensureRoles(
  adminUrl: string,
  roles: Readonly<Record<keyof RoleNames, RoleSpec>>,
  database: string,
): Promise<void> {
  const onServer = await connect(withDatabase(adminUrl, 'postgres'));
  try {
    for (const role of Object.values(roles)) await ensureRole(onServer, role);
    await ensureDatabase(onServer, database, roles.owner.name);
  } finally {
    await onServer.end();
  }
  const inside = await connect(withDatabase(adminUrl, database));
  try {
    await grantPlaces(inside, database, {
      owner: roles.owner.name,
      app: roles.app.name,
      jobs: roles.jobs.name,
    });
  } finally {
    await inside.end();
  }
}

/** The same address with another database. */
export function withDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

/** The database that an address names. */
export function databaseOf(connectionString: string): string {
  return decodeURIComponent(new URL(connectionString).pathname.slice(1));
}

/** One connection, ready; lost ones are noticed at the next statement. */
export async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function ensureRole(client: pg.Client, { name, password }: RoleSpec): Promise<void> {
  const role = client.escapeIdentifier(name);
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  if (rowCount === 0)
    await client.query(
      `create role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls`,
    );
  if (password !== null) await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`);
}

async function ensureDatabase(client: pg.Client, database: string, owner: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (rowCount !== 0) return;
  await beMemberOf(client, owner);
  await client.query(
    `create database ${client.escapeIdentifier(database)} owner ${client.escapeIdentifier(owner)} template template0 encoding 'UTF8'`,
  );
}

/** Who may make what in the database: the owner schemas and tables, jobs its own schemas, everybody else nothing. */
async function grantPlaces(client: pg.Client, database: string, names: RoleNames): Promise<void> {
  const db = client.escapeIdentifier(database);
  const owner = client.escapeIdentifier(names.owner);
  const app = client.escapeIdentifier(names.app);
  const jobs = client.escapeIdentifier(names.jobs);
  await beMemberOf(client, names.owner);
  await client.query(`revoke all on database ${db} from public`);
  await client.query(`grant connect, create on database ${db} to ${owner}, ${jobs}`);
  await client.query(`grant connect on database ${db} to ${app}`);
  await client.query(`alter schema public owner to ${owner}`);
  await client.query('revoke all on schema public from public');
  await client.query(`grant usage on schema public to ${app}`);
}

/** A superuser may do anything; any other administrator must be a member to give things to a role. */
async function beMemberOf(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ member: boolean }>(
    `select pg_has_role(current_user, $1, 'member') and pg_has_role(current_user, $1, 'usage') as member`,
    [role],
  );
  if (rows[0]?.member !== true) await client.query(`grant ${client.escapeIdentifier(role)} to current_user`);
}
