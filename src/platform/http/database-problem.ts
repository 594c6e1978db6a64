import { Problem } from '../../kernel/problem/problem.ts';
import type { ProblemCode } from '../../kernel/problem/catalogue.ts';

const uniqueViolation = '23505';
const foreignKeyViolation = '23503';
const checkViolation = '23514';
const notNullViolation = '23502';
const insufficientPrivilege = '42501';
const serialisationFailures = new Set(['40001', '40P01']);
const connectionLost = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
]);

const byState: Readonly<Record<string, ProblemCode>> = {
  [uniqueViolation]: 'already-exists',
  [foreignKeyViolation]: 'not-found',
  [checkViolation]: 'invalid-request',
  [notNullViolation]: 'invalid-request',
  [insufficientPrivilege]: 'not-allowed',
};

/**
 * What an error of the database means to a person: a named constraint becomes its Problem, a lost connection
 * `unavailable`. Null when it is none of these (a fault of ours).
 */
export function databaseProblem(error: unknown): Problem | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, constraint, message } = error as { code?: unknown; constraint?: unknown; message?: unknown };
  if (typeof code === 'string') {
    if (connectionLost.has(code)) return new Problem('unavailable');
    if (serialisationFailures.has(code)) return new Problem('unavailable');
    const known = byState[code];
    if (known) return new Problem(known, typeof constraint === 'string' ? { constraint } : {});
  }
  const text = typeof message === 'string' ? message : '';
  if (
    /Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after|connection error/i.test(
      text,
    )
  ) {
    return new Problem('unavailable');
  }
  return null;
}
