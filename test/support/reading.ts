import { fileURLToPath } from 'node:url';
import { openFile } from '../../src/platform/files/open-file.ts';
import type { Bytes } from '../../src/platform/sheets/raw-row.ts';
import type { Batch, RowProblem } from '../../src/landscape/model/sources/source.ts';
import { readBatches } from '../../src/landscape/server/import/read-batches.ts';
import { readReference, sampleFile } from '../../src/landscape/server/import/reference.ts';

const reference = await readReference();

/** Content as a file to read; for tests. */
export function bytesOf(content: string | Uint8Array): Bytes {
  const chunk = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name: 'file',
    async open() {
      async function* chunks() {
        yield chunk;
      }
      return chunks();
    },
  };
}

/** Reads everything at once and sums it up; for tests. */
export async function read(bytes: Bytes) {
  const sum = {
    source: '',
    read: 0,
    refused: 0,
    records: [] as Batch['records'][number][],
    parts: [] as Batch['parts'][number][],
    grants: [] as Batch['grants'][number][],
    relationships: [] as Batch['relationships'][number][],
    terms: [] as Batch['terms'][number][],
    lists: [] as Batch['lists'][number][],
    problems: [] as RowProblem[],
  };
  for await (const { source, batch } of readBatches(bytes, null, reference)) {
    sum.source = source;
    sum.read += batch.read;
    sum.refused += batch.refused;
    sum.records.push(...batch.records);
    sum.parts.push(...batch.parts);
    sum.grants.push(...batch.grants);
    sum.relationships.push(...batch.relationships);
    sum.terms.push(...batch.terms);
    sum.lists.push(...batch.lists);
    sum.problems.push(...batch.problems);
  }
  return sum;
}

/** The same of a file of `samples/`. */
export async function readSample(path: string) {
  const [bytes] = await openFile(fileURLToPath(sampleFile(path)), path);
  if (!bytes) throw new Error(path);
  return read(bytes);
}
