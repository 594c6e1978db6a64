import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { route } from '../../kernel/contract/route.ts';
import { Problem } from '../../kernel/problem/problem.ts';
import { addressOf, call, holdReturnLink } from './client.ts';

const search = route({
  method: 'GET',
  path: '/api/initiatives/:initiativeId/things',
  summary: 'Things.',
  permission: 'public',
  params: z.object({ initiativeId: z.string() }),
  query: z.object({ q: z.string().optional(), limit: z.number().optional() }),
  answer: z.object({ total: z.number() }),
});
const add = route({
  method: 'POST',
  path: '/api/things',
  summary: 'Adds.',
  permission: 'public',
  body: z.object({ name: z.string() }),
});

function answering(status: number, body: unknown) {
  const asked = vi.fn(async () => new Response(status === 204 ? null : JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', asked);
  return asked;
}

afterEach(() => {
  vi.unstubAllGlobals();
  holdReturnLink(null);
});

describe('the typed client', () => {
  it('puts parameters into the path, escaped, and leaves empty questions out', () => {
    expect(addressOf(search, { params: { initiativeId: 'a/b' }, query: { q: 'families Partington' } })).toBe(
      '/api/initiatives/a%2Fb/things?q=families+Partington',
    );
  });

  it('gives the answer of a route', async () => {
    answering(200, { total: 3 });
    expect(await call(search, { params: { initiativeId: '1' }, query: {} })).toEqual({ total: 3 });
  });

  it('throws the Problem that the server answered, with its details', async () => {
    answering(409, {
      type: '/api/problems#changed-meanwhile',
      title: 't',
      status: 409,
      detail: 'd',
      code: 'changed-meanwhile',
      theirs: 1,
    });
    const problem: unknown = await call(search, { params: { initiativeId: '1' }, query: {} }).catch(
      (thrown: unknown) => thrown,
    );
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code: 'changed-meanwhile', details: { theirs: 1 } });
  });

  it('says that there is no connection when nothing answers', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('failed');
    });
    await expect(call(search, { params: { initiativeId: '1' }, query: {} })).rejects.toMatchObject({
      code: 'unavailable',
      details: { reason: 'no-connection' },
    });
  });

  it('sends a POST with a key of its own, so that it is done once, and with the return link that is held', async () => {
    const asked = answering(204, null);
    holdReturnLink('token');
    await call(add, { body: { name: 'x' } });
    await call(add, { body: { name: 'x' } });
    const headers = asked.mock.calls.map(
      (made) => (made as unknown as [string, { headers: Record<string, string> }])[1].headers,
    );
    expect(headers[0]?.['x-return-link']).toBe('token');
    expect(headers[0]?.['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
    expect(headers[0]?.['idempotency-key']).not.toBe(headers[1]?.['idempotency-key']);
  });
});
