import {
  QueryClient,
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Answered, Route } from '../../kernel/contract/route.ts';
import { Problem } from '../../kernel/problem/problem.ts';
import { call, type Asked, type Manner } from './client.ts';

/** One store of answers for the whole page. Questions are asked again when their page is opened again. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (tries, problem) => tries < 2 && problem instanceof Problem && problem.code === 'unavailable',
    },
  },
});

/** Whether and how often a question is asked. */
export interface Asking {
  /** False: not yet (a form is still empty). */
  readonly when?: boolean;
  /** Ask again every so many milliseconds, e.g. while long work runs. */
  readonly every?: number | false;
  /** Keep showing the answer to the last question while the next is asked: lists that are filtered. */
  readonly keepLast?: true;
  /** Headers of the call, such as the token of an invitation. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks a GET route and keeps the answer: `const found = useAnswer(contract.search, { params, query })`. */
export function useAnswer<R extends Route>(
  route: R,
  asked: Asked<R>,
  asking: Asking = {},
): UseQueryResult<Answered<R>, Problem> {
  return useQuery<Answered<R>, Problem>({
    queryKey: [route.path, asked] as const,
    queryFn: ({ signal }) =>
      call(route, asked, { signal, ...(asking.headers ? { headers: asking.headers } : {}) }),
    enabled: asking.when ?? true,
    refetchInterval: asking.every ?? false,
    ...(asking.keepLast ? { placeholderData: keepPreviousData } : {}),
  });
}

/** What a change takes when it is made: what the route is sent, and the file of an upload. */
export type Change<R extends Route> = Asked<R> & Omit<Manner, 'signal'>;

/** A change by a POST, PUT, PATCH or DELETE route. */
export type Changing<R extends Route> = UseMutationResult<Answered<R>, Problem, Change<R>>;

/**
 * Changes something: `const add = useChange(contract.add, { onDone })`, then `add.mutate({ params, body })`.
 * Every answer on the page is asked again afterwards and those of other pages are forgotten, so that no page first
 * shows what was true before the change and then moves under the reader's finger.
 */
export function useChange<R extends Route>(
  route: R,
  after: { readonly onDone?: (answer: Answered<R>, change: Change<R>) => void } = {},
): Changing<R> {
  const kept = useQueryClient();
  return useMutation<Answered<R>, Problem, Change<R>>({
    mutationFn: (change) => call(route, change, change),
    onSuccess: (answer, change) => {
      void kept.invalidateQueries();
      kept.removeQueries({ type: 'inactive' });
      after.onDone?.(answer, change);
    },
    // Others were first: what the page shows beside the form is theirs by now.
    onError: (problem) => {
      if (problem.code === 'changed-meanwhile') void kept.invalidateQueries();
    },
  });
}
