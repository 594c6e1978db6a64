import { randomBytes } from 'node:crypto';
import { Problem } from '../../../kernel/problem/problem.ts';
import { initiativeRoles } from '../../../kernel/permission/roles.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { Handlers, Services, RequestHeaders } from '../../../platform/http/handler.ts';
import { queueMail } from '../../../platform/mail/index.ts';
import { invitationHeader } from '../../contract/shapes.ts';
import type { invitationContract } from '../../contract/invitation.ts';
import { mailLanguage, mailWords } from '../../model/mail-words.ts';
import { currentMembership, mayDecideRole, theInitiative, theInvitation, thePerson } from '../access.ts';
import { hashOfToken } from '../entering.ts';
import { readPublishing } from '../publishing.ts';
import { readAccount } from '../queries/accounts.ts';
import * as invitations from '../queries/invitations.ts';

/** Invitations: written, sent, taken back, read and accepted. */
export const invitationHandlers: Handlers<typeof invitationContract> = {
  listInvitations: async ({ tx, context }) => {
    const items = await invitations.listInvitations(tx, context);
    return { items, total: items.length };
  },

  createInvitation: async (ask) => {
    const { tx, context, body, services } = ask;
    await requirePublished(tx, services);
    const { membershipId, personId } = body;
    const { kind } = await currentMembership(tx, context, membershipId);
    const { hasAccount, roles } = await thePerson(tx, context, personId);
    mayDecideRole(context, { membershipKind: kind, role: body.role });
    // Whoever accepts becomes this person, with every role that waits for them.
    for (const role of roles) if (role.until === null) mayDecideRole(context, role);
    if (hasAccount && roles.some((role) => role.membershipId === membershipId && role.until === null)) {
      throw new Problem('not-possible-now', {
        reason: 'This person has accepted an invitation here already.',
      });
    }
    await invitations.revokeExpired(tx, context, { membershipId, personId });
    const { token, hash } = newToken();
    const id = await invitations.insertInvitation(tx, context, { ...body, hash });
    return sent(ask, id, token);
  },

  resendInvitation: async (ask) => {
    const { tx, context, params, services } = ask;
    await requirePublished(tx, services);
    const { membershipId } = await theInvitation(tx, context, params.invitationId);
    await currentMembership(tx, context, membershipId);
    const { token, hash } = newToken();
    if (!(await invitations.renewInvitation(tx, context, params.invitationId, hash))) throw notOpen();
    return sent(ask, params.invitationId, token);
  },

  revokeInvitation: async ({ tx, context, params: { invitationId } }) => {
    await theInvitation(tx, context, invitationId);
    if (!(await invitations.revokeInvitation(tx, context, invitationId))) throw notOpen();
    return theInvitation(tx, context, invitationId);
  },

  readInvitation: async ({ tx, context, headers }) => {
    const invitation = await invitations.readOpenInvitation(tx, hashFrom(headers));
    if (invitation === null) throw new Problem('link-expired');
    const account = context.account === null ? null : await readAccount(tx, context.account);
    return { ...invitation, signedInAs: account?.email ?? null };
  },

  acceptInvitation: async ({ tx, context, headers }) => {
    const { outcome, role } = await invitations.acceptInvitation(tx, hashFrom(headers));
    const here = initiativeRoles.find((one) => one === role);
    if (outcome === 'accepted' && here !== undefined && context.initiative !== null) {
      return { initiativeId: context.initiative, role: here };
    }
    if (outcome === 'sign-in-needed') throw new Problem('sign-in-needed');
    const reason = refusals[outcome];
    throw reason === undefined ? new Problem('link-expired') : new Problem('not-possible-now', { reason });
  },
};

const refusals: Readonly<Record<string, string>> = {
  'other-address': 'This invitation is for another e-mail address. Sign in with the account of that address.',
  'other-person':
    'Somebody has taken part as this person before, with another account. Ask the coordinating team.',
};

function notOpen(): Problem {
  return new Problem('not-possible-now', { reason: 'This invitation was accepted or taken back already.' });
}

function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

function hashFrom(headers: RequestHeaders): Buffer {
  return hashOfToken(headers.get(invitationHeader) ?? '');
}

async function requirePublished(tx: Tx, { config }: Services): Promise<void> {
  const { published, steps } = await readPublishing(tx, config);
  if (published) return;
  const reasons = steps.filter(({ done }) => !done).map(({ reason }) => reason);
  throw new Problem('not-published', { reason: reasons.join(' '), reasons });
}

type CreateAsk = Parameters<typeof invitationHandlers.createInvitation>[0];
type ResendAsk = Parameters<typeof invitationHandlers.resendInvitation>[0];

/** Queues the e-mail. The token stands after the #, which browsers keep to themselves: no log sees it. */
async function sent(
  { tx, context, headers, origin }: CreateAsk | ResendAsk,
  invitationId: string,
  token: string,
) {
  const invitation = await theInvitation(tx, context, invitationId);
  const { name } = await theInitiative(tx, context);
  const words = mailWords[mailLanguage(headers.get('accept-language'))];
  const text = words.invitation({
    link: `${origin}/invitation#${token}`,
    personName: invitation.personName,
    initiative: name,
    organisation: invitation.organisationName,
    days: invitations.invitationDays,
  });
  await queueMail(tx, context, { to: invitation.email, ...text });
  return invitation;
}
