import { expect, test, vi } from 'vitest';
import { keepRunning } from './keep-running.ts';

test('gives up after as many tries as it was given, and says each of them', async () => {
  const said: string[] = [];
  let tries = 0;
  const keeper = keepRunning({
    runs: () => false,
    startAgain: async () => {
      tries += 1;
      throw new Error('the disk is full');
    },
    say: (line) => said.push(line),
    waits: [0, 0],
  });
  await vi.waitFor(() => expect(said.at(-1)).toContain('it was started 2 times and is now left as it is'), {
    timeout: 5000,
  });
  expect(tries).toBe(2);
  expect(said.slice(0, -1)).toEqual([
    'The database has ended by itself: it is started again.',
    'The database did not start: the disk is full',
    'The database is started again.',
    'The database did not start: the disk is full',
  ]);
  await keeper.stop();
});

test('starts nothing any more once it is told to stop', async () => {
  let tries = 0;
  const keeper = keepRunning({
    runs: () => false,
    startAgain: async () => void (tries += 1),
    say: () => undefined,
    waits: [60_000],
  });
  await keeper.stop();
  expect(tries).toBe(0);
});
