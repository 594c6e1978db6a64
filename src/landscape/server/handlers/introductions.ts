import { Problem } from '../../../kernel/problem/problem.ts';
import { readPublishing } from '../../../people/server/index.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import type { Handlers, Services } from '../../../platform/http/handler.ts';
import { queueMail } from '../../../platform/mail/index.ts';
import type { landscapeContract } from '../../contract.ts';
import { introductionMessage } from '../../model/introduction-message.ts';
import { usualWeights } from '../../model/overlap/combined.ts';
import { readyFor } from '../overlaps/ready.ts';
import { pairAnswer } from '../pairs.ts';
import { pairNames } from '../present.ts';
import * as introductions from '../queries/introductions.ts';
import { matchesOf } from '../queries/matches.ts';
import { isBackbone, readerOf } from '../reader.ts';
import { recipientsOf } from '../recipients.ts';
import { oneOrganisation, sidesFor } from '../sides.ts';

type Answered = Handlers<typeof landscapeContract>;
type Row = introductions.IntroductionRow;

/** Introductions of two organisations: drafted, sent, and what came of them. */
export const introductionHandlers: Pick<
  Answered,
  | 'introductions'
  | 'introduction'
  | 'draftIntroduction'
  | 'changeIntroduction'
  | 'sendIntroduction'
  | 'recordOutcome'
> = {
  async introductions({ tx, params: { initiativeId }, query, context, services }) {
    const dueOn = query.due === 'now' ? today(services) : null;
    const asked = { state: query.state ?? null, dueOn, limit: query.limit, offset: query.offset };
    const { total, items } = await introductions.introductionsOf(tx, initiativeId, readerOf(context), asked);
    const sending = await sendingOf(tx, context, services);
    const counts = await introductions.summaryOf(tx, initiativeId, readerOf(context), today(services));
    return {
      total,
      items: items.map((row) => answer(row, sending)),
      summary: {
        sent: counts.sent,
        met: counts.met,
        workingTogether: counts.working_together,
        notNow: counts.not_now,
        noAnswer: counts.no_answer,
        toAsk: counts.to_ask,
      },
    };
  },

  async introduction({ tx, params: { initiativeId, introductionId }, context, services }) {
    const row = await introductionFor(tx, initiativeId, context, introductionId);
    const outcomes = await introductions.outcomesOf(tx, initiativeId, introductionId);
    return {
      ...answer(row, await sendingOf(tx, context, services)),
      outcomes: outcomes.map(({ kind, note, by, at }) => ({ kind, note, by, at: at.toISOString() })),
    };
  },

  async draftIntroduction({ tx, params: { initiativeId }, body, context, services }) {
    const { bodies, kept } = await sidesFor(tx, initiativeId, context, body);
    const sending = await sendingOf(tx, context, services);
    const there = () => introductions.draftOf(tx, initiativeId, readerOf(context), bodies);
    const before = await there();
    if (before) return answer(before, sending);
    await introductions.insertIntroduction(tx, initiativeId, {
      ...kept,
      message: body.message ?? (await messageFor(tx, initiativeId, bodies)),
      by: context.account,
      dueOn: body.dueOn ?? today(services),
      at: services.clock(),
    });
    const made = await there();
    if (!made) throw new Problem('already-exists');
    return answer(made, sending);
  },

  async changeIntroduction({ tx, params: { initiativeId, introductionId }, body, context, services }) {
    const row = await introductionFor(tx, initiativeId, context, introductionId);
    if (row.state === 'sent')
      throw new Problem('not-possible-now', { reason: 'This introduction was sent already.' });
    if (row.state === 'left' && body.state === 'drafted') await noOtherDraft(tx, initiativeId, context, row);
    await change(tx, initiativeId, context, row, {
      version: body.version,
      message: body.message ?? row.message,
      due_on: body.dueOn ?? row.due_on,
      state: body.state ?? row.state,
    });
    return answer(
      await introductionFor(tx, initiativeId, context, introductionId),
      await sendingOf(tx, context, services),
    );
  },

  async sendIntroduction({ tx, params: { initiativeId, introductionId }, body, context, services }) {
    const row = await introductionFor(tx, initiativeId, context, introductionId);
    if (row.state !== 'drafted')
      throw new Problem('not-possible-now', { reason: 'Only a draft can be sent.' });
    if (row.one_body) throw oneOrganisation();
    const byHand = body.how === 'hand';
    const sending = await sendingOf(tx, context, services);
    if (!byHand && !sending.possible)
      throw new Problem('not-published', sending.reason === null ? {} : { reason: sending.reason });
    const recipients = byHand ? [] : await recipientsOf(tx, initiativeId, row);
    await change(tx, initiativeId, context, row, {
      version: body.version,
      state: 'sent',
      sent_at: services.clock(),
      sent_by: context.account,
      sent_how: byHand ? 'hand' : 'e-mail',
    });
    for (const to of recipients) {
      await queueMail(tx, context, {
        to,
        subject: `An introduction: ${row.left_name} and ${row.right_name}`,
        body: row.message,
      });
    }
    return answer(await introductionFor(tx, initiativeId, context, introductionId), sending);
  },

  async recordOutcome({ tx, params: { initiativeId, introductionId }, body, context, services }) {
    const row = await introductionFor(tx, initiativeId, context, introductionId);
    if (row.state !== 'sent')
      throw new Problem('not-possible-now', { reason: 'This introduction was not sent yet.' });
    const note = body.note === undefined || body.note === '' ? null : body.note;
    const outcome = { kind: body.kind, note, by: context.account, at: services.clock() };
    if (
      !(await introductions.setOutcome(tx, initiativeId, {
        id: introductionId,
        version: body.version,
        ...outcome,
      }))
    )
      throw await conflict(tx, initiativeId, context, introductionId, { kind: body.kind, note });
    return answer(
      await introductionFor(tx, initiativeId, context, introductionId),
      await sendingOf(tx, context, services),
    );
  },
};

/**
 * What home shows: introductions that wait to be read and sent, those of which it is to be asked on `day` what came of them, and
 * likenesses that wait for a decision.
 */
export async function waitingDecisions(tx: Tx, context: Context, day: string) {
  const initiative = context.initiative ?? '';
  const reads =
    isBackbone(context) || context.role === 'partner_lead' || context.role === 'partner_contributor';
  const read = async (state: 'drafted' | 'sent', dueOn: string | null) =>
    reads
      ? (
          await introductions.introductionsOf(tx, initiative, readerOf(context), {
            state,
            dueOn,
            limit: 20,
            offset: 0,
          })
        ).items
      : [];
  const items = [...(await read('drafted', null)), ...(await read('sent', day))];
  const matches = await matchesOf(tx, initiative, {
    state: 'proposed',
    about: null,
    place: null,
    limit: 1,
    offset: 0,
  });
  const [first] = matches.items;
  return {
    introductions: items.map((row) => ({
      introductionId: row.id,
      title: `${row.left_name} and ${row.right_name}`,
      names: [row.left_name, row.right_name],
      dueOn: row.state === 'sent' ? (row.ask_on ?? row.due_on) : row.due_on,
      state: row.state,
    })),
    likenesses: {
      total: matches.total,
      first: first
        ? {
            matchId: first.id,
            title: `${first.left_name} and ${first.right_name}`,
            names: [first.left_name, first.right_name],
          }
        : null,
    },
  };
}

/** A draft that was left is not taken up again beside another of the same two. */
async function noOtherDraft(tx: Tx, initiative: string, context: Context, row: Row): Promise<void> {
  const bodies = [row.left_id, row.right_id] as const;
  if (await introductions.draftOf(tx, initiative, readerOf(context), bodies))
    throw new Problem('already-exists');
}

async function messageFor(tx: Tx, initiative: string, bodies: readonly [string, string]): Promise<string> {
  const compared = await readyFor(tx, initiative, bodies);
  const pair = await pairAnswer(tx, initiative, compared, bodies, usualWeights);
  if (!pair) throw new Problem('not-found');
  const { card } = pair;
  const awards = card.sameAwards.map(({ short, programme, awardedOn }) =>
    [short, programme, dayInWords(awardedOn)].filter(Boolean).join(', '),
  );
  return introductionMessage({
    left: card.left.name,
    right: card.right.name,
    where: card.where,
    people: card.people,
    awards,
  });
}

function dayInWords(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

function today({ clock }: Services): string {
  return clock().toISOString().slice(0, 10);
}

async function sendingOf(
  tx: Tx,
  context: Context,
  { config }: Services,
): Promise<{ possible: boolean; reason: string | null }> {
  // Addresses are known to the coordinating team only.
  if (!isBackbone(context))
    return { possible: false, reason: 'The coordinating team sends it: they know the addresses.' };
  const { published } = await readPublishing(tx, config);
  const reason =
    'Other people cannot reach this server yet. Finish “Let partners in” first, or pass the message on yourself.';
  return published ? { possible: true, reason: null } : { possible: false, reason };
}

async function introductionFor(tx: Tx, initiative: string, context: Context, id: string): Promise<Row> {
  const row = await introductions.introductionById(tx, initiative, readerOf(context), id);
  if (row === null) throw new Problem('not-found');
  return row;
}

async function change(
  tx: Tx,
  initiative: string,
  context: Context,
  row: Row,
  next: Partial<Pick<Row, 'message' | 'state' | 'due_on' | 'sent_at'>> & {
    readonly version: number;
    readonly sent_by?: string | null;
    readonly sent_how?: Row['sent_how'];
  },
): Promise<void> {
  if (await introductions.setIntroduction(tx, initiative, { ...row, ...next })) return;
  throw await conflict(tx, initiative, context, row.id, next);
}

async function conflict(
  tx: Tx,
  initiative: string,
  context: Context,
  id: string,
  yours: unknown,
): Promise<Problem> {
  const theirs = await introductionFor(tx, initiative, context, id);
  return new Problem('changed-meanwhile', {
    theirs: answer(theirs, { possible: false, reason: null }),
    yours,
  });
}

function answer(row: Row, sending: { possible: boolean; reason: string | null }) {
  return {
    ...pairNames(row),
    message: row.message,
    state: row.state,
    draftedAt: row.drafted_at.toISOString(),
    dueOn: row.due_on,
    sentAt: row.sent_at?.toISOString() ?? null,
    draftedBy: row.drafted_by_name,
    sentBy: row.sent_by_name,
    sentHow: row.sent_how,
    outcomeKind: row.outcome_kind,
    outcome: row.outcome,
    askOn: row.state === 'sent' ? row.ask_on : null,
    version: row.version,
    sending: row.state === 'drafted' ? sending : { possible: false, reason: null },
  };
}
