import { inInitiative, route, type Contract } from '../../kernel/contract/route.ts';
import { objectionParams } from './asking.ts';
import { objectionBody, retentionBody, trusteeNames } from './trustees.ts';

const base = '/api/initiatives/:initiativeId/landscape';

/** Trustees' names: for the coordinating team only, for a time, and not against a person's will. */
export const trusteeRoutes = {
  trusteeNames: route({
    method: 'GET',
    path: `${base}/trustee-names`,
    summary: "For how long trustees' names are kept, how many there are, and who objected.",
    permission: 'landscape.trustees',
    params: inInitiative,
    answer: trusteeNames,
  }),
  setTrusteeRetention: route({
    method: 'PUT',
    path: `${base}/trustee-names`,
    summary: "Sets for how many months trustees' names are kept from the day they were loaded.",
    permission: 'landscape.trustees',
    params: inInitiative,
    body: retentionBody,
    answer: trusteeNames,
    problems: ['changed-meanwhile'],
  }),
  recordObjection: route({
    method: 'POST',
    path: `${base}/trustee-objections`,
    summary:
      'Records that a person does not want to be named: the name is removed at once and never shown again.',
    permission: 'landscape.trustees',
    params: inInitiative,
    body: objectionBody,
    answer: trusteeNames,
    problems: ['not-found', 'already-exists'],
  }),
  withdrawObjection: route({
    method: 'POST',
    path: `${base}/trustee-objections/:objectionId/withdraw`,
    summary: 'Withdraws an objection; the name comes back when a register is loaded again.',
    permission: 'landscape.trustees',
    params: objectionParams,
    answer: trusteeNames,
    problems: ['not-found'],
  }),
} satisfies Contract;
