import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import type { SystemUser } from './system-user.ts';

/** Makes the data folder when it is not there, and sees that this account may write in it; else throws in plain words. */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Error(whyNotMade(folder, error), { cause: error });
  }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { uid } = statSync(folder);
    throw new Error(
      `The data folder ${folder} belongs to the account "${nameOf(uid)}"; ${ourselves()} may not write in it. ${wayOut(uid)}`,
      { cause: error },
    );
  }
}

/** Root may write anywhere, but a PostgreSQL that it starts could not, and what it wrote would lock the owner out. */
export function refuseAnothersDatabase(folder: string, data: string, user: SystemUser): void {
  const owner = statSync(data, { throwIfNoEntry: false })?.uid;
  if (owner === undefined || user === null || owner === user.uid) return;
  throw new Error(
    `The database of the data folder ${folder} belongs to the account "${nameOf(owner)}", and this is root. ${wayOut(owner)}`,
  );
}

function whyNotMade(folder: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const otherwise = 'Set CONCERTED_DATA to another folder.';
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `The data folder ${folder} is a file, or lies under one. ${otherwise}`;
  if (code === 'EACCES' || code === 'EPERM')
    return `The data folder ${folder} cannot be made: ${ourselves()} may not write there. Make it as an administrator and give it to that account, or set CONCERTED_DATA to another folder.`;
  if (code === 'EROFS')
    return `The data folder ${folder} cannot be made: that disk can only be read. ${otherwise}`;
  return `The data folder ${folder} cannot be made: ${message}. ${otherwise}`;
}

function wayOut(owner: number): string {
  return `Start it as that account (sudo -u ${nameOf(owner)} …), or set CONCERTED_DATA to another folder.`;
}

function ourselves(): string {
  return `the account "${userInfo().username}"`;
}

function nameOf(uid: number): string {
  const { status, stdout } = spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : String(uid);
}
