import type { z } from 'zod';
import type { Answered, Route } from '../../kernel/contract/route.ts';
import { catalogue, type ProblemCode } from '../../kernel/problem/catalogue.ts';
import { Problem } from '../../kernel/problem/problem.ts';
import { spoken } from './language/spoken.ts';

type Nothing = Record<never, never>;
type Part<Key extends string, Value> = Nothing extends Value
  ? { readonly [K in Key]?: Value }
  : { readonly [K in Key]: Value };

/** What a caller of a route sends: params, query and body as the contract's schemas take them; empty ones may be left out. */
export type Asked<R extends Route> = Part<'params', z.input<R['params']>> &
  Part<'query', z.input<R['query']>> &
  Part<'body', z.input<R['body']>>;

/** How a call is made, besides what it sends. */
export interface Manner {
  readonly signal?: AbortSignal;
  /** Headers of this call, such as the token of an invitation. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The file of an upload route. */
  readonly file?: File;
  /** Called with the share sent so far, 0 to 1, while a file goes up. */
  readonly onSent?: (share: number) => void;
}

let returnLink: string | null = null;

/** From now on every call carries this link (x-return-link): a partner who fills one return without a password. */
export function holdReturnLink(token: string | null): void {
  returnLink = token;
}

/**
 * Calls a route of a contract and gives its answer, typed.
 * Throws a `Problem` of the one catalogue, also when no connection could be made (`unavailable`, reason `no-connection`).
 */
export async function call<R extends Route>(
  route: R,
  asked: Asked<R>,
  manner: Manner = {},
): Promise<Answered<R>> {
  const request = requestOf(route, asked, manner);
  const said = manner.file && manner.onSent ? await sendFile(request, manner) : await send(request, manner);
  // The contract states what the server answers, and the API tests hold it to that: trusted within, parsed nowhere else.
  return said as Answered<R>;
}

/** The address of a route, for links that download a file. */
export function addressOf<R extends Route>(route: R, asked: Asked<R>): string {
  const { params = {}, query = {} } = asked as {
    params?: Record<string, unknown>;
    query?: Record<string, unknown>;
  };
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

interface Request {
  readonly method: string;
  readonly address: string;
  readonly headers: Record<string, string>;
  readonly body: string | FormData | null;
}

function requestOf<R extends Route>(route: R, asked: Asked<R>, manner: Manner): Request {
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    'accept-language': spoken(),
    ...manner.headers,
  };
  if (returnLink !== null) headers['x-return-link'] = returnLink;
  if (route.method === 'POST') headers['idempotency-key'] = newKey();
  let body: string | FormData | null = null;
  if (manner.file) {
    body = new FormData();
    body.append('file', manner.file);
  } else if (route.method !== 'GET') {
    headers['content-type'] = 'application/json';
    body = JSON.stringify((asked as { body?: unknown }).body ?? {});
  }
  return { method: route.method, address: addressOf(route, asked), headers, body };
}

async function send(request: Request, manner: Manner): Promise<unknown> {
  const { method, address, headers, body } = request;
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      headers,
      body,
      signal: manner.signal ?? null,
      credentials: 'same-origin',
    });
  } catch (reason) {
    if (manner.signal?.aborted) throw reason;
    throw new Problem('unavailable', { reason: 'no-connection' });
  }
  return answerOf(response.status, await response.text());
}

/** fetch tells nothing while a file goes up, XMLHttpRequest does. */
function sendFile(request: Request, manner: Manner): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const wire = new XMLHttpRequest();
    wire.open(request.method, request.address);
    for (const [name, value] of Object.entries(request.headers)) wire.setRequestHeader(name, value);
    wire.upload.onprogress = (event) => manner.onSent?.(event.total > 0 ? event.loaded / event.total : 0);
    wire.onerror = () => reject(new Problem('unavailable', { reason: 'no-connection' }));
    wire.onload = () => {
      try {
        resolve(answerOf(wire.status, wire.responseText));
      } catch (problem) {
        reject(problem);
      }
    };
    manner.signal?.addEventListener('abort', () => {
      wire.abort();
      reject(manner.signal?.reason);
    });
    wire.send(request.body);
  });
}

function answerOf(status: number, text: string): unknown {
  const said: unknown = text === '' ? null : parsed(text);
  if (status < 400) return said;
  if (isProblemDocument(said)) {
    const { type: _type, title: _title, status: _status, code, ...details } = said;
    throw new Problem(code, details);
  }
  throw new Problem(status === 502 || status === 503 || status === 504 ? 'unavailable' : 'internal');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface ProblemDocument {
  readonly type?: unknown;
  readonly title?: unknown;
  readonly status?: unknown;
  readonly code: ProblemCode;
}

function isProblemDocument(said: unknown): said is ProblemDocument {
  return (
    typeof said === 'object' &&
    said !== null &&
    'code' in said &&
    typeof said.code === 'string' &&
    said.code in catalogue
  );
}

/** crypto.randomUUID exists only behind HTTPS; a server tried out on a home network has none. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
