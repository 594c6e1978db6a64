import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Config } from '../../platform/config.ts';
import {
  inContext,
  nobody,
  setContext,
  systemContext,
  type Context,
  type Tx,
} from '../../platform/db/context.ts';
import type { Services, RequestHeaders } from '../../platform/http/handler.ts';
import { isOnThisComputer } from '../model/on-this-computer.ts';
import { passwordFault, passwordFaultWords } from '../model/password-rule.ts';
import { keyFor } from './accounts/secret.ts';
import { sessionCookie, sessionSeconds } from './accounts/session-cookie.ts';
import { mayTry } from './accounts/tries.ts';
import { readPublishing } from './publishing.ts';
import * as accounts from './queries/accounts.ts';

/** The sample's invented visitor. */
export const visitor = { name: 'R. Example', email: 'visitor@sample.example' } as const;

const codeLetters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const codeLength = 12;

/**
 * The code that a first visitor from another machine must know, e.g. `ABCD-EFGH-JKMN`; null once somebody has an
 * account. It follows from the secret, so that every process of this server prints the same.
 */
export async function setupCode({ db, config }: Pick<Services, 'db' | 'config'>): Promise<string | null> {
  const { hasAccount } = await inContext(db, nobody, accounts.readStartState);
  return hasAccount ? null : codeOf(config);
}

/** Whether a request comes from a person at this very computer. */
export function isLocal(headers: RequestHeaders, { from }: Pick<Context, 'from'>): boolean {
  return isOnThisComputer({
    client: from.replace(/^web /, ''),
    host: headers.get('host'),
    proxied: ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some((name) =>
      headers.has(name),
    ),
  });
}

interface FirstAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly setupCode: string | null;
}

/**
 * Makes the first account of a server: verified at once, and instance administrator. Only while nobody has one, and
 * only from this computer or with the setup code. Answers its id.
 * Throws Problem `not-possible-now`, `too-many-tries` or `invalid-request`.
 */
export async function makeFirstAccount(
  tx: Tx,
  { context, headers, services }: { context: Context; headers: RequestHeaders; services: Services },
  account: FirstAccount,
): Promise<string> {
  await accounts.holdStart(tx);
  if ((await accounts.readStartState(tx)).hasAccount) {
    throw new Problem('not-possible-now', {
      reason: 'Somebody has an account here already. Sign in, or ask them to invite you.',
    });
  }
  if (!isLocal(headers, context)) await checkCode(services, account.setupCode);
  const fault = passwordFault(account.password, [account.email, account.name]);
  if (fault !== null) {
    throw new Problem('invalid-request', {
      fields: [{ where: 'body', field: 'account.password', message: passwordFaultWords[fault] }],
    });
  }
  const accountId = randomUUID();
  await setContext(tx, { ...systemContext(null, context.from), account: accountId });
  await accounts.insertVerifiedAccount(tx, {
    accountId,
    name: account.name,
    email: account.email,
    passwordHash: await hashPassword(account.password),
  });
  await accounts.insertInstanceAdministrator(tx, accountId);
  return accountId;
}

/** Begins a session for an account that we vouch for; the headers carry its cookie. */
export async function beginSession(
  tx: Tx,
  accountId: string,
  {
    context,
    headers,
    config,
    origin,
  }: { context: Context; headers: RequestHeaders; config: Config; origin: string },
): Promise<Headers> {
  const token = randomBytes(24).toString('base64url');
  await accounts.insertSession(tx, { sessionId: randomUUID(), token, accountId, seconds: sessionSeconds });
  // At this computer people use plain http, also when partners have https elsewhere.
  const secure = isLocal(headers, context) ? config.tls !== null : origin.startsWith('https:');
  return new Headers({ 'set-cookie': sessionCookie(token, { config, secure }) });
}

/** The account of the sample's invented visitor, made when it is not there yet. */
export async function sampleVisitor(tx: Tx): Promise<{ accountId: string; name: string; email: string }> {
  await accounts.holdStart(tx);
  const found = await accounts.readAccountByEmail(tx, visitor.email);
  if (found !== null) return { accountId: found.accountId, ...visitor };
  const accountId = randomUUID();
  await accounts.insertVerifiedAccount(tx, { accountId, ...visitor, passwordHash: null });
  return { accountId, ...visitor };
}

/** Whether "Look around the sample" may sign its visitor in: on this computer, before the server is published. */
export async function mayLookAround(
  tx: Tx,
  { context, headers, config }: { context: Context; headers: RequestHeaders; config: Config },
): Promise<boolean> {
  return isLocal(headers, context) && !(await readPublishing(tx, config)).published;
}

async function checkCode({ db, config }: Services, given: string | null): Promise<void> {
  if (!(await mayTry(db, 'sign in', 'setup code'))) throw new Problem('too-many-tries');
  const digest = (text: string) =>
    createHash('sha256')
      .update(text.toUpperCase().replace(/[^A-Z0-9]/g, ''))
      .digest();
  if (given === null || !timingSafeEqual(digest(given), digest(codeOf(config)))) {
    throw new Problem('not-possible-now', {
      reason:
        'From another machine the first account needs the code that was printed when the server started.',
    });
  }
}

function codeOf(config: Config): string {
  const bytes = keyFor(config, 'setup code').subarray(0, codeLength);
  const letters = [...bytes].map((byte) => codeLetters[byte % codeLetters.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}
