import type { Answered } from '../../../kernel/contract/route.ts';
import type { peopleContract } from '../../contract.ts';

/** A membership as lists answer it. */
export type Membership = Answered<typeof peopleContract.listMemberships>['items'][number];

/** As what somebody can belong, in the order of the page. */
export const kindsOfMember = ['backbone', 'partner', 'funder', 'resident', 'observer'] as const;
export type KindOfMember = (typeof kindsOfMember)[number];

/** What a person can be in a membership. */
export type RoleOfPerson = 'lead' | 'staff' | 'contributor';

/** The roles that make sense for a membership: staff are the coordinating team's. */
export function rolesFor(kind: KindOfMember): readonly RoleOfPerson[] {
  return kind === 'backbone' ? ['lead', 'staff'] : ['lead', 'contributor'];
}

/** Its organisation's name, or the person's who belongs alone. */
export function nameOfMembership({ organisation, personName }: Membership): string {
  return organisation?.name ?? personName ?? '';
}

/** A text as one of a union; the first when it is none of them. */
export function oneOf<T extends string>(
  all: readonly [T, ...T[]] | readonly T[],
  text: string,
  otherwise: T,
): T {
  return all.find((one) => one === text) ?? otherwise;
}
