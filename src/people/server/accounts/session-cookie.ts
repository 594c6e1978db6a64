import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../../platform/config.ts';
import { readSecret } from './secret.ts';

/** The name before the dot of every cookie that the accounts library sets. */
export const cookiePrefix = 'concerted';
/** How long somebody stays signed in: fourteen days, in seconds. */
export const sessionSeconds = 14 * 24 * 60 * 60;

const plainName = `${cookiePrefix}.session_token`;
const secureName = `__Secure-${plainName}`;

/**
 * The session token in a request's cookie, or null when there is none or its signature is not ours. The signature is
 * better-auth's: `token.base64(HMAC-SHA-256(secret, token))`, percent-encoded.
 */
export function readSessionCookie(headers: Headers, config: Pick<Config, 'dataFolder'>): string | null {
  const cookies = cookiesOf(headers.get('cookie') ?? '');
  const value = cookies.get(secureName) ?? cookies.get(plainName);
  if (value === undefined) return null;
  const signed = decode(value);
  const dot = signed.lastIndexOf('.');
  if (dot < 1) return null;
  const token = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1), 'base64');
  const right = sign(token, config);
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

/** The `Set-Cookie` line of a session that we began ourselves, as better-auth would write it. */
export function sessionCookie(
  token: string,
  { config, secure }: { config: Pick<Config, 'dataFolder'>; secure: boolean },
): string {
  const value = encodeURIComponent(`${token}.${sign(token, config).toString('base64')}`);
  const name = secure ? secureName : plainName;
  return `${name}=${value}; Max-Age=${sessionSeconds}; Path=/; HttpOnly${secure ? '; Secure' : ''}; SameSite=Lax`;
}

function sign(token: string, config: Pick<Config, 'dataFolder'>): Buffer {
  return createHmac('sha256', readSecret(config)).update(token).digest();
}

function cookiesOf(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header.split(';')) {
    const is = part.indexOf('=');
    if (is > 0) cookies.set(part.slice(0, is).trim(), part.slice(is + 1).trim());
  }
  return cookies;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
