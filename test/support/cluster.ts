import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { migrate } from '../../src/platform/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the migrated template in the cluster of this test run. */
    cluster: { adminUrl: string; ownerUrl: string; appUrl: string; jobsUrl: string };
  }
}

/** Starts one cluster for the test run, without care for power cuts, and migrates the template that tests clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'concerted-test-'));
  // As root the account `postgres` runs the cluster and must get in.
  chmodSync(dataFolder, 0o711);
  const cluster = await openEmbedded({
    dataFolder,
    purpose: 'command',
    say: () => undefined,
    durability: 'throwaway',
  });
  const { adminUrl, ownerUrl, appUrl, jobsUrl } = cluster;
  await migrate({ ownerUrl, appUrl, jobsUrl });
  project.provide('cluster', { adminUrl, ownerUrl, appUrl, jobsUrl });
  return async () => {
    await cluster.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}
