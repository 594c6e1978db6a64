import { pino } from 'pino';

/** What the server says to whoever runs it: one JSON object a line on standard error. */
export type Log = pino.Logger;

/** A log at a level; tokens, cookies and addresses never go in. */
export function openLog(level: string = 'info'): Log {
  return pino(
    { level, base: null, redact: ['req.headers', 'token', 'password', '*.token', '*.password'] },
    pino.destination(2),
  );
}
