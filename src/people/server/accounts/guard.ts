import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api';
import { passwordFault, passwordFaultWords } from '../../model/password-rule.ts';
import type { Database } from '../../../platform/db/context.ts';
import { gotIn, mayTry, type Tried } from './tries.ts';

const counted: Readonly<Record<string, Tried>> = {
  '/sign-in/email': 'sign in',
  '/sign-up/email': 'e-mail',
  '/sign-in/magic-link': 'e-mail',
  '/request-password-reset': 'e-mail',
  '/send-verification-email': 'e-mail',
};
/** Where somebody signed in gives the password again: whoever has only a stolen session must not guess it there. */
const givesPasswordAgain: ReadonlySet<string> = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
]);
const passwordField: Readonly<Record<string, string>> = {
  '/sign-up/email': 'password',
  '/reset-password': 'newPassword',
  '/change-password': 'newPassword',
};

/** Before the accounts library acts: our limit for each account, and our rule for passwords. */
export function guardBefore(db: Database) {
  return createAuthMiddleware(async (ctx) => {
    const body = bodyOf(ctx.body);
    const tried = counted[ctx.path];
    const email = textOf(body['email']);
    if (tried !== undefined && email !== '' && !(await mayTry(db, tried, email))) refuseForNow();
    if (ctx.path.startsWith('/two-factor/verify-')) {
      const account = await accountOfSecondStep(ctx);
      if (account !== null && !(await mayTry(db, 'sign in', account))) refuseForNow();
    }
    if (givesPasswordAgain.has(ctx.path)) {
      const session = await getSessionFromCtx(ctx);
      if (session !== null && !(await mayTry(db, 'sign in', session.user.email))) refuseForNow();
    }
    const field = passwordField[ctx.path];
    const password = field === undefined ? '' : textOf(body[field]);
    if (field === undefined || password === '') return;
    const fault = passwordFault(password, [email, textOf(body['name'])].filter(Boolean));
    if (fault !== null) {
      throw new APIError('BAD_REQUEST', { code: 'WEAK_PASSWORD', message: passwordFaultWords[fault], fault });
    }
  });
}

/** After it acted: whoever gave the right password starts anew. */
export function guardAfter(db: Database) {
  return createAuthMiddleware(async (ctx) => {
    const email = ctx.context.newSession?.user.email;
    if (email !== undefined && ctx.path === '/sign-in/email') await gotIn(db, email);
    if (givesPasswordAgain.has(ctx.path) && !isAPIError(ctx.context.returned)) {
      const session = ctx.context.newSession ?? ctx.context.session;
      if (session) await gotIn(db, session.user.email);
    }
  });
}

function refuseForNow(): never {
  throw new APIError('TOO_MANY_REQUESTS', {
    code: 'TOO_MANY_TRIES',
    message: 'Too many tries in a short time. Wait fifteen minutes, then try again.',
  });
}

interface SecondStep {
  readonly context: {
    createAuthCookie(name: string): { name: string };
    readonly secret: string;
    readonly internalAdapter: {
      findVerificationValue(identifier: string): Promise<{ value: string } | null>;
    };
  };
  getSignedCookie(name: string, secret: string): Promise<string | null | undefined | false>;
}

/** Who is between password and code: the cookie of the second step names its row, and the row the account. */
async function accountOfSecondStep(ctx: SecondStep): Promise<string | null> {
  const cookie = ctx.context.createAuthCookie('two_factor');
  const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  if (!identifier) return null;
  return (await ctx.context.internalAdapter.findVerificationValue(identifier))?.value ?? null;
}

function bodyOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
