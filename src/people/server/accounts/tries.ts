import { createHash } from 'node:crypto';
import { inContext, nobody, type Database } from '../../../platform/db/context.ts';
import { countTry, forgetTries } from '../queries/tries.ts';

/** Ten tries for each account in fifteen minutes, whatever address they come from. */
const triesAllowed = { most: 10, minutes: 15 } as const;

/** What is tried: to get in, or to have an e-mail sent. They are counted apart. */
export type Tried = 'sign in' | 'e-mail';

/** Whether one more try at an account is allowed; it is counted then. Existing and unknown addresses are counted alike. */
export function mayTry(db: Database, tried: Tried, account: string): Promise<boolean> {
  return inContext(db, nobody, (tx) => countTry(tx, keyOf(tried, account), triesAllowed));
}

/** Somebody got in: the count starts anew. */
export function gotIn(db: Database, account: string): Promise<void> {
  return inContext(db, nobody, (tx) => forgetTries(tx, keyOf('sign in', account)));
}

function keyOf(tried: Tried, account: string): Buffer {
  return createHash('sha256').update(`${tried} ${account.trim().toLowerCase()}`).digest();
}
