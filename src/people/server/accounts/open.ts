import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { magicLink, twoFactor } from 'better-auth/plugins';
import { mailLanguage, mailWords, type MailText } from '../../model/mail-words.ts';
import { passwordLength } from '../../model/password-rule.ts';
import { inContext, systemContext } from '../../../platform/db/context.ts';
import type { Services } from '../../../platform/http/handler.ts';
import { queueAccountMail } from '../../../platform/mail/index.ts';
import { readAccountByEmail } from '../queries/accounts.ts';
import { guardAfter, guardBefore } from './guard.ts';
import { readSecret } from './secret.ts';
import { cookiePrefix, sessionSeconds } from './session-cookie.ts';

/** The header in which the server names the client's address; whatever a client sends in it is overwritten. */
const clientAddressHeader = 'x-concerted-client';

interface AccountsAt {
  readonly services: Pick<Services, 'db' | 'config' | 'log'>;
  /** The address under which this request came, e.g. `https://together.example.org`. */
  readonly address: string;
  /** The address that links in e-mails start with: never taken from a request. */
  readonly mailAddress: string;
}

const minute = 60;
const hour = 60 * minute;

/** better-auth for one address, for sign-in only: what STACK.md's row "accounts" asks for is set here. */
export function accountsAt({ services, address, mailAddress }: AccountsAt) {
  const { db, config, log } = services;
  const send = (to: string, text: MailText): Promise<void> =>
    inContext(
      db,
      systemContext(null, 'accounts'),
      async (tx) => void (await queueAccountMail(tx, { to, ...text })),
    );
  const wordsFor = (request: { headers?: Headers | undefined } | undefined) =>
    mailWords[mailLanguage(request?.headers?.get('accept-language') ?? null)];
  /** The same path under the address that we vouch for. */
  const trusted = (url: string): string => {
    const { pathname, search } = new URL(url);
    return new URL(pathname + search, mailAddress).href;
  };
  return betterAuth({
    appName: 'Concerted',
    baseURL: address,
    basePath: '/api/accounts',
    secret: readSecret(config),
    database: { db, type: 'postgres', schemaName: 'auth', transaction: false },
    trustedOrigins: [...new Set([address, mailAddress])],
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => log.error({ accounts: message }, 'accounts'),
    },
    // A refusal is an answer; only what we did not foresee is told to whoever runs the server.
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error)) log.error({ accounts: String(error) }, 'accounts');
      },
    },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      autoSignIn: false,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      resetPasswordTokenExpiresIn: hour,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, url }, request) =>
        send(user.email, wordsFor(request).newPassword({ link: trusted(url) })),
      onPasswordReset: ({ user }, request) =>
        send(user.email, wordsFor(request).passwordChanged({ link: `${mailAddress}/sign-in` })),
      onExistingUserSignUp: ({ user }, request) =>
        send(user.email, wordsFor(request).alreadyHere({ link: `${mailAddress}/sign-in` })),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      expiresIn: hour,
      sendVerificationEmail: ({ user, url }, request) =>
        send(user.email, wordsFor(request).verifyAddress({ link: trusted(url) })),
    },
    // Looked up in the database at every request, so that a session taken back ends at once.
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    user: { changeEmail: { enabled: false }, deleteUser: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: minute,
      max: 100,
      // By address: wide enough for an office behind one address; the limit by account is in guard.ts.
      customRules: {
        '/sign-in/*': { window: minute, max: 60 },
        '/sign-up/*': { window: minute, max: 30 },
        '/two-factor/*': { window: minute, max: 30 },
        '/request-password-reset': { window: minute, max: 30 },
        '/send-verification-email': { window: minute, max: 30 },
      },
    },
    advanced: {
      // Said outright: the library would look away where NODE_ENV is "test", and our tests would see nothing.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix,
      useSecureCookies: address.startsWith('https:'),
      // Only what our own server wrote: a client that changes X-Forwarded-For stays the same client.
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    hooks: { before: guardBefore(db), after: guardAfter(db) },
    plugins: [
      twoFactor({ issuer: 'Concerted' }),
      magicLink({
        expiresIn: 10 * minute,
        disableSignUp: true,
        storeToken: 'hashed',
        rateLimit: { window: minute, max: 30 },
        sendMagicLink: async ({ email, url }, ctx) => {
          const account = await inContext(db, systemContext(null, 'accounts'), (tx) =>
            readAccountByEmail(tx, email),
          );
          if (account === null) return;
          const words = wordsFor(ctx?.request);
          // A link alone would step around the second factor.
          const text = account.secondFactor
            ? words.secondFactorNeeded({ link: `${mailAddress}/sign-in` })
            : words.signInLink({ link: trusted(url) });
          await send(account.email, text);
        },
      }),
      passkey({ rpID: new URL(address).hostname, rpName: 'Concerted', origin: address }),
    ],
  });
}
