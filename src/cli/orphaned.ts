const lookEveryMilliseconds = 500;
const parentAtStart = process.ppid;

/**
 * Calls `stop` once the process that started us is gone, where that process only stands in for us: npm's shell
 * (`npm start` ended by a signal, which that shell does not pass on) or bin/concerted.js under an older Node. A server
 * started from a person's own shell goes on when that shell ends.
 */
export function whenOrphaned(
  environment: Readonly<Record<string, string | undefined>>,
  stop: () => void,
): void {
  const standIn =
    environment['npm_lifecycle_event'] === 'start' || environment['CONCERTED_DOOR'] === String(parentAtStart);
  if (!standIn) return;
  const look = setInterval(() => {
    if (process.ppid === parentAtStart) return;
    clearInterval(look);
    stop();
  }, lookEveryMilliseconds);
  look.unref();
}
