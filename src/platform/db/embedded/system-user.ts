import { execFileSync, spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** Whom PostgreSQL runs as: ourselves (`null`), or, started as root, an unprivileged account. */
export type SystemUser = { readonly name: string; readonly uid: number; readonly gid: number } | null;

const unprivileged = 'postgres';

/** PostgreSQL refuses to run as root; then the account `postgres` is used, and made when it is missing. */
export function systemUser(say: (line: string) => void): SystemUser {
  if (process.platform === 'win32' || userInfo().uid !== 0) return null;
  const known = lookUp(unprivileged);
  if (known !== null) return known;
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', unprivileged],
      { stdio: 'pipe' },
    );
  } catch {
    try {
      // Alpine and other small systems have adduser only.
      execFileSync('adduser', ['-S', '-D', '-H', unprivileged], { stdio: 'pipe' });
    } catch {
      throw new Error(
        'PostgreSQL may not run as root, and the account "postgres" could not be made. Start Concerted as an ordinary user, or make that account first.',
      );
    }
  }
  const made = lookUp(unprivileged);
  if (made === null)
    throw new Error(
      'The account "postgres" was made but cannot be found. Start Concerted as an ordinary user.',
    );
  say('Started as root: the database runs as the new account "postgres".');
  return made;
}

/** Whether PostgreSQL, run as that account, could enter a folder. */
export function mayEnter(user: SystemUser, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...asUser(user), stdio: 'ignore' }).status === 0;
}

/** Options that make a child process run as that account, from a folder everybody may enter. */
export function asUser(user: SystemUser): { cwd: string; uid?: number; gid?: number } {
  return user === null ? { cwd: '/' } : { cwd: '/', uid: user.uid, gid: user.gid };
}

function lookUp(name: string): SystemUser {
  const uid = idOf('-u', name);
  const gid = idOf('-g', name);
  return uid === null || gid === null ? null : { name, uid, gid };
}

function idOf(flag: string, name: string): number | null {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  const number = Number(stdout);
  return status === 0 && Number.isInteger(number) && number > 0 ? number : null;
}
