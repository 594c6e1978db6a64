import { setTimeout as sleep } from 'node:timers/promises';

interface Keeping {
  /** Whether it runs now. */
  readonly runs: () => boolean;
  /** Starts it again, unless somebody else did meanwhile; throws when it does not start. */
  readonly startAgain: () => Promise<void>;
  readonly say: (line: string) => void;
  /** Milliseconds to wait before each try; as many tries as there are waits. */
  readonly waits?: readonly number[];
}

/** Something that is looked after until stopped. */
export interface Keeper {
  /** Resolves when nothing is looked at or started any more. */
  stop(): Promise<void>;
}

const lookEveryMs = 250;
const usualWaits = [0, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000];
/** Having run so long, it counts as well again, and all tries are there anew. */
const wellAfterMs = 5 * 60_000;

/**
 * Looks every quarter of a second whether PostgreSQL runs and starts it again when it does not (killed by a person, or by a
 * system short of memory), at most seven times in a row: what falls down so often needs a person. What it does, it says.
 */
export function keepRunning({ runs, startAgain, say, waits = usualWaits }: Keeping): Keeper {
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const watch = async () => {
    let tries = 0;
    let wellSince = performance.now();
    while (!stopped()) {
      await pause(lookEveryMs);
      if (stopped() || runs()) continue;
      if (performance.now() - wellSince > wellAfterMs) tries = 0;
      const wait = waits[tries];
      if (wait === undefined) {
        say(
          `The database ended again and again; it was started ${waits.length} times and is now left as it is. Its own log says why: see the file postgres.log beside it. Then stop Concerted and start it again.`,
        );
        return;
      }
      tries += 1;
      say(
        tries === 1
          ? 'The database has ended by itself: it is started again.'
          : 'The database is started again.',
      );
      await pause(wait);
      if (stopped()) return;
      try {
        await startAgain();
        say('The database runs again.');
      } catch (error) {
        say(`The database did not start: ${error instanceof Error ? error.message : String(error)}`);
      }
      wellSince = performance.now();
    }
  };
  const watching = watch();
  return {
    stop: () => {
      stopping.abort();
      return watching;
    },
  };
}
