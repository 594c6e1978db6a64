import { randomBytes, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { setContext, type Context, type Tx } from '../../platform/db/context.ts';
import * as accounts from './queries/accounts.ts';

/** Who administers this server now, and how they sign in. */
export interface MadeAdministrator {
  readonly accountId: string;
  readonly email: string;
  /** Made up for a new account, told once; null when the account was there. */
  readonly password: string | null;
}

/**
 * Makes the account of an address an instance administrator (who runs the server and sees no initiative's data).
 * An account that is missing is made, its address taken as confirmed. For the command line: the context is `system`.
 */
export async function makeAdministrator(
  tx: Tx,
  context: Context,
  { email, name }: { readonly email: string; readonly name: string },
): Promise<MadeAdministrator> {
  await accounts.holdStart(tx);
  const found = await accounts.readAccountByEmail(tx, email);
  const accountId = found?.accountId ?? randomUUID();
  const password = found === null ? randomBytes(18).toString('base64url') : null;
  await setContext(tx, { ...context, account: accountId });
  if (password !== null) {
    await accounts.insertVerifiedAccount(tx, {
      accountId,
      name,
      email,
      passwordHash: await hashPassword(password),
    });
  }
  await accounts.insertInstanceAdministrator(tx, accountId);
  return { accountId, email: email.toLowerCase(), password };
}
