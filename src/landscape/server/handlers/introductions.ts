import { Problem } from '../../../kernel/problem/problem.ts';
import { readPublishing } from '../../../people/server/index.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import type { Handlers, Services } from '../../../platform/http/handler.ts';
import { queueMail } from '../../../platform/mail/index.ts';
import type { landscapeContract } from '../../contract.ts';
import { introductionMessage } from '../../model/introduction-message.ts';
import { usualWeights } from '../../model/overlap/combined.ts';
import { pairAnswer, readyFor } from '../pairs.ts';
import * as decisions from '../queries/decisions.ts';
import { namesOf } from '../queries/organisations.ts';
import { bodyFor } from './organisation.ts';

type Answered = Handlers<typeof landscapeContract>;
type Row = decisions.IntroductionRow;

/** Contact between two organisations: recorded, drafted, sent, and what came of it. */
export const introductionHandlers: Pick<
  Answered,
  | 'ties'
  | 'recordTie'
  | 'endTie'
  | 'introductions'
  | 'introduction'
  | 'draftIntroduction'
  | 'changeIntroduction'
  | 'sendIntroduction'
  | 'recordOutcome'
> = {
  async ties({ tx, params: { initiativeId }, query: { limit, offset } }) {
    const { total, items } = await decisions.tiesOf(tx, initiativeId, limit, offset);
    return { total, items: items.map(tieAnswer) };
  },

  async recordTie({ tx, params: { initiativeId }, body, context, services }) {
    const { left, right } = await pairFor(tx, initiativeId, body);
    ownOnly(context, left, right);
    const id = await decisions.insertTie(tx, initiativeId, {
      left,
      right,
      note: body.note ?? null,
      by: context.account,
      at: services.clock(),
    });
    return tieAnswer(await tieFor(tx, initiativeId, id));
  },

  async endTie({ tx, params: { initiativeId, tieId }, context, services }) {
    const row = await tieFor(tx, initiativeId, tieId);
    ownOnly(context, row.left_id, row.right_id);
    if (!(await decisions.endTie(tx, initiativeId, tieId, services.clock()))) {
      throw new Problem('not-possible-now', { reason: 'This record has ended already.' });
    }
    return tieAnswer(await tieFor(tx, initiativeId, tieId));
  },

  async introductions({ tx, params: { initiativeId }, query, context, services }) {
    const dueOn = query.due === 'now' ? today(services) : null;
    const asked = { state: query.state ?? null, dueOn, limit: query.limit, offset: query.offset };
    const { total, items } = await decisions.introductionsOf(tx, initiativeId, readerOf(context), asked);
    const sending = await sendingOf(tx, context, services);
    return { total, items: items.map((row) => answer(row, sending)) };
  },

  async introduction({ tx, params: { initiativeId, introductionId }, context, services }) {
    return answer(
      await introductionFor(tx, initiativeId, context, introductionId),
      await sendingOf(tx, context, services),
    );
  },

  async draftIntroduction({ tx, params: { initiativeId }, body, context, services }) {
    const { left, right } = await pairFor(tx, initiativeId, body);
    const sending = await sendingOf(tx, context, services);
    const there = await decisions.draftOf(tx, initiativeId, readerOf(context), left, right);
    if (there) return answer(there, sending);
    const message = body.message ?? (await messageFor(tx, initiativeId, left, right));
    const row = {
      left,
      right,
      message,
      by: context.account,
      dueOn: body.dueOn ?? today(services),
      at: services.clock(),
    };
    const id = await decisions.insertIntroduction(tx, initiativeId, row);
    return answer(await introductionFor(tx, initiativeId, context, id), sending);
  },

  async changeIntroduction({ tx, params: { initiativeId, introductionId }, body, context, services }) {
    const row = await introductionFor(tx, initiativeId, context, introductionId);
    if (row.state === 'sent')
      throw new Problem('not-possible-now', { reason: 'This introduction was sent already.' });
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
    const sending = await sendingOf(tx, context, services);
    if (!sending.possible)
      throw new Problem('not-published', sending.reason === null ? {} : { reason: sending.reason });
    const addresses = [];
    for (const [id, name] of [
      [row.left_id, row.left_name],
      [row.right_id, row.right_name],
    ] as const) {
      const own = await decisions.addressesOf(tx, initiativeId, id);
      if (own.length === 0) {
        throw new Problem('not-possible-now', {
          reason: `No e-mail address of ${name} is known. Add a person with an address under Partners, or pass the message on yourself.`,
        });
      }
      addresses.push(...own);
    }
    await change(tx, initiativeId, context, row, {
      version: body.version,
      state: 'sent',
      sent_at: services.clock(),
    });
    for (const to of new Set(addresses)) {
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
    await change(tx, initiativeId, context, row, { version: body.version, outcome: body.outcome });
    return answer(
      await introductionFor(tx, initiativeId, context, introductionId),
      await sendingOf(tx, context, services),
    );
  },
};

/** What home shows: introductions that wait to be read and sent, and likenesses that wait for a decision. */
export async function waitingDecisions(tx: Tx, context: Context) {
  const initiative = context.initiative ?? '';
  const asked = { state: 'drafted', dueOn: null, limit: 20, offset: 0 };
  const reads =
    isBackbone(context) || context.role === 'partner_lead' || context.role === 'partner_contributor';
  const { items } = reads
    ? await decisions.introductionsOf(tx, initiative, readerOf(context), asked)
    : { items: [] };
  const matches = await decisions.matchesOf(tx, initiative, { state: 'proposed', limit: 1, offset: 0 });
  const [first] = matches.items;
  return {
    introductions: items.map((row) => ({
      introductionId: row.id,
      title: `${row.left_name} and ${row.right_name}`,
      dueOn: row.due_on,
      state: row.state,
    })),
    likenesses: {
      total: matches.total,
      first: first ? { matchId: first.id, title: `${first.left_name} and ${first.right_name}` } : null,
    },
  };
}

function isBackbone({ role }: Context): boolean {
  return role === 'backbone_lead' || role === 'backbone_staff' || role === 'system';
}

/** The coordinating team reads all introductions, a partner those drafted with its own account. */
function readerOf(context: Context): decisions.IntroductionReader {
  return isBackbone(context) ? null : (context.account ?? '');
}

function ownOnly(context: Context, left: string, right: string): void {
  if (isBackbone(context)) return;
  if (context.organisation !== left && context.organisation !== right) throw new Problem('not-allowed');
}

/** Two different bodies of this initiative, both real or both made up. */
async function pairFor(tx: Tx, initiative: string, { leftId, rightId }: { leftId: string; rightId: string }) {
  const left = await bodyFor(tx, initiative, leftId);
  const right = await bodyFor(tx, initiative, rightId);
  if (left === right)
    throw new Problem('not-possible-now', { reason: 'These two are one organisation here.' });
  const madeUp = new Set((await namesOf(tx, initiative, [left, right])).map(({ made_up }) => made_up));
  if (madeUp.size > 1) throw new Problem('made-up-and-real');
  return { left, right };
}

async function messageFor(tx: Tx, initiative: string, left: string, right: string): Promise<string> {
  const pair = await pairAnswer(
    tx,
    initiative,
    await readyFor(tx, initiative, [left, right]),
    [left, right],
    usualWeights,
  );
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

async function tieFor(tx: Tx, initiative: string, id: string): Promise<decisions.TieRow> {
  const row = await decisions.tieById(tx, initiative, id);
  if (row === null) throw new Problem('not-found');
  return row;
}

async function introductionFor(tx: Tx, initiative: string, context: Context, id: string): Promise<Row> {
  const row = await decisions.introductionById(tx, initiative, readerOf(context), id);
  if (row === null) throw new Problem('not-found');
  return row;
}

async function change(
  tx: Tx,
  initiative: string,
  context: Context,
  row: Row,
  next: Partial<Pick<Row, 'message' | 'state' | 'due_on' | 'outcome' | 'sent_at'>> & {
    readonly version: number;
  },
): Promise<void> {
  if (await decisions.setIntroduction(tx, initiative, { ...row, ...next })) return;
  const theirs = await introductionFor(tx, initiative, context, row.id);
  throw new Problem('changed-meanwhile', {
    theirs: answer(theirs, { possible: false, reason: null }),
    yours: next,
  });
}

function pairNames(row: decisions.PairRow) {
  return {
    id: row.id,
    left: { id: row.left_id, name: row.left_name, madeUp: row.left_made_up },
    right: { id: row.right_id, name: row.right_name, madeUp: row.right_made_up },
  };
}

function tieAnswer(row: decisions.TieRow) {
  return {
    ...pairNames(row),
    note: row.note,
    recordedAt: row.recorded_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

function answer(row: Row, sending: { possible: boolean; reason: string | null }) {
  return {
    ...pairNames(row),
    message: row.message,
    state: row.state,
    draftedAt: row.drafted_at.toISOString(),
    dueOn: row.due_on,
    sentAt: row.sent_at?.toISOString() ?? null,
    outcome: row.outcome,
    version: row.version,
    sending: row.state === 'drafted' ? sending : { possible: false, reason: null },
  };
}
