import { readFile } from 'node:fs/promises';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Problem } from '../../kernel/problem/problem.ts';
import { receiveForm } from './upload.ts';

const limitBytes = 1000;
let app: FastifyInstance;
let address: string;
let got: { text: string; fields: Readonly<Record<string, string>> } | null;
let refusedFor: readonly string[] | null;
beforeAll(async () => {
  app = Fastify();
  await app.register(multipart, { limits: { fileSize: limitBytes + 1, files: 1 } });
  app.post('/', async (request, reply) => {
    try {
      const { upload, fields, discard } = await receiveForm(request, limitBytes);
      got = { text: await readFile(upload.path, 'utf8'), fields };
      await discard();
      return {};
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { fields = [] } = error.details as { fields?: readonly { field: string }[] };
      refusedFor = [error.code, ...fields.map(({ field }) => field)];
      return reply.code(400).send({});
    }
  });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
});
beforeEach(() => {
  got = null;
  refusedFor = null;
});
afterAll(() => app.close());

async function send(parts: readonly (readonly [name: string, value: string | Blob])[]): Promise<void> {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  await fetch(address, { method: 'POST', body: form });
}
const file = (text: string) => new Blob([text]);

test('a form without a file, or with a second one, is refused', async () => {
  await send([['source', 'grants']]);
  expect(refusedFor).toEqual(['invalid-request', 'file']);
  await send([
    ['file', file('a')],
    ['file', file('b')],
  ]);
  expect(refusedFor).toEqual(['invalid-request', 'file']);
  await fetch(address, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  expect(refusedFor).toEqual(['invalid-request', 'file']);
  expect(got).toBeNull();
});

test('fields too many or too long are refused', async () => {
  await send([...Array.from({ length: 30 }, (_, at) => [`field${at}`, 'x'] as const), ['file', file('a')]]);
  expect(refusedFor).toEqual(['invalid-request', 'file']);
  await send([
    ['note', 'x'.repeat(5000)],
    ['file', file('a')],
  ]);
  expect(refusedFor).toEqual(['invalid-request', 'note']);
  expect(got).toBeNull();
});

test('a file over the limit is refused', async () => {
  await send([['file', file('x'.repeat(limitBytes + 1))]]);
  expect(refusedFor).toEqual(['too-large']);
});

test('one file comes with the fields before and after it', async () => {
  await send([
    ['before', '1'],
    ['file', file('name,total\n')],
    ['after', '2'],
  ]);
  expect(got).toEqual({ text: 'name,total\n', fields: { before: '1', after: '2' } });
});
