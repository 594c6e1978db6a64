import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { migrationsFolder } from '../src/platform/db/migrate.ts';
import { describeSchema } from './support/describe-schema.ts';

test('migrations/schema.sql is what the migrations make ("npm run schema" writes it)', async () => {
  const { ownerUrl, appUrl } = inject('cluster');
  const now = await describeSchema(ownerUrl, {
    owner: new URL(ownerUrl).username,
    app: new URL(appUrl).username,
  });
  expect(readFileSync(join(migrationsFolder, 'schema.sql'), 'utf8')).toBe(now);
});
