import { sql } from 'kysely';
import type { Tx } from '../db/context.ts';
import { maybe, run } from '../db/rows.ts';
import type { Message } from './message.ts';

/** A message that is to be sent. */
export interface WaitingMessage extends Message {
  readonly tries: number;
}

/** Where a message lies: in an initiative, or among those about accounts. */
export type MessagePlace = { readonly initiative: string | null; readonly messageId: string };

/** Writes a message of an initiative. */
export async function insertMessage(
  tx: Tx,
  initiative: string,
  messageId: string,
  message: Message,
): Promise<void> {
  await run(
    tx,
    sql`insert into mail_message (initiative_id, message_id, recipient, subject, body)
        values (${initiative}, ${messageId}, ${message.to}, ${message.subject}, ${message.body})`,
  );
}

/** Writes a message about an account, which belongs to no initiative. */
export async function insertAccountMessage(tx: Tx, messageId: string, message: Message): Promise<void> {
  await run(
    tx,
    sql`insert into auth.mail_waiting (message_id, recipient, subject, body)
        values (${messageId}, ${message.to}, ${message.subject}, ${message.body})`,
  );
}

/** Takes a waiting message for sending: counts the try and holds the row, so that two workers do not send it twice. */
export function takeMessage(tx: Tx, { initiative, messageId }: MessagePlace): Promise<WaitingMessage | null> {
  return maybe(
    tx,
    initiative === null
      ? sql<WaitingMessage>`update auth.mail_waiting set tries = tries + 1 where message_id = ${messageId} and state = 'waiting'
          returning recipient as to, subject, body, tries`
      : sql<WaitingMessage>`update mail_message set tries = tries + 1
          where initiative_id = ${initiative} and message_id = ${messageId} and state = 'waiting'
          returning recipient as to, subject, body, tries`,
  );
}

/** Notes that a message was sent, and forgets its text: the links in it are its reader's. */
export async function markSent(tx: Tx, { initiative, messageId }: MessagePlace): Promise<void> {
  await run(
    tx,
    initiative === null
      ? sql`update auth.mail_waiting set state = 'sent', sent_at = now(), problem = null, body = '' where message_id = ${messageId}`
      : sql`update mail_message set state = 'sent', sent_at = now(), problem = null, body = ''
             where initiative_id = ${initiative} and message_id = ${messageId}`,
  );
}

/** Notes why a message could not be sent, and whether it is given up. */
export async function markProblem(
  tx: Tx,
  { initiative, messageId }: MessagePlace,
  { problem, state, tries }: { problem: string; state: 'waiting' | 'failed'; tries: number },
): Promise<void> {
  await run(
    tx,
    initiative === null
      ? sql`update auth.mail_waiting set state = ${state}, problem = ${problem}, tries = ${tries} where message_id = ${messageId}`
      : sql`update mail_message set state = ${state}, problem = ${problem}, tries = ${tries}
             where initiative_id = ${initiative} and message_id = ${messageId}`,
  );
}
