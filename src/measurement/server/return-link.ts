import { createHash, randomBytes } from 'node:crypto';
import { Problem } from '../../kernel/problem/problem.ts';
import { nobody, type Context, type Tx } from '../../platform/db/context.ts';
import { enterWithHash } from './queries/returns.ts';

/** The header in which the page of a return sends its link's token; never in an address, where logs would keep it. */
export const returnLinkHeader = 'x-return-link';

const tokenBytes = 32;

/** A new token: what the link carries, and the SHA-256 that is kept of it. */
export function makeReturnToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(tokenBytes).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

/** The address of a return: the token stands behind the #, so that no server or proxy sees it. */
export function returnAddress(origin: string, token: string): string {
  return `${origin}/figures#${token}`;
}

/**
 * Enters with a return link: role `return_holder`, of one return of one organisation, in this transaction.
 * Throws Problem `link-expired` for a link that is unknown, revoked or has run out.
 */
export async function enterWithReturnLink(
  tx: Tx,
  { token, from }: { readonly token: string; readonly from: string },
): Promise<Context> {
  const entered = await enterWithHash(tx, { hash: hashOfToken(token), from });
  if (entered === null) throw new Problem('link-expired');
  return {
    ...nobody,
    initiative: entered.initiative,
    organisation: entered.organisation,
    return: entered.return_id,
    role: 'return_holder',
    from,
  };
}

function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
