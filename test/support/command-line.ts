import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../../src/cli.ts';
import { testDatabase } from './database.ts';

/** The command line over a database of the test file's own, as on an external server. */
export async function openCommandLine() {
  const database = await testDatabase();
  await database.app.close();
  const folder = mkdtempSync(join(tmpdir(), 'concerted-cli-'));

  /** Runs a command line: its exit code, what it printed, and what it said beside. */
  async function run(words: readonly string[], input = '', environment: Record<string, string> = {}) {
    const printed: string[] = [];
    const said: string[] = [];
    const code = await runCommandLine(words, {
      environment: {
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        DATABASE_JOBS_URL: database.jobsUrl,
        CONCERTED_DATA: folder,
        ...environment,
      },
      print: (text) => printed.push(text),
      say: (line) => said.push(line),
      input: () => Promise.resolve(input),
    });
    return { code, printed: printed.join('\n'), said: said.join('\n') };
  }

  const close = async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database, folder, run, close };
}
