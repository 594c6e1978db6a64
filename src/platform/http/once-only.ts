import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { Problem } from '../../kernel/problem/problem.ts';
import { setContext, type Context, type Tx } from '../db/context.ts';
import { maybe, run } from '../db/rows.ts';

interface Kept {
  readonly status: number;
  readonly answer: unknown;
}

/** A POST with an `Idempotency-Key`: answered once, remembered with its answer in the same transaction. */
export interface OnceOnly {
  /** The answer given before, or null when this is the first time. */
  readonly before: Kept | null;
  keep(kept: Kept): Promise<void>;
}

/** Where the keys of one sender stand: the table, and the columns that say whose they are. */
interface Sender {
  readonly table: RawBuilder<unknown>;
  readonly whose: readonly { readonly column: RawBuilder<unknown>; readonly value: string }[];
}

/**
 * Looks whether this sender sent this key before; a second request waits for the first. A sender is an account in an
 * initiative, an account outside any, or the holder of a return link; of anybody else nothing is remembered. Answers are
 * remembered for two days, sealed with the key, of which only a hash is kept: some carry a link that opens a return.
 * Throws Problem `idempotency-mismatch` when the same key comes with other contents.
 */
export async function onceOnly(tx: Tx, context: Context, key: string, request: unknown): Promise<OnceOnly> {
  const sender = senderOf(context);
  if (sender === null) return { before: null, keep: async () => {} };
  const { table, whose } = sender;
  const hash = createHash('sha256').update(JSON.stringify(request)).digest();
  const keyHash = createHash('sha256').update(key).digest('hex');
  const values = whose.map(({ value }) => value);
  const theirs = sql.join(
    whose.map(({ column, value }) => sql`${column} = ${value}`),
    sql` and `,
  );
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${[...values, keyHash].join(' ')}, 1))`);
  await run(tx, sql`delete from ${table} where ${theirs} and created_at < now() - interval '2 days'`);
  const found = await maybe(
    tx,
    sql<{ request_hash: Buffer; status: number; answer: string }>`
      select request_hash, status, answer from ${table} where ${theirs} and key = ${keyHash}`,
  );
  if (found && !found.request_hash.equals(hash)) throw new Problem('idempotency-mismatch');
  return {
    before: found ? { status: found.status, answer: unseal(found.answer, key) } : null,
    keep: async ({ status, answer }) => {
      // What was done may have spoken as somebody else meanwhile, as making the sample does; the key is the sender's.
      await setContext(tx, context);
      await run(
        tx,
        sql`insert into ${table} (${sql.join(whose.map(({ column }) => column))}, key, request_hash, status, answer)
            values (${sql.join(values)}, ${keyHash}, ${hash}, ${status}, ${JSON.stringify(seal(answer, key))}::jsonb)`,
      );
    },
  };
}

function senderOf({ initiative, account, return: returnId }: Context): Sender | null {
  const who = account ?? (returnId === null ? null : `return ${returnId}`);
  if (who === null) return null;
  const ofWhom = { column: sql`account_id`, value: who };
  if (initiative === null) return { table: sql`account_idempotency_key`, whose: [ofWhom] };
  return {
    table: sql`idempotency_key`,
    whose: [{ column: sql`initiative_id`, value: initiative }, ofWhom],
  };
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

function seal(answer: unknown, key: string): string {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, sealingKey(key), nonce);
  const text = Buffer.concat([sealing.update(JSON.stringify(answer ?? null), 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), text]).toString('base64');
}

function unseal(sealed: string, key: string): unknown {
  const bytes = Buffer.from(sealed, 'base64');
  const opening = createDecipheriv(cipher, sealingKey(key), bytes.subarray(0, nonceBytes));
  opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const text = Buffer.concat([opening.update(bytes.subarray(nonceBytes + tagBytes)), opening.final()]);
  return JSON.parse(text.toString('utf8'));
}

function sealingKey(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'concerted kept answer', 32));
}
