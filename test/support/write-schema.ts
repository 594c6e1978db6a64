// Writes migrations/schema.sql: starts a throwaway cluster, migrates it and describes what is there ("npm run schema").
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedRoles, openEmbedded } from '../../src/platform/db/embedded.ts';
import { migrate, migrationsFolder } from '../../src/platform/db/migrate.ts';
import { describeSchema } from './describe-schema.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'concerted-schema-'));
chmodSync(dataFolder, 0o711);
try {
  const cluster = await openEmbedded({
    dataFolder,
    purpose: 'command',
    say: () => undefined,
    durability: 'throwaway',
  });
  try {
    await migrate({ ...cluster, jobsUrl: null });
    writeFileSync(
      join(migrationsFolder, 'schema.sql'),
      await describeSchema(cluster.ownerUrl, embeddedRoles),
    );
  } finally {
    await cluster.close();
  }
} finally {
  rmSync(dataFolder, { recursive: true, force: true });
}
