import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  format: z.literal(1),
  /** Where it listens, or last did. */
  port: z.int().min(1).max(65535),
  /** PGDATA. */
  data: z.string(),
  admin: z.string(),
  owner: z.string(),
  app: z.string(),
  jobs: z.string(),
});

/** Port and passwords of the embedded cluster: how other commands join it. Mode 0600, in the data folder. */
export type ClusterFile = z.infer<typeof schema>;

/** The path of that file. */
export function clusterFilePath(dataFolder: string): string {
  return join(dataFolder, 'cluster.json');
}

/** Reads it; null when there is none yet. Throws in plain words when it cannot be understood. */
export function readClusterFile(dataFolder: string): ClusterFile | null {
  const path = clusterFilePath(dataFolder);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return null;
    if (code === 'EACCES')
      throw new Error(
        `${path} belongs to another account of this machine. Run the command as the one that started Concerted.`,
      );
    throw error;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${path} is damaged. It holds the passwords of the database; put it back from a copy of the data folder.`,
    );
  }
}

/** Writes it, whole or not at all. */
export function writeClusterFile(dataFolder: string, file: ClusterFile): void {
  const path = clusterFilePath(dataFolder);
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(file, null, 2) + '\n', { mode: 0o600, flush: true });
  renameSync(draft, path);
}

/** Fresh passwords for a new cluster. */
export function newClusterFile(data: string, port: number): ClusterFile {
  const secret = () => randomBytes(24).toString('base64url');
  return { format: 1, port, data, admin: secret(), owner: secret(), app: secret(), jobs: secret() };
}
