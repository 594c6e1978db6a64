import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const database = ['src/**/*.api.test.ts', 'test/**/*.api.test.ts', 'bench/**/*.api.test.ts'];
const browser = ['test/e2e/**/*.browser.test.ts'];

/** Files that take minutes begin first: begun last, one of them would run on alone while the other workers have nothing left. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = ({ moduleId }: TestSpecification) => /every-page|whole-register/.test(moduleId);
    return [...sorted.filter(long), ...sorted.filter((file) => !long(file))];
  }
}

export default defineConfig({
  test: {
    // Much of a test is waiting, for PostgreSQL or for Chromium: one file more than there are cores keeps them busy.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'test/*.test.ts', 'bench/**/*.test.ts'],
          exclude: [...database, ...browser],
        },
      },
      {
        test: {
          name: 'api',
          include: database,
          globalSetup: ['test/support/cluster.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          globalSetup: ['test/support/cluster.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
