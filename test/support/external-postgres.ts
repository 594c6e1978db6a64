import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startPostmaster, stopPostmaster } from '../../src/platform/db/embedded/postmaster.ts';
import { asUser, systemUser } from '../../src/platform/db/embedded/system-user.ts';

/** Where Debian's package postgresql-15 puts its programs: the oldest version that Concerted supports. */
const programs = '/usr/lib/postgresql/15/bin';

/** Why tests against an external PostgreSQL 15 cannot run here; null when they can. */
export const externalPostgresMissing = existsSync(join(programs, 'postgres'))
  ? null
  : `there is no ${programs}; on Debian 12: apt-get install postgresql-15`;

/** A PostgreSQL 15 as somebody else would run it: its own folder and port, one administrator, nothing of ours in it. */
export interface ExternalPostgres {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** Makes and starts one (2 to 3 s). */
export async function startExternalPostgres(): Promise<ExternalPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'concerted-external-'));
  chmodSync(folder, 0o711);
  const user = systemUser(() => undefined);
  const data = join(folder, 'data');
  const password = join(folder, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(password, 'administrator\n', { mode: 0o600 });
  if (user !== null) for (const path of [data, password]) chownSync(path, user.uid, user.gid);
  execFileSync(
    join(programs, 'initdb'),
    ['--pgdata', data, '--username=boss', '--auth=scram-sha-256', `--pwfile=${password}`, '--no-sync'],
    { ...asUser(user), stdio: 'pipe', env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } },
  );
  const port = await freePort(null);
  const places = {
    initdb: join(programs, 'initdb'),
    postgres: join(programs, 'postgres'),
    data,
    log: join(folder, 'log', 'postgres.log'),
  };
  await startPostmaster(places, user, port, 'throwaway');
  return {
    adminUrl: `postgresql://boss:administrator@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await stopPostmaster(data);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
