import { z } from 'zod';
import { inInitiative, route, type Contract } from '../../kernel/contract/route.ts';
import { email, mail, auditEntry, job, httpsBy, instance, listOf, ofJob, base } from './shapes.ts';

/** Routes of people: e-mails waiting, the log, long work, and the server itself. */
export const houseContract = {
  listOutbox: route({
    method: 'GET',
    path: `${base}/outbox`,
    summary: 'E-mails waiting, sent and failed, with their text.',
    permission: 'outbox.read',
    params: inInitiative,
    query: z.object({ state: z.enum(['waiting', 'sent', 'failed']).optional() }),
    answer: listOf(mail),
  }),
  listAudit: route({
    method: 'GET',
    path: `${base}/audit`,
    summary: 'What was changed, by whom, when and from where; newest first.',
    permission: 'audit.read',
    params: inInitiative,
    query: z.object({
      subject: z.string().max(60).optional(),
      before: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: listOf(auditEntry).extend({ subjects: z.array(z.string()), next: z.int().nullable() }),
  }),
  listJobs: route({
    method: 'GET',
    path: `${base}/jobs`,
    summary: 'Long work, newest first.',
    permission: 'jobs.read',
    params: inInitiative,
    answer: listOf(job),
  }),
  readJob: route({
    method: 'GET',
    path: `${base}/jobs/:jobId`,
    summary: 'How far a piece of long work is.',
    permission: 'jobs.read',
    params: ofJob,
    answer: job,
    problems: ['not-found'],
  }),
  cancelJob: route({
    method: 'POST',
    path: `${base}/jobs/:jobId/cancel`,
    summary: 'Asks a piece of long work to stop; what it had not finished is left out.',
    permission: 'jobs.read',
    params: ofJob,
    answer: job,
    problems: ['not-found', 'not-possible-now'],
  }),

  readInstance: route({
    method: 'GET',
    path: '/api/instance',
    summary: 'How this server is published.',
    permission: 'instance.manage',
    answer: instance,
  }),
  changeInstance: route({
    method: 'PUT',
    path: '/api/instance',
    summary: 'Sets the public address and how HTTPS is done.',
    permission: 'instance.manage',
    body: z.object({
      publicAddress: z
        .url({ protocol: /^https?$/ })
        .max(200)
        .nullable(),
      httpsBy: httpsBy.nullable(),
    }),
    answer: instance,
    problems: ['not-possible-now'],
  }),
  sendTestMail: route({
    method: 'POST',
    path: '/api/instance/test-mail',
    summary: 'Sends a test e-mail with a link to open on a phone.',
    permission: 'instance.manage',
    body: z.object({ to: email }),
    answer: instance,
    problems: ['not-possible-now'],
  }),
  checkAddress: route({
    method: 'POST',
    path: '/api/instance/check-address',
    summary: 'Asks the public address whether it reaches this server.',
    permission: 'instance.manage',
    answer: instance,
    problems: ['not-possible-now'],
  }),
  confirmTest: route({
    method: 'POST',
    path: '/api/instance/confirm',
    summary: 'Confirms the test e-mail, or a visit through the public address, from the link in it.',
    permission: 'public',
    body: z.object({ code: z.string().max(100) }),
    answer: z.object({ by: z.enum(['e-mail', 'visit']), throughPublicAddress: z.boolean() }),
    problems: ['link-expired'],
  }),
  readReach: route({
    method: 'GET',
    path: '/api/instance/reach',
    summary: 'Answers a challenge, so that this server knows its own public address.',
    permission: 'public',
    query: z.object({ challenge: z.string().min(16).max(100) }),
    answer: z.object({ answer: z.string() }),
  }),
  listInstanceOutbox: route({
    method: 'GET',
    path: '/api/instance/outbox',
    summary: 'E-mails about accounts that wait because no mail server is set.',
    permission: 'instance.manage',
    answer: listOf(mail),
  }),
} satisfies Contract;
