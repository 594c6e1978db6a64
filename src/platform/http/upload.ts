import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Upload } from './handler.ts';

interface Received {
  readonly upload: Upload;
  /** Deletes the temporary file. */
  discard(): Promise<void>;
}

/**
 * Writes an uploaded file to a temporary folder as it arrives, never holding it in memory, and works out its SHA-256.
 * Throws Problem `too-large` as soon as the limit is passed.
 */
export async function receive(part: MultipartFile, limitBytes: number): Promise<Received> {
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
