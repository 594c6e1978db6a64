import { z } from 'zod';
import type { Route } from '../../kernel/contract/route.ts';

/** Checks an answer against the contract and strips what is not declared there. */
export function checked(route: Route, answer: unknown): unknown {
  const result = route.answer.safeParse(answer);
  if (result.success) return result.data;
  throw new Error(
    `${route.method} ${route.path} answered against its contract: ${z.prettifyError(result.error)}`,
  );
}
