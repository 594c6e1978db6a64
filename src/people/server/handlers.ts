import type { Handlers } from '../../platform/http/handler.ts';
import type { peopleContract } from '../contract.ts';
import { contactListHandlers } from './handlers/contact-lists.ts';
import { houseHandlers } from './handlers/house.ts';
import { initiativeHandlers } from './handlers/initiatives.ts';
import { invitationHandlers } from './handlers/invitations.ts';
import { membershipHandlers, personHandlers } from './handlers/members.ts';

/** A handler for every route of people. */
export const peopleHandlers: Handlers<typeof peopleContract> = {
  ...initiativeHandlers,
  ...membershipHandlers,
  ...personHandlers,
  ...contactListHandlers,
  ...invitationHandlers,
  ...houseHandlers,
};
