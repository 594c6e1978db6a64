import { z } from 'zod';
import type { Route } from '../../kernel/contract/route.ts';
import { catalogue, type ProblemCode } from '../../kernel/problem/catalogue.ts';
import type { Room } from './room.ts';

type Json = Readonly<Record<string, unknown>>;

/** Problems that any route may answer with. */
const everywhere: readonly ProblemCode[] = ['invalid-request', 'internal', 'unavailable'];

/** The OpenAPI 3.1 description of all rooms, derived from their contracts; docs/openapi.json holds it, checked by a test. */
export function describeApi(rooms: readonly Pick<Room, 'name' | 'contract'>[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const { name, contract } of rooms) {
    for (const [routeName, route] of Object.entries(contract)) {
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      paths[path] ??= {};
      const methods = paths[path];
      methods[route.method.toLowerCase()] = operation(name, routeName, route);
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Concerted', version: '0.1.0', license: { name: 'AGPL-3.0-or-later' } },
    tags: rooms.map(({ name }) => ({ name })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: {
        Problem: {
          type: 'object',
          description: 'RFC 9457. The codes and what to do next are listed in docs/problems.md.',
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            code: { enum: Object.keys(catalogue) },
          },
          required: ['type', 'title', 'status', 'detail', 'code'],
        },
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'concerted.session_token' } },
    },
  };
}

function operation(room: string, name: string, route: Route): Json {
  const codes = [...new Set([...everywhere, ...refusals(route), ...route.problems])];
  const byStatus = Map.groupBy(codes, (code) => catalogue[code].status);
  return {
    operationId: `${room}.${name}`,
    tags: [room],
    summary: route.summary,
    'x-permission': route.permission,
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(hasBody(route) ? { requestBody: { required: true, content: requestContent(route) } } : {}),
    responses: {
      [route.answers === 'nothing' ? '204' : '200']: { description: route.summary, ...answerContent(route) },
      ...Object.fromEntries(
        [...byStatus]
          .sort(([a], [b]) => a - b)
          .map(([status, some]) => [
            String(status),
            {
              description: some.join(', '),
              content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
            },
          ]),
      ),
    },
  };
}

function refusals(route: Route): ProblemCode[] {
  return route.permission === 'public' ? [] : ['sign-in-needed', 'not-allowed', 'not-found'];
}

function hasBody(route: Route): boolean {
  return (
    route.upload ||
    (route.method !== 'GET' && Object.keys(schemaOf(route.body, 'input')['properties'] ?? {}).length > 0)
  );
}

function requestContent(route: Route): Json {
  if (!route.upload) return { 'application/json': { schema: schemaOf(route.body, 'input') } };
  return {
    'multipart/form-data': {
      schema: {
        type: 'object',
        properties: { file: { type: 'string', format: 'binary' } },
        required: ['file'],
      },
    },
  };
}

function answerContent(route: Route): Json {
  if (route.answers === 'nothing') return {};
  if (route.answers === 'file')
    return { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
  return { content: { 'application/json': { schema: schemaOf(route.answer, 'output') } } };
}

function parameters(schema: z.ZodType, where: 'path' | 'query'): Json[] {
  const described = schemaOf(schema, 'input');
  const required = new Set((described['required'] as string[] | undefined) ?? []);
  return Object.entries((described['properties'] as Record<string, unknown> | undefined) ?? {}).map(
    ([name, one]) => ({
      name,
      in: where,
      required: where === 'path' || required.has(name),
      schema: one,
    }),
  );
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => shorten(jsonSchema as Record<string, unknown>),
  }) as Record<string, unknown>;
  return described;
}

/** Leaves out what a format or a type says already: patterns of ids and dates, the bounds of safe integers. */
function shorten(schema: Record<string, unknown>): void {
  if ('format' in schema) delete schema['pattern'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  if (schema['additionalProperties'] === false) delete schema['additionalProperties'];
}
