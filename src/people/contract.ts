import type { Contract } from '../kernel/contract/route.ts';
import { initiativeContract } from './contract/initiative.ts';
import { memberContract } from './contract/member.ts';
import { invitationContract } from './contract/invitation.ts';
import { houseContract } from './contract/house.ts';

export { invitationHeader } from './contract/shapes.ts';

/** Where better-auth answers: `/sign-in/email`, `/sign-up/email`, `/sign-in/magic-link`, `/two-factor/…`, `/passkey/…`, `/list-sessions` and so on. */
export const accountsPath = '/api/accounts';

/** The routes of people: accounts and initiatives, who belongs to them, invitations, mail, log, jobs, and the server itself. */
export const peopleContract = {
  ...initiativeContract,
  ...memberContract,
  ...invitationContract,
  ...houseContract,
} satisfies Contract;
