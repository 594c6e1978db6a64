import pg from 'pg';
import { Kysely, PostgresDialect } from 'kysely';
import type { Database } from './context.ts';
import { PreparingClient } from './preparing-client.ts';

const { Pool, types } = pg;

/** A pool of connections and the database over it. `close` waits for what is under way. */
export interface OpenDatabase {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

interface OpenOptions {
  readonly connectionString: string;
  readonly max?: number;
  /** Hears of connections that were lost while idle; the pool goes on with new ones. */
  readonly onLost?: (error: Error) => void;
}

const dateType = 1082;
const bigintType = 20;
const numericType = 1700;

/** `date` stays a string (else a day shifts in summer time), bigint and numeric become numbers only when they are safe. */
const parsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === dateType) return (text: string) => text;
    if (oid === bigintType || oid === numericType) return (text: string) => Number(text);
    return types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** Opens a pool. A lost connection is told to `onLost` and never ends the process. */
export function openDatabase({ connectionString, max = 10, onLost }: OpenOptions): OpenDatabase {
  const pool = new Pool({
    connectionString,
    max,
    types: parsers,
    connectionTimeoutMillis: 10_000,
    Client: PreparingClient,
    pipeline: true,
  });
  let closing = false;
  // While closing, the server may hang up before we have.
  pool.on('error', (error) => {
    if (!closing) onLost?.(error);
  });
  // One that is lost between two statements of a transaction tells nobody but itself: the next statement fails anyway.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    pool,
    close: () => {
      closing = true;
      return db.destroy();
    },
  };
}
