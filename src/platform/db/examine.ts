import { readMigrations } from './migrate.ts';
import { connect, databaseOf, ensureRoles, type RoleSpec } from './roles.ts';
import { whyUnreachable } from './unreachable.ts';
import { findBreaches } from './walls.ts';

/** One thing looked at. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

interface Addresses {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly jobsUrl: string;
}

/** Makes the three roles that the addresses name, with the passwords in them, and the database, as an administrator. */
export async function makeRoles(adminUrl: string, { appUrl, ownerUrl, jobsUrl }: Addresses): Promise<void> {
  const databases = new Set([appUrl, ownerUrl, jobsUrl].map(databaseOf));
  if (databases.size !== 1) {
    throw new Error(`The three addresses must name one database; they name ${[...databases].join(', ')}.`);
  }
  await ensureRoles(
    adminUrl,
    { app: roleOf(appUrl), owner: roleOf(ownerUrl), jobs: roleOf(jobsUrl) },
    databaseOf(appUrl),
  );
}

/** Looks at a database: each role, its version, what has run, its walls. Changes nothing. */
export async function examine(addresses: Addresses): Promise<Finding[]> {
  const findings = [
    await examineAddress('application', addresses.appUrl, 'DATABASE_URL'),
    await examineAddress('owner', addresses.ownerUrl, 'DATABASE_OWNER_URL'),
    await examineAddress('jobs', addresses.jobsUrl, 'DATABASE_JOBS_URL'),
  ];
  if (findings.some(({ ok }) => !ok)) return findings;
  const waiting = await unseenMigrations(addresses.ownerUrl);
  findings.push({
    name: 'migrations',
    ok: waiting.length === 0,
    message:
      waiting.length === 0
        ? 'The database is up to date.'
        : `${waiting.length} migrations have not run yet; "concerted migrate" runs them: ${waiting.join(', ')}.`,
  });
  const breaches = await findBreaches(addresses);
  findings.push(
    ...(breaches.length === 0
      ? [{ name: 'walls', ok: true, message: 'The walls between initiatives stand.' }]
      : breaches.map(({ code, message }) => ({ name: `walls: ${code}`, ok: false, message }))),
  );
  return findings;
}

async function examineAddress(name: string, connectionString: string, variable: string): Promise<Finding> {
  try {
    const client = await connect(connectionString);
    try {
      const { rows } = await client.query<{ user: string; version: string; major: number }>(
        `select current_user::text as user, current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major`,
      );
      const { user = '', version = '', major = 0 } = rows[0] ?? {};
      return {
        name,
        ok: major >= 15,
        message: `Role ${user} on PostgreSQL ${version}${major >= 15 ? '.' : ': version 15 or newer is needed.'}`,
      };
    } finally {
      await client.end();
    }
  } catch (error) {
    return {
      name,
      ok: false,
      message: `${variable} does not work: ${whyUnreachable(error, connectionString)}. With DATABASE_ADMIN_URL set, "concerted doctor" makes the role.`,
    };
  }
}

async function unseenMigrations(ownerUrl: string): Promise<string[]> {
  const client = await connect(ownerUrl);
  try {
    const { rows } = await client.query<{ there: boolean }>(
      "select to_regclass('public.app_migration') is not null as there",
    );
    const seen = rows[0]?.there
      ? (await client.query<{ name: string }>('select name from public.app_migration')).rows.map(
          ({ name }) => name,
        )
      : [];
    return readMigrations()
      .map(({ name }) => name)
      .filter((name) => !seen.includes(name));
  } finally {
    await client.end();
  }
}

function roleOf(connectionString: string): RoleSpec {
  const { username, password } = new URL(connectionString);
  if (username === '')
    throw new Error(
      'Each of the three addresses needs the name of its role: postgresql://ROLE:PASSWORD@HOST/DATABASE.',
    );
  return {
    name: decodeURIComponent(username),
    password: password === '' ? null : decodeURIComponent(password),
  };
}
