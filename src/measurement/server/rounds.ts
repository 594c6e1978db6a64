import { Problem } from '../../kernel/problem/problem.ts';
import type { MailLanguage } from '../../people/server/index.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import { queueMail } from '../../platform/mail/index.ts';
import { asBackbone } from './access.ts';
import { makeReturnToken, returnAddress } from './return-link.ts';
import { roundMail } from './round-mail.ts';
import {
  boardOf,
  excuse,
  initiativeName,
  insertReminder,
  insertReturns,
  insertRound,
  insertRoundMeasures,
  markRound,
  replaceLink,
  revokeLinks,
  roundById,
  type BoardRow,
  type RoundRow,
} from './queries/rounds.ts';

/** A collection to prepare. */
export interface RoundToCreate {
  readonly name: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly opensOn: string;
  readonly dueOn: string;
  readonly measureIds: readonly string[];
}

/** How links reach partners: under which address, and whether e-mails may carry them. */
export interface Sending {
  readonly origin: string;
  /** Of whoever asks: nobody says yet in which language a partner likes to be written to. */
  readonly language: MailLanguage;
  readonly now: Date;
  readonly mail: 'where an address is known' | 'none';
}

/** A link that was just made; it can be read in this answer only. */
export interface MadeLink {
  readonly returnId: string;
  readonly organisation: { readonly organisationId: string; readonly name: string; readonly madeUp: boolean };
  readonly link: string;
  readonly mailed: boolean;
  readonly expiresAt: string;
}

/** A link stays open this many days after the due date, so that late figures and corrections can still come. */
const daysAfterDue = 60;
const dayMilliseconds = 86_400_000;

/** A round of this initiative; Problem `not-found` otherwise. */
export async function roundFor(tx: Tx, context: Context, round: string): Promise<RoundRow> {
  const found = await roundById(tx, asBackbone(context), round);
  if (!found) throw new Problem('not-found');
  return found;
}

/** Prepares a collection. Throws `invalid-request` for a period that runs backwards, `not-found` for a measure that cannot be asked. */
export async function createRound(tx: Tx, context: Context, input: RoundToCreate): Promise<RoundRow> {
  const initiative = asBackbone(context);
  if (input.periodEnd < input.periodStart) {
    throw new Problem('invalid-request', {
      fields: [{ where: 'body', field: 'periodEnd', message: 'The period ends before it starts.' }],
    });
  }
  const { round_id } = await insertRound(tx, initiative, input);
  const measures = new Set(input.measureIds);
  if ((await insertRoundMeasures(tx, initiative, round_id, [...measures])) !== measures.size)
    throw new Problem('not-found');
  return roundFor(tx, context, round_id);
}

/**
 * Opens a collection: a return and a link for every organisation that is a partner now, or for those of them in `only`.
 * Throws `not-found` when one of those is no partner.
 */
export async function openRound(
  tx: Tx,
  context: Context,
  round: string,
  {
    version,
    only,
    ...sending
  }: Sending & { readonly version: number; readonly only: readonly string[] | null },
): Promise<{ readonly round: RoundRow; readonly links: readonly MadeLink[] }> {
  const initiative = asBackbone(context);
  const before = await roundFor(tx, context, round);
  if (before.closed_at) throw new Problem('not-possible-now', { reason: 'This collection is closed.' });
  if (before.opened_at)
    throw new Problem('not-possible-now', {
      reason: 'This collection is open already. Make a new link for a partner who lost theirs.',
    });
  if (!(await markRound(tx, initiative, round, { version, to: 'opened', at: sending.now })))
    throw new Problem('changed-meanwhile', { theirs: { version: before.version }, yours: { version } });
  const asked = await insertReturns(tx, initiative, round, only);
  if (only !== null && asked !== new Set(only).size) throw new Problem('not-found');
  if (asked === 0) {
    throw new Problem('not-possible-now', { reason: 'There is no partner to ask yet. Add partners first.' });
  }
  const links: MadeLink[] = [];
  for (const line of await boardOf(tx, initiative, { round }))
    links.push(await makeLink(tx, context, line, { ...sending, purpose: 'ask' }));
  return { round: await roundFor(tx, context, round), links };
}

/** Makes a new link to a return; the one before stops working. */
export async function renewLink(
  tx: Tx,
  context: Context,
  returnId: string,
  sending: Sending,
): Promise<MadeLink> {
  const line = await lineFor(tx, context, returnId);
  if (line.round_closed_at) throw new Problem('not-possible-now', { reason: 'This collection is closed.' });
  return makeLink(tx, context, line, { ...sending, purpose: 'ask' });
}

/** Ends the links to a return at once. */
export async function revokeLink(tx: Tx, context: Context, returnId: string, at: Date): Promise<void> {
  await lineFor(tx, context, returnId);
  await revokeLinks(tx, asBackbone(context), { returnId, at });
}

/** Notes that an organisation need not answer this time. */
export async function excuseReturn(
  tx: Tx,
  context: Context,
  returnId: string,
  input: { readonly version: number; readonly reason: string },
): Promise<void> {
  const line = await lineFor(tx, context, returnId);
  if (!(await excuse(tx, asBackbone(context), { returnId, ...input }))) {
    throw new Problem('changed-meanwhile', {
      theirs: { version: line.version, excusedReason: line.excused_reason },
      yours: input,
    });
  }
}

/** Closes a collection; its links stop working. */
export async function closeRound(
  tx: Tx,
  context: Context,
  round: string,
  { version, at }: { readonly version: number; readonly at: Date },
): Promise<RoundRow> {
  const initiative = asBackbone(context);
  const before = await roundFor(tx, context, round);
  if (!(await markRound(tx, initiative, round, { version, to: 'closed', at }))) {
    throw new Problem('changed-meanwhile', { theirs: { version: before.version }, yours: { version } });
  }
  await revokeLinks(tx, initiative, { round, at });
  return roundFor(tx, context, round);
}

export interface Reminded {
  readonly reminded: readonly MadeLink['organisation'][];
  readonly notReminded: readonly { readonly organisation: MadeLink['organisation']; readonly why: string }[];
  readonly links: readonly MadeLink[];
}

/** Reminds kindly those who have neither sent nor been excused; each gets a fresh link. */
export async function remindRound(
  tx: Tx,
  context: Context,
  round: string,
  { returnIds, ...sending }: Sending & { readonly returnIds: readonly string[] | null },
): Promise<Reminded> {
  const initiative = asBackbone(context);
  const { opened_at, closed_at } = await roundFor(tx, context, round);
  if (!opened_at || closed_at)
    throw new Problem('not-possible-now', {
      reason: closed_at ? 'This collection is closed.' : 'This collection is not open yet.',
    });
  const reminded: MadeLink['organisation'][] = [];
  const notReminded: Reminded['notReminded'][number][] = [];
  const links: MadeLink[] = [];
  for (const line of await boardOf(tx, initiative, { round })) {
    if (returnIds && !returnIds.includes(line.return_id)) continue;
    const organisation = organisationOf(line);
    const why = reasonNotTo(line);
    if (why !== null) {
      notReminded.push({ organisation, why });
      continue;
    }
    const link = await makeLink(tx, context, line, { ...sending, purpose: 'remind' });
    links.push(link);
    if (link.mailed) reminded.push(organisation);
    else notReminded.push({ organisation, why: 'No e-mail could be sent. Pass the new link on by hand.' });
  }
  return { reminded, notReminded, links };
}

function reasonNotTo({ state, excused_reason }: BoardRow): string | null {
  if (state === 'sent' || state === 'corrected') return 'Their figures are here.';
  return excused_reason === null ? null : `Excused this time: ${excused_reason}`;
}

async function lineFor(tx: Tx, context: Context, returnId: string): Promise<BoardRow> {
  const [line] = await boardOf(tx, asBackbone(context), { returnId });
  if (!line) throw new Problem('not-found');
  return line;
}

/** The organisation of a line, as the contract has it. */
export function organisationOf(
  line: Pick<BoardRow, 'organisation_id' | 'organisation_name' | 'made_up'>,
): MadeLink['organisation'] {
  return { organisationId: line.organisation_id, name: line.organisation_name, madeUp: line.made_up };
}

async function makeLink(
  tx: Tx,
  context: Context,
  line: BoardRow,
  sending: Sending & { readonly purpose: 'ask' | 'remind' },
): Promise<MadeLink> {
  const initiative = asBackbone(context);
  const { token, hash } = makeReturnToken();
  const link = returnAddress(sending.origin, token);
  const sendTo = sending.mail === 'none' ? null : line.address;
  const openUntil = Math.max(Date.parse(`${line.due_on}T23:59:59Z`), sending.now.getTime());
  const expiresAt = new Date(openUntil + daysAfterDue * dayMilliseconds);
  await replaceLink(tx, initiative, {
    returnId: line.return_id,
    hash,
    sentTo: sendTo,
    expiresAt,
    at: sending.now,
  });
  if (sendTo !== null) {
    const name = (await initiativeName(tx, initiative))?.name ?? '';
    const write = roundMail[sending.language][sending.purpose];
    const messageId = await queueMail(tx, context, {
      to: sendTo,
      ...write({ initiative: name, round: line.round_name, dueOn: line.due_on, link, state: line.state }),
    });
    if (sending.purpose === 'remind')
      await insertReminder(tx, initiative, { returnId: line.return_id, messageId, by: context.account });
  }
  return {
    returnId: line.return_id,
    organisation: organisationOf(line),
    link,
    mailed: sendTo !== null,
    expiresAt: expiresAt.toISOString(),
  };
}
