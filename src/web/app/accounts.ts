import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { Problem } from '../../kernel/problem/problem.ts';
import { accountsPath } from '../../people/contract.ts';
import { spoken } from './language/spoken.ts';

/**
 * Asks the accounts library (sign-in only; everything else is a route of a contract).
 * Throws a `Problem`: wrong words of sign-in are `invalid-request` with a reason of the library's own code.
 */
export async function askAccounts<T>(path: string, body?: Readonly<Record<string, unknown>>): Promise<T> {
  let response: Response;
  try {
    response = await fetch(
      `${accountsPath}${path}`,
      body === undefined
        ? { credentials: 'same-origin' }
        : {
            method: 'POST',
            credentials: 'same-origin',
            headers: { 'content-type': 'application/json', 'accept-language': spoken() },
            body: JSON.stringify(body),
          },
    );
  } catch {
    throw new Problem('unavailable', { reason: 'no-connection' });
  }
  const said: unknown = await response.json().catch(() => null);
  if (response.ok) return said as T;
  const code = typeof said === 'object' && said !== null && 'code' in said ? String(said.code) : '';
  if (response.status === 429) throw new Problem('too-many-tries');
  if (response.status >= 500) throw new Problem('internal');
  const message = typeof said === 'object' && said !== null && 'message' in said ? said.message : undefined;
  // Our own rule for passwords answers in words for people; the library's other messages are not for them.
  throw new Problem('invalid-request', {
    accounts: code,
    ...(code === 'WEAK_PASSWORD' ? { reason: message } : {}),
  });
}

/** What the accounts library said was wrong, e.g. `INVALID_EMAIL_OR_PASSWORD`; '' when it was something else. */
export function accountsCode(problem: unknown): string {
  if (!(problem instanceof Problem)) return '';
  const { accounts } = problem.details;
  return typeof accounts === 'string' ? accounts : '';
}

/** Signs out, and leaves nothing of the account in this page. */
export async function signOut(): Promise<void> {
  await askAccounts('/sign-out', {});
  window.location.assign('/');
}

/** Asks the accounts library on a press: `const leave = useAsk('/revoke-session', { onDone })`, then `leave.mutate({ token })`. */
export function useAsk<T = unknown>(
  path: string,
  after: { readonly onDone?: (answer: T) => void } = {},
): UseMutationResult<T, Error, Readonly<Record<string, unknown>>> {
  const kept = useQueryClient();
  return useMutation<T, Error, Readonly<Record<string, unknown>>>({
    mutationFn: (body) => askAccounts<T>(path, body),
    onSuccess: async (answer) => {
      await kept.invalidateQueries();
      after.onDone?.(answer);
    },
  });
}
