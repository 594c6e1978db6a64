import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../../platform/config.ts';

const leastLength = 32;
const leastDifferent = 12;
const known = new Map<string, string>();

/**
 * The secret that signs cookies: CONCERTED_SECRET, or the file `account-secret` in the data folder (made on first use, mode 0600).
 * Several machines on one database need the same CONCERTED_SECRET. Throws in plain words when it is too easy to guess.
 */
export function readSecret(config: Pick<Config, 'dataFolder'>): string {
  const given = process.env['CONCERTED_SECRET'];
  if (given !== undefined && given !== '') return strong(given, 'CONCERTED_SECRET');
  const before = known.get(config.dataFolder);
  if (before !== undefined) return before;
  const secret = fromFile(join(config.dataFolder, 'account-secret'));
  known.set(config.dataFolder, secret);
  return secret;
}

/** A key for one purpose, worked out from the secret, so that no purpose can speak for another. */
export function keyFor(config: Pick<Config, 'dataFolder'>, purpose: string): Buffer {
  return createHmac('sha256', readSecret(config)).update(`concerted ${purpose}`).digest();
}

function fromFile(path: string): string {
  if (!existsSync(path)) {
    mkdirSync(join(path, '..'), { recursive: true });
    try {
      writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process of ours was first: its secret is the one.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return strong(readFileSync(path, 'utf8').trim(), path);
}

function strong(secret: string, from: string): string {
  if (secret.length < leastLength || new Set(secret).size < leastDifferent) {
    throw new Error(
      `The secret in ${from} is too easy to guess. Use at least ${leastLength} characters at random, for example from: openssl rand -base64 48`,
    );
  }
  return secret;
}
