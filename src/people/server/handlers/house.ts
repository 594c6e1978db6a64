import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Problem } from '../../../kernel/problem/problem.ts';
import { setContext, systemContext, type Tx } from '../../../platform/db/context.ts';
import type { Handlers, Services, RequestHeaders } from '../../../platform/http/handler.ts';
import { queueAccountMail } from '../../../platform/mail/index.ts';
import type { houseContract } from '../../contract/house.ts';
import { mailLanguage, mailWords } from '../../model/mail-words.ts';
import { addressFault } from '../../model/publishing.ts';
import { theJob } from '../access.ts';
import { keyFor } from '../accounts/secret.ts';
import { publishingKey, readPublishing, type KeptPublishing, type Publishing } from '../publishing.ts';
import * as house from '../queries/house.ts';
import { holdSettings, writeSetting } from '../queries/settings.ts';

const reachPatienceMilliseconds = 10_000;

/** E-mails waiting, the log, long work, and the server itself. */
export const houseHandlers: Handlers<typeof houseContract> = {
  listOutbox: async ({ tx, context, query }) => {
    const items = await house.listMail(tx, context, query.state ?? null);
    return { items, total: items.length };
  },

  listAudit: async ({ tx, context, query: { subject = null, before = null, limit } }) => {
    const items = await house.listAudit(tx, context, { subject, before, limit });
    const next = items.length === limit ? (items.at(-1)?.auditId ?? null) : null;
    return { items, next, ...(await house.countAudit(tx, context, subject)) };
  },

  listJobs: async ({ tx, context }) => {
    const items = await house.listJobs(tx, context);
    return { items, total: items.length };
  },
  readJob: ({ tx, context, params: { jobId } }) => theJob(tx, context, jobId),
  cancelJob: async ({ tx, context, params: { jobId } }) => {
    await theJob(tx, context, jobId);
    if (!(await house.askToCancel(tx, context, jobId))) {
      throw new Problem('not-possible-now', { reason: 'This work is over already.' });
    }
    return theJob(tx, context, jobId);
  },

  readInstance: ({ tx, services }) => shown(tx, services),

  changeInstance: async ({ tx, services, body }) => {
    await holdSettings(tx);
    const before = await readPublishing(tx, services.config);
    const publicAddress = body.publicAddress?.replace(/\/+$/, '') ?? null;
    const fault = publicAddress === null ? null : addressFault(publicAddress);
    if (fault !== null) throw new Problem('not-possible-now', { reason: fault });
    if (before.addressFixed && publicAddress !== before.publicAddress) {
      throw new Problem('not-possible-now', {
        reason: 'The address is set by PUBLIC_ADDRESS where the server is started.',
      });
    }
    const moved = publicAddress !== before.publicAddress;
    // What was shown for another address says nothing about this one.
    const shownBefore = moved ? { testMail: null, visitedAt: null, reached: null } : {};
    await keep(tx, { ...before, ...shownBefore, publicAddress, httpsBy: body.httpsBy });
    return shown(tx, services);
  },

  sendTestMail: async ({ tx, services, body, headers }) => {
    await holdSettings(tx);
    const before = await readPublishing(tx, services.config);
    if (before.publicAddress === null) {
      throw new Problem('not-possible-now', {
        reason: 'Set the public address first: the test e-mail links to it.',
      });
    }
    const code = randomBytes(24).toString('base64url');
    const words = mailWords[mailLanguage(headers.get('accept-language'))];
    const text = words.testMail({ link: `${before.publicAddress}/test-mail#${code}` });
    await queueAccountMail(tx, { to: body.to, ...text });
    const sentAt = services.clock().toISOString();
    await keep(tx, {
      ...before,
      testMail: { to: body.to, sentAt, confirmedAt: null, codeHash: hashOf(code) },
    });
    return shown(tx, services);
  },

  checkAddress: async ({ tx, services }) => {
    const { publicAddress } = await readPublishing(tx, services.config);
    const fault = publicAddress === null ? 'No public address is set yet.' : addressFault(publicAddress);
    if (publicAddress === null || fault !== null)
      throw new Problem('not-possible-now', { reason: fault ?? '' });
    const outcome = await reach(publicAddress, services);
    await holdSettings(tx);
    const before = await readPublishing(tx, services.config);
    await keep(tx, { ...before, reached: { at: services.clock().toISOString(), ...outcome } });
    return shown(tx, services);
  },

  confirmTest: async ({ tx, context, services, body, headers }) => {
    await holdSettings(tx);
    const before = await readPublishing(tx, services.config);
    const { testMail, publicAddress } = before;
    const byMail = testMail !== null && same(testMail.codeHash, hashOf(body.code));
    const byVisit = publicAddress !== null && same(visitCode(publicAddress, services), body.code);
    if (!byMail && !byVisit) throw new Problem('link-expired');
    const at = services.clock().toISOString();
    const through = publicAddress !== null && cameThrough(publicAddress, headers, services);
    // Whoever holds the code may note this one thing, and nothing else.
    await setContext(tx, { ...systemContext(null, context.from), account: context.account });
    await keep(tx, {
      ...before,
      testMail: byMail ? { ...testMail, confirmedAt: testMail.confirmedAt ?? at } : testMail,
      visitedAt: through ? (before.visitedAt ?? at) : before.visitedAt,
    });
    return { by: byMail ? 'e-mail' : 'visit', throughPublicAddress: through };
  },

  readReach: async ({ query, services }) => ({ answer: reachAnswer(query.challenge, services) }),

  listInstanceOutbox: async ({ tx, services: { config } }) => {
    const mails = await house.listAccountMail(tx);
    // Where a mail server passes them on nobody else needs the links in them, which sign in as somebody.
    const items = config.smtp === null ? mails : mails.map((mail) => ({ ...mail, body: '' }));
    return { items, total: items.length };
  },
};

async function shown(tx: Tx, services: Services) {
  const { config } = services;
  const { testMail, ...publishing } = await readPublishing(tx, config);
  const { publicAddress } = publishing;
  return {
    ...publishing,
    steps: [...publishing.steps],
    visitLink:
      publicAddress === null ? null : `${publicAddress}/test-mail#${visitCode(publicAddress, services)}`,
    smtp: config.smtp !== null,
    mailFrom: config.mailFrom,
    testMail: testMail && { to: testMail.to, sentAt: testMail.sentAt, confirmedAt: testMail.confirmedAt },
  };
}

async function keep(tx: Tx, publishing: KeptPublishing | Publishing): Promise<void> {
  const { publicAddress, httpsBy, testMail, visitedAt, reached } = publishing;
  await writeSetting(tx, publishingKey, {
    publicAddress,
    httpsBy,
    testMail,
    visitedAt,
    reached,
  } satisfies KeptPublishing);
}

/** Whether a request was made to the public address: its host header says so (a proxy passes it on, or names it beside). */
function cameThrough(publicAddress: string, headers: RequestHeaders, { config }: Services): boolean {
  const hosts = [headers.get('host'), config.behindProxy ? headers.get('x-forwarded-host') : null];
  return hosts.includes(new URL(publicAddress).host);
}

/** Asks the address a question that only this server can answer. Follows no redirect and reads no more than the answer. */
async function reach(publicAddress: string, services: Services): Promise<{ ok: boolean; reason: string }> {
  const challenge = randomBytes(24).toString('base64url');
  try {
    const answer = await fetch(`${publicAddress}/api/instance/reach?challenge=${challenge}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(reachPatienceMilliseconds),
    });
    const said = (await answer.json()) as { answer?: unknown };
    return said.answer === reachAnswer(challenge, services)
      ? { ok: true, reason: 'The public address reaches this server.' }
      : { ok: false, reason: 'Something answers at the public address, but it is not this server.' };
  } catch {
    return {
      ok: false,
      reason: 'The public address did not answer from here. Check its name, the proxy and the firewall.',
    };
  }
}

function reachAnswer(challenge: string, { config }: Services): string {
  return createHmac('sha256', keyFor(config, 'reach')).update(challenge).digest('base64url');
}

/** The code behind the QR code: whoever scans it shows that this address reaches us, and nothing else. */
function visitCode(publicAddress: string, { config }: Services): string {
  return createHmac('sha256', keyFor(config, 'visit')).update(publicAddress).digest('base64url');
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

function same(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
