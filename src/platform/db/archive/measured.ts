import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

const lineEnd = 10;

/** Passes bytes on and keeps count: bytes, lines and SHA-256. In COPY's text format a line is a row. */
export class Measured extends Transform {
  bytes = 0;
  rows = 0;
  readonly #hash = createHash('sha256');
  #digest: string | null = null;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(lineEnd); at !== -1; at = chunk.indexOf(lineEnd, at + 1)) this.rows += 1;
    this.#hash.update(chunk);
    done(null, chunk);
  }

  /** The SHA-256 of all that passed, in hexadecimal; once the stream has ended. */
  get sha256(): string {
    return (this.#digest ??= this.#hash.digest('hex'));
  }
}
