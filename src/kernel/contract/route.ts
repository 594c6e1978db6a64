import { z } from 'zod';
import type { Permission } from '../permission/permissions.ts';
import type { ProblemCode } from '../problem/catalogue.ts';

type Shape = z.ZodType;

/** What a route answers with: JSON (checked and stripped to the schema), a file to download, or nothing (204). */
export type AnswerKind = 'json' | 'file' | 'nothing';

/** A route as data: everything that validation, OpenAPI, the typed client and the list of handlers are derived from. */
export interface Route<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Answer extends Shape = Shape,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:name` parameters. Routes of an initiative start with `/api/initiatives/:initiativeId/`. */
  readonly path: string;
  /** One line in plain words: what it answers or changes. */
  readonly summary: string;
  readonly permission: Permission;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  readonly answers: AnswerKind;
  /** Accepts one multipart file field named `file` (and text fields, read by `query`). */
  readonly upload: boolean;
  readonly problems: readonly ProblemCode[];
}

const none = z.object({});

interface RouteParts<P extends Shape, Q extends Shape, B extends Shape, A extends Shape> {
  readonly method: Route['method'];
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer?: A;
  readonly answers?: AnswerKind;
  readonly upload?: boolean;
  readonly problems?: readonly ProblemCode[];
}

/** Completes a route with what most routes have in common. */
export function route<
  P extends Shape = typeof none,
  Q extends Shape = typeof none,
  B extends Shape = typeof none,
  A extends Shape = typeof none,
>(parts: RouteParts<P, Q, B, A>): Route<P, Q, B, A> {
  return {
    method: parts.method,
    path: parts.path,
    summary: parts.summary,
    permission: parts.permission,
    params: parts.params ?? (none as unknown as P),
    query: parts.query ?? (none as unknown as Q),
    body: parts.body ?? (none as unknown as B),
    answer: parts.answer ?? (none as unknown as A),
    answers: parts.answers ?? (parts.answer ? 'json' : 'nothing'),
    upload: parts.upload ?? false,
    problems: parts.problems ?? [],
  };
}

/** The routes of a room by name. */
export type Contract = Readonly<Record<string, Route>>;

/** What a caller must send, and gets back. */
export type Sent<R extends Route> = {
  readonly params: z.input<R['params']>;
  readonly query: z.input<R['query']>;
  readonly body: z.input<R['body']>;
};
export type Answered<R extends Route> = z.output<R['answer']>;

/** Ids are UUIDs everywhere in our own tables. */
export const id = z.uuid();

/** Parameters of every route of an initiative. */
export const inInitiative = z.object({ initiativeId: id });
