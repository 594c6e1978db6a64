import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { maybe, one } from '../../../platform/db/rows.ts';

interface Entered {
  readonly account: string | null;
  readonly membership: string | null;
  readonly organisation: string | null;
  readonly role: string;
}

/** Session, membership and context in one statement. */
export function enterWithSession(
  tx: Tx,
  { token, initiative, from }: { token: string | null; initiative: string | null; from: string },
): Promise<Entered> {
  return one(
    tx,
    sql<Entered>`select account, membership, organisation, role from app.enter(${token}, ${initiative}, ${from})`,
  );
}

/** Enters with an invitation's hash; null for a link that is no longer in use. */
export function enterWithInvitationHash(
  tx: Tx,
  { hash, token, from }: { hash: Buffer; token: string | null; from: string },
): Promise<{
  initiative: string;
  account: string | null;
  membership: string;
  organisation: string | null;
} | null> {
  return maybe(
    tx,
    sql`select initiative, account, membership, organisation from app.enter_invitation(${hash}, ${token}, ${from})`,
  );
}
