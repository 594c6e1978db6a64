import pg from 'pg';
import type { Log } from '../log.ts';

interface WatchParts {
  readonly jobsUrl: string;
  readonly log: Log;
  /** How long a worker has to be gone before its work is given to others. */
  readonly patienceMilliseconds: number;
}

/** Tells other processes that this one's workers live, and gives the work of those that were killed back to the queue. */
export interface Watch {
  /** From here on the pool of workers of this name lives, until this process ends, however it ends. */
  lives(pool: string): void;
  close(): Promise<void>;
}

const isFree = `select pg_try_advisory_xact_lock(hashtextextended('worker ' || $1, 3)) as free`;
const hold = `select pg_advisory_lock(hashtextextended('worker ' || $1, 3))`;

/**
 * A pool of workers lives while its process keeps a lock in PostgreSQL, which goes with the connection: a process killed with -9 loses it at once,
 * on whichever machine. Without this the queue keeps the work of a lost worker for four hours.
 */
export function watchWorkers({ jobsUrl, log, patienceMilliseconds }: WatchParts): Watch {
  const ours = new Set<string>();
  let suspects = new Set<string>();
  let client: Promise<pg.Client> | null = null;
  let closed = false;

  const connected = (): Promise<pg.Client> => {
    client ??= open().catch((error: unknown) => {
      client = null;
      throw error;
    });
    return client;
  };
  const open = async (): Promise<pg.Client> => {
    const opened = new pg.Client({
      connectionString: jobsUrl,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    opened.on('error', () => {
      client = null;
    });
    await opened.connect();
    for (const pool of ours) await opened.query(hold, [pool]);
    return opened;
  };
  // One statement after another: this connection has no more than one.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (work: (on: pg.Client) => Promise<void>): Promise<void> => {
    const next = turn.then(async () => {
      if (!closed) await work(await connected());
    });
    turn = next.catch((error: unknown) => {
      client = null;
      log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'cannot watch over workers',
      );
    });
    return next.catch(() => undefined);
  };

  const sweep = async (on: pg.Client): Promise<void> => {
    const { rows } = await on.query<{ pool: string }>(
      `select distinct locked_by as pool from graphile_worker._private_jobs
        where locked_by is not null and locked_at < now() - $1 * interval '1 millisecond'`,
      [patienceMilliseconds],
    );
    const gone = new Set<string>();
    for (const { pool } of rows) {
      if (ours.has(pool)) continue;
      const { rows: found } = await on.query<{ free: boolean }>(isFree, [pool]);
      if (found[0]?.free === true) gone.add(pool);
    }
    // Gone twice in a row: a process that only lost its connection has taken its lock again by then.
    const lost = [...gone].filter((pool) => suspects.has(pool));
    suspects = gone;
    if (lost.length === 0) return;
    await on.query('select graphile_worker.force_unlock_workers($1::text[])', [lost]);
    log.warn({ pools: lost.length }, 'work of lost workers is in the queue again');
  };
  const timer = setInterval(() => void inTurn(sweep), Math.max(50, patienceMilliseconds / 2));
  timer.unref();

  return {
    lives(pool) {
      ours.add(pool);
      void inTurn(async (on) => void (await on.query(hold, [pool])));
    },
    async close() {
      clearInterval(timer);
      await turn;
      closed = true;
      const last = client;
      if (last !== null) await (await last).end().catch(() => undefined);
    },
  };
}
