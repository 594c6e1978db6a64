import { tmpdir } from 'node:os';
import type { Answered, Contract, Sent } from '../../src/kernel/contract/route.ts';
import { may } from '../../src/kernel/permission/permissions.ts';
import { Problem } from '../../src/kernel/problem/problem.ts';
import { readConfig } from '../../src/platform/config.ts';
import { inContext, type Context, type Database } from '../../src/platform/db/context.ts';
import { databaseProblem } from '../../src/platform/http/database-problem.ts';
import type { Ask, Handlers, Services } from '../../src/platform/http/handler.ts';
import { enqueue } from '../../src/platform/jobs/index.ts';
import { openLog } from '../../src/platform/log.ts';

/** Asks one route of a room by its name, as somebody; throws the Problem that a caller would get. */
export type Asking<C extends Contract> = <K extends keyof C & string>(
  context: Context,
  name: K,
  sent?: {
    readonly params?: Partial<Sent<C[K]>['params']>;
    readonly query?: Sent<C[K]>['query'];
    readonly body?: Sent<C[K]>['body'];
  },
) => Promise<Answered<C[K]>>;

interface Asked<C extends Contract> {
  readonly db: Database;
  readonly contract: C;
  readonly handlers: Handlers<C>;
  /** Settings of the server, e.g. PUBLIC_ADDRESS. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly clock?: () => Date;
}

/** Asks handlers as platform/http does, without HTTP: permitted, parsed, in one transaction, the answer checked against the contract. */
export function asking<C extends Contract>(asked: Asked<C>): Asking<C> {
  const { db, contract, handlers, environment = {}, clock = () => new Date() } = asked;
  const config = readConfig({ CONCERTED_DATA: tmpdir(), ...environment });
  const services: Services = { db, config, log: openLog('silent'), clock, enqueue };
  return async <K extends keyof C & string>(
    context: Context,
    name: K,
    sent: { readonly params?: object; readonly query?: unknown; readonly body?: unknown } = {},
  ): Promise<Answered<C[K]>> => {
    const [route, handler] = [contract[name], handlers[name]];
    if (!route || !handler) throw new Error(`There is no route ${name}.`);
    if (!may(context.role, route.permission)) throw new Problem('not-allowed');
    const parts = {
      context,
      services,
      params: route.params.parse({ initiativeId: context.initiative, ...sent.params }),
      query: route.query.parse(sent.query ?? {}),
      body: route.body.parse(sent.body ?? {}),
    };
    try {
      // Nothing else of a request is used by handlers that are asked like this.
      const answer = await inContext(db, context, (tx) => handler({ ...parts, tx } as unknown as Ask<C[K]>));
      return route.answer.parse(route.answers === 'nothing' ? {} : answer) as Answered<C[K]>;
    } catch (error) {
      throw databaseProblem(error) ?? error;
    }
  };
}
