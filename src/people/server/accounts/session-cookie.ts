import { createHmac, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Config } from '../../../platform/config.ts';
import { readSecret } from './secret.ts';
import type { RequestHeaders } from '../../../platform/http/handler.ts';

/** The name before the dot of every cookie that the accounts library sets. */
export const cookiePrefix = 'concerted';
/** How long somebody stays signed in: fourteen days, in seconds. */
export const sessionSeconds = 14 * 24 * 60 * 60;

const plainName = `${cookiePrefix}.session_token`;
/** Cookies whose signature was found to be ours, so that it is worked out once for each. Whether the session lives is asked every time. */
const read = new LRUCache<string, { readonly secret: string; readonly token: string }>({ max: 10_000 });
const secureName = `__Secure-${plainName}`;

/**
 * The session token in a request's cookie, or null when there is none or its signature is not ours. The signature is
 * better-auth's: `token.base64(HMAC-SHA-256(secret, token))`, percent-encoded.
 */
export function readSessionCookie(
  headers: RequestHeaders,
  config: Pick<Config, 'dataFolder'>,
): string | null {
  const cookies = cookiesOf(headers.get('cookie') ?? '');
  const value = cookies.get(secureName) ?? cookies.get(plainName);
  if (value === undefined) return null;
  const secret = readSecret(config);
  const known = read.get(value);
  if (known?.secret === secret) return known.token;
  const token = tokenIn(value, secret);
  if (token !== null) read.set(value, { secret, token });
  return token;
}

function tokenIn(value: string, secret: string): string | null {
  const signed = decode(value);
  const dot = signed.lastIndexOf('.');
  if (dot < 1) return null;
  const token = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1), 'base64');
  const right = sign(token, secret);
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

/** The `Set-Cookie` line of a session that we began ourselves, as better-auth would write it. */
export function sessionCookie(
  token: string,
  { config, secure }: { config: Pick<Config, 'dataFolder'>; secure: boolean },
): string {
  const value = encodeURIComponent(`${token}.${sign(token, readSecret(config)).toString('base64')}`);
  const name = secure ? secureName : plainName;
  return `${name}=${value}; Max-Age=${sessionSeconds}; Path=/; HttpOnly${secure ? '; Secure' : ''}; SameSite=Lax`;
}

function sign(token: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(token).digest();
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
