import { useParams } from '@tanstack/react-router';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Answered } from '../../kernel/contract/route.ts';
import type { Permission } from '../../kernel/permission/permissions.ts';
import type { Problem } from '../../kernel/problem/problem.ts';
import { peopleContract } from '../../people/contract.ts';
import { useAnswer } from './answers.ts';

/** Who is signed in (account null for nobody) and in which initiatives. */
export type Me = Answered<typeof peopleContract.readMe>;

/** An initiative, with my role and what I may do in it. */
export type Initiative = Answered<typeof peopleContract.readInitiative>;

/** Who I am. */
export function useMe(): UseQueryResult<Me, Problem> {
  return useAnswer(peopleContract.readMe, {});
}

/** The id of the initiative whose page is shown; '' on pages outside an initiative. */
export function useInitiativeId(): string {
  const { initiativeId } = useParams({ strict: false });
  return typeof initiativeId === 'string' ? initiativeId : '';
}

/** The initiative whose page is shown. */
export function useInitiative(): UseQueryResult<Initiative, Problem> {
  const initiativeId = useInitiativeId();
  return useAnswer(
    peopleContract.readInitiative,
    { params: { initiativeId } },
    { when: initiativeId !== '' },
  );
}

/** Whether my role in this initiative includes something; false until it is known. The server decides in any case. */
export function useMay(permission: Permission): boolean {
  return useInitiative().data?.may.includes(permission) ?? false;
}

/** The address of a page of an initiative: `pageOf(id, 'partners')`. */
export function pageOf(initiativeId: string, page = ''): string {
  return `/initiatives/${initiativeId}${page === '' ? '' : `/${page}`}`;
}
