import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Answered, Contract, Route } from '../../kernel/contract/route.ts';
import type { Context, Database, Tx } from '../db/context.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { KeptAnswer } from './kept-answers.ts';

/** A file that came with a request: already on disk, size-limited, its SHA-256 worked out while it was written. */
export interface Upload {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** An answer that is a file to download. */
export interface FileAnswer {
  readonly file: Buffer | Readable;
  readonly name: string;
  readonly type: string;
}

/** A request's headers, looked up when somebody asks for one. */
export type RequestHeaders = Pick<Headers, 'get' | 'has'>;

/** What every handler may use besides its transaction. */
export interface Services {
  /** The database under the application role: for work of several transactions; handlers use their `tx`. */
  readonly db: Database;
  readonly config: Config;
  readonly log: Log;
  readonly clock: () => Date;
  /** Puts a job into the queue in the same transaction (graphile-worker through app_jobs.enqueue). */
  readonly enqueue: (tx: Tx, task: string, payload: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** A request as a handler sees it: validated, signed in, permitted, inside its transaction. */
export interface Ask<R extends Route> {
  readonly params: z.output<R['params']>;
  readonly query: z.output<R['query']>;
  readonly body: z.output<R['body']>;
  readonly context: Context;
  readonly tx: Tx;
  readonly services: Services;
  readonly upload: Upload | null;
  /** The address under which people reach this server, e.g. `https://together.example.org`. */
  readonly origin: string;
  readonly headers: RequestHeaders;
  /** Sets response headers (cookies among them). */
  readonly reply: (headers: Headers) => void;
  /** Does something once the transaction is committed; never before. */
  readonly afterCommit: (work: () => void | Promise<void>) => void;
}

export type Handler<R extends Route> = (ask: Ask<R>) => Promise<Answered<R> | KeptAnswer | FileAnswer | void>;

/** One handler for each route of a contract: a missing one does not compile. */
export type Handlers<C extends Contract> = { readonly [K in keyof C]: Handler<C[K]> };
