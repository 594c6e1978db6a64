import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import helmet from 'helmet';
import { Problem } from '../../kernel/problem/problem.ts';
import { readCertificate } from './certificate.ts';
import { databaseProblem } from './database-problem.ts';
import type { Services } from './handler.ts';
import { describeApi } from './openapi.ts';
import { refuseOtherSites } from './origin.ts';
import { referencePage } from './reference.ts';
import type { Room } from './room.ts';
import { serveRoute, type Identify } from './serve-route.ts';

interface ServerParts {
  readonly rooms: readonly Room[];
  readonly services: Services;
  readonly identify: Identify;
  /** Sign-in, sign-out and the like, answered by the accounts library under /api/accounts/. */
  readonly accounts: (request: Request) => Promise<Response>;
  /** Throws when a request could not be served now (database away, not migrated). */
  readonly ready: () => Promise<void>;
  /** The published address, which the settings page may change while the server runs. */
  readonly publicAddress: () => string | null;
}

const webFolder = fileURLToPath(new URL('../../../dist/web/', import.meta.url));
const bodyLimitBytes = 1024 * 1024;
const triesAMinute = 300;
const yearInSeconds = 365 * 24 * 60 * 60;

/** The HTTP server of all rooms. It listens when the caller says so. */
export async function buildServer({
  rooms,
  services,
  identify,
  accounts,
  ready,
  publicAddress,
}: ServerParts): Promise<FastifyInstance> {
  const { config, log } = services;
  const tls = config.tls
    ? { https: readCertificate(config.tls, (words) => log.warn(words), services.clock()) }
    : {};
  const app = fastify({
    trustProxy: config.behindProxy,
    bodyLimit: bodyLimitBytes,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    ...tls,
  }) as unknown as FastifyInstance;

  // Every answer says the same: worked out once.
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    // For this name only: what stands under it may be somebody else's.
    strictTransportSecurity:
      config.tls !== null || config.behindProxy ? { maxAge: yearInSeconds, includeSubDomains: false } : false,
  });
  app.addHook('onRequest', (request, reply, done) => protect(request.raw, reply.raw, () => done()));
  await app.register(multipart, { limits: { fileSize: config.uploadLimitBytes + 1, files: 1 } });
  await app.register(rateLimit, { global: false });

  app.addHook('onRequest', async (request) => {
    refuseOtherSites({
      method: request.method,
      host: request.host,
      origin: request.headers.origin,
      fetchSite: one(request.headers['sec-fetch-site']),
      publicAddress: publicAddress(),
    });
  });
  // No search engine keeps anything of an initiative, whoever links to it.
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-robots-tag', 'noindex, nofollow, noarchive');
  });
  app.setErrorHandler((error: FastifyError, request, reply) =>
    answerProblem(error, request, reply, services),
  );

  const originOf = (request: FastifyRequest): string =>
    publicAddress() ?? `${request.protocol}://${request.host}`;
  for (const { contract, handlers } of rooms) {
    for (const [name, route] of Object.entries(contract)) {
      const handler = handlers[name];
      if (!handler) throw new Error(`No handler for ${route.method} ${route.path}`);
      app.route({
        method: route.method,
        url: route.path,
        handler: serveRoute({ route, handler, services, identify, originOf }),
        ...(route.permission === 'public' || route.path.startsWith('/api/return')
          ? { config: { rateLimit: { max: triesAMinute } } }
          : {}),
      });
    }
  }

  await app.register(async (scope) => {
    // The accounts library reads the body itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.route({
      method: ['GET', 'POST'],
      url: '/api/accounts/*',
      config: { rateLimit: { max: triesAMinute } },
      handler: async (request, reply) => {
        const body =
          request.method === 'POST' && Buffer.isBuffer(request.body) && request.body.length > 0
            ? { body: new Uint8Array(request.body) }
            : {};
        const headers = new Headers();
        for (const [name, value] of Object.entries(request.headers))
          for (const one of [value ?? []].flat()) headers.append(name, one);
        headers.set('x-concerted-client', request.ip);
        const answer = await accounts(
          new Request(new URL(request.url, originOf(request)), { method: request.method, headers, ...body }),
        );
        reply.code(answer.status);
        for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
        for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
        reply.header('cache-control', 'no-store');
        return reply.send(answer.body === null ? null : Buffer.from(await answer.arrayBuffer()));
      },
    });
  });

  app.get('/healthz', async () => ({ alive: true }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await ready();
      return { ready: true };
    } catch (error) {
      log.warn({ error: String(error) }, 'not ready');
      return reply.code(503).send({ ready: false });
    }
  });
  const description = describeApi(rooms);
  app.get('/api/openapi.json', async () => description);
  const reference = referencePage(rooms);
  app.get('/api', async (_request, reply) => reply.type('text/html; charset=utf-8').send(reference));
  await serveWeb(app);
  return app;
}

async function serveWeb(app: FastifyInstance): Promise<void> {
  const built = existsSync(webFolder);
  if (built) {
    await app.register(fastifyStatic, {
      root: webFolder,
      wildcard: false,
      index: false,
      // The build puts the compressed texts beside the plain ones.
      preCompressed: true,
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !request.url.startsWith('/api/') &&
      !/\.\w{2,5}(\?|$)/.test(request.url);
    if (wantsPage && built) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return sendProblem(reply, new Problem('not-found'));
  });
}

function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { log }: Services,
): unknown {
  const problem = asProblem(error);
  if (problem.code !== 'internal') return sendProblem(reply, problem);
  const number = crypto.randomUUID().slice(0, 8);
  log.error(
    {
      number,
      method: request.method,
      route: request.routeOptions.url,
      error: error instanceof Error ? error.stack : String(error),
    },
    'internal',
  );
  return sendProblem(reply, new Problem('internal', { number }));
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 413) return new Problem('too-large');
  if (status === 429) return new Problem('too-many-tries');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Problem('invalid-request', {
      fields: [{ where: 'body', field: '', message: (error as Error).message }],
    });
  }
  return databaseProblem(error) ?? new Problem('internal');
}

function sendProblem(reply: FastifyReply, problem: Problem): unknown {
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
