import { createHash } from 'node:crypto';
import type { Role } from '../../kernel/permission/roles.ts';
import { Problem } from '../../kernel/problem/problem.ts';
import { nobody, type Context, type Tx } from '../../platform/db/context.ts';
import { enterWithInvitationHash, enterWithSession } from './queries/entering.ts';

/**
 * Who asks, in which initiative: finds the live session (looked up every time, so that one taken back is refused at
 * once) and the strongest current role, and sets the context of the transaction. One statement.
 */
export async function enter(
  tx: Tx,
  {
    sessionToken,
    initiative,
    from,
  }: {
    readonly sessionToken: string | null;
    readonly initiative: string | null;
    readonly from: string;
  },
): Promise<Context> {
  const { account, membership, organisation, role } = await enterWithSession(tx, {
    token: sessionToken,
    initiative,
    from,
  });
  return { ...nobody, initiative, account, membership, organisation, role: role as Role, from };
}

/**
 * Enters with an open invitation, and with the session beside it when there is one: role `invited`, of one initiative
 * and one membership. Throws Problem `link-expired` for a token that was used, taken back, has run out or never was.
 */
export async function enterWithInvitation(
  tx: Tx,
  {
    token,
    sessionToken,
    from,
  }: {
    readonly token: string;
    readonly sessionToken: string | null;
    readonly from: string;
  },
): Promise<Context> {
  const entered = await enterWithInvitationHash(tx, {
    hash: hashOfToken(token),
    token: sessionToken,
    from,
  });
  if (entered === null) throw new Problem('link-expired');
  return { ...nobody, ...entered, role: 'invited', from };
}

/** What is kept of a token: its SHA-256. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
