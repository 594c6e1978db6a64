import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { sampleFile } from './reference.ts';

const knownFile = z.object({
  path: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  licence: z.string(),
  source: z.string(),
  attribution: z.string(),
  made_up: z.boolean(),
  loaded: z.string(),
});

/** A file of `samples/`, as samples/manifest.json tells of it. */
export type KnownFile = z.infer<typeof knownFile>;

/** The files of `samples/`: by their content the importer knows licence and attribution, and which are made up. */
export async function knownFiles(): Promise<readonly KnownFile[]> {
  const text = await readFile(sampleFile('manifest.json'), 'utf8');
  return z.object({ files: z.array(knownFile) }).parse(JSON.parse(text)).files;
}

/** The file of `samples/` with this content, or null. */
export async function knownFileOf(sha256: string): Promise<KnownFile | null> {
  return (await knownFiles()).find((file) => file.sha256 === sha256) ?? null;
}
