import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Route } from '../../kernel/contract/route.ts';
import { may } from '../../kernel/permission/permissions.ts';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../db/context.ts';
import { checked } from './checked.ts';
import type { Ask, FileAnswer, Handler, RequestHeaders, Services } from './handler.ts';
import { KeptAnswer } from './kept-answers.ts';
import { onceOnly } from './once-only.ts';
import { receiveForm } from './upload.ts';

/** Finds out who asks and sets the context of the transaction: given by main.ts, since platform knows no accounts. */
export type Identify = (
  tx: Tx,
  request: {
    readonly headers: RequestHeaders;
    readonly initiative: string | null;
    readonly route: Route;
    readonly from: string;
  },
) => Promise<Context>;

interface Mounted {
  readonly route: Route;
  readonly handler: Handler<Route>;
  readonly services: Services;
  readonly identify: Identify;
  readonly originOf: (request: FastifyRequest) => string;
}

/**
 * Turns a route and its handler into what fastify calls: identify, permit, validate, run, commit, check the answer. Nobody
 * learns from a complaint about the form what they may not ask at all; no file is received from somebody who may not send one.
 */
export function serveRoute({ route, handler, services, identify, originOf }: Mounted) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const headers = headersOf(request);
    const params = parsePart(route.params, request.params, 'path');
    const initiative = (params as { initiativeId?: string }).initiativeId ?? null;
    const from = `web ${request.ip}`;
    const begin = async (tx: Tx): Promise<Context> => {
      const context = await identify(tx, { headers, initiative, route, from });
      permit(route, context);
      return context;
    };
    // Reading changes nothing: the database holds us to it, and need not be waited for at the end.
    const transaction =
      route.method === 'GET'
        ? services.db.transaction().setAccessMode('read only')
        : services.db.transaction();
    if (route.upload) await services.db.transaction().execute(begin);
    const received = route.upload ? await receiveForm(request, services.config.uploadLimitBytes) : null;
    const after: (() => void | Promise<void>)[] = [];
    const replyWith = (more: Headers) => {
      for (const [name, value] of more) if (name !== 'set-cookie') reply.header(name, value);
      for (const cookie of more.getSetCookie()) reply.header('set-cookie', cookie);
    };
    try {
      const answer = await transaction.execute(async (tx) => {
        const context = await begin(tx);
        const query = parsePart(route.query, { ...(request.query as object), ...received?.fields }, 'query');
        const body = parsePart(route.body, request.body ?? {}, 'body');
        const key = route.method === 'POST' ? headers.get('idempotency-key') : null;
        const asked = [route.path, params, query, body, received?.upload.sha256 ?? null];
        const once = key === null ? null : await onceOnly(tx, context, key, asked);
        if (once?.before) return once.before.answer;
        const ask: Ask<Route> = {
          params,
          query,
          body,
          context,
          tx,
          services,
          upload: received?.upload ?? null,
          origin: originOf(request),
          headers,
          reply: replyWith,
          afterCommit: (work) => void after.push(work),
        };
        const given = await handler(ask);
        const answer =
          route.answers === 'json' && !(given instanceof KeptAnswer) ? checked(route, given) : given;
        if (once && route.answers !== 'file')
          await once.keep({ status: reply.statusCode, answer: answer ?? null });
        return answer;
      });
      for (const work of after) await work();
      return send(route, reply, answer);
    } finally {
      await received?.discard();
    }
  };
}

function permit(route: Route, context: Context): void {
  if (may(context.role, route.permission)) return;
  if (context.role === 'anonymous') throw new Problem('sign-in-needed');
  // Whether an initiative exists is told to its members only.
  if (context.role === 'signed_in' && route.path.includes(':initiativeId')) throw new Problem('not-found');
  throw new Problem('not-allowed');
}

/** A part of a request (`path`, `query`, `body`) by its schema. Throws Problem `invalid-request` with the fields that do not fit. */
export function parsePart<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({
    where,
    field: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  // A path that is not even an id names nothing.
  if (where === 'path') throw new Problem('not-found');
  throw new Problem('invalid-request', { fields });
}

function send(route: Route, reply: FastifyReply, answer: unknown): unknown {
  reply.header('cache-control', 'no-store');
  if (route.answers === 'nothing') return reply.code(204).send();
  if (answer instanceof KeptAnswer) return reply.type('application/json; charset=utf-8').send(answer.bytes);
  if (route.answers === 'json') return reply.send(answer);
  const { file, name, type } = answer as FileAnswer;
  const ascii = name.replace(/[^\w.() -]/g, '_');
  reply.header('content-type', type);
  reply.header(
    'content-disposition',
    `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
  return reply.send(file instanceof Readable ? file : Buffer.from(file));
}

function headersOf({ headers }: FastifyRequest): RequestHeaders {
  const get = (name: string) => headers[name.toLowerCase()]?.toString() ?? null;
  return { get, has: (name) => get(name) !== null };
}
