import type { z } from 'zod';
import type { Answered, Route } from '../kernel/contract/route.ts';
import { openCluster, type Cluster } from '../platform/db/cluster.ts';
import { inContext, systemContext, type Database } from '../platform/db/context.ts';
import { openDatabase } from '../platform/db/open.ts';
import type { Handler, Services } from '../platform/http/handler.ts';
import { parsePart } from '../platform/http/serve-route.ts';
import { enqueue } from '../platform/jobs/index.ts';
import { openLog } from '../platform/log.ts';
import { exit, type ExitCode, type Invocation } from './command.ts';

/** From where a change came, as the log of changes keeps it. */
export const from = 'command line';

/** Opens the database as the application, does something with it, and leaves it as it was found: running or not. */
export async function withServices(
  call: Invocation,
  work: (services: Services, cluster: Cluster) => Promise<ExitCode | void>,
): Promise<ExitCode> {
  const config = call.config();
  const log = openLog(config.logLevel === 'debug' ? 'debug' : 'warn');
  const cluster = await openCluster(config, { purpose: 'command', say: call.say });
  const { db, close } = openDatabase({
    connectionString: cluster.appUrl,
    max: 4,
    onLost: ({ message }) => log.warn({ error: message }, 'lost a connection'),
  });
  try {
    return (await work({ db, config, log, clock: () => new Date(), enqueue }, cluster)) ?? exit.done;
  } finally {
    await close();
    await cluster.close();
  }
}

interface Request<R extends Route> {
  readonly initiative: string | null;
  readonly params?: z.input<R['params']>;
  readonly query?: z.input<R['query']>;
  readonly body?: z.input<R['body']>;
}

/** Asks a route as the server's own people do (role `system`): validated by its contract, one transaction, no HTTP. */
export async function ask<R extends Route>(
  services: Services,
  route: R,
  handler: Handler<R>,
  request: Request<R>,
): Promise<Answered<R>> {
  const parsed = {
    params: parsePart(route.params, request.params ?? {}, 'path'),
    query: parsePart(route.query, request.query ?? {}, 'query'),
    body: parsePart(route.body, request.body ?? {}, 'body'),
  };
  const context = systemContext(request.initiative, from);
  const afterwards: (() => void | Promise<void>)[] = [];
  const answer = await inContext(services.db as Database, context, (tx) =>
    handler({
      ...parsed,
      context,
      tx,
      services,
      upload: null,
      origin: services.config.publicAddress ?? `http://${services.config.host}:${services.config.port}`,
      headers: new Headers(),
      reply: () => undefined,
      afterCommit: (work) => void afterwards.push(work),
    } as Parameters<Handler<R>>[0]),
  );
  for (const work of afterwards) await work();
  return route.answer.parse(answer) as Answered<R>;
}
