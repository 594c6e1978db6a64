import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Upload } from './handler.ts';

interface Received {
  readonly upload: Upload;
  /** Deletes the temporary file. */
  discard(): Promise<void>;
}

const mostFields = 20;
const mostBytesOfAField = 4096;
/** The reader of forms stops by itself at more than this; its word for it, and ours. */
const limitsPassed = ['FST_FILES_LIMIT', 'FST_FIELDS_LIMIT', 'FST_PARTS_LIMIT'];

/**
 * Reads a form of one file and a few short fields, before and after it, as it arrives.
 * Throws Problem `invalid-request` when there is no file, a second one, or a field too many or too long, and `too-large`
 * as soon as the file passes the limit; nothing of it is kept then.
 */
export async function receiveForm(
  request: FastifyRequest,
  limitBytes: number,
): Promise<Received & { readonly fields: Readonly<Record<string, string>> }> {
  const fields: Record<string, string> = {};
  let received: Received | null = null;
  try {
    if (!request.isMultipart()) throw notOneFile();
    const limits = { fileSize: limitBytes + 1, files: 1, fields: mostFields, fieldSize: mostBytesOfAField };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') received = await receive(part, limitBytes);
      else if (part.valueTruncated || typeof part.value !== 'string')
        throw refused(part.fieldname, 'This is too long.');
      else fields[part.fieldname] = part.value;
    }
    if (received === null) throw notOneFile();
    return { ...received, fields };
  } catch (error) {
    await received?.discard();
    if (error instanceof Error && 'code' in error && limitsPassed.includes(String(error.code)))
      throw notOneFile();
    throw error;
  }
}

const notOneFile = () => refused('file', 'Send one file.');

function refused(field: string, message: string): Problem {
  return new Problem('invalid-request', { fields: [{ where: 'body', field, message }] });
}

/**
 * Writes an uploaded file to a temporary folder as it arrives, never holding it in memory, and works out its SHA-256.
 * Throws Problem `too-large` as soon as the limit is passed.
 */
async function receive(part: MultipartFile, limitBytes: number): Promise<Received> {
  const folder = await mkdtemp(join(tmpdir(), 'concerted-upload-'));
  const path = join(folder, 'file');
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limitBytes) return done(new Problem('too-large', { limitBytes }));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(part.file, measure, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    upload: { path, name: basename(part.filename || 'file'), bytes, sha256: hash.digest('hex') },
    discard,
  };
}
