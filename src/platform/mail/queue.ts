import { randomUUID } from 'node:crypto';
import type { Context, Tx } from '../db/context.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { oneLine, type Message } from './message.ts';
import { insertAccountMessage, insertMessage } from './queries.ts';

/** The name of the task that sends one message. */
export const sendMailTask = 'send-mail';

/**
 * Writes an e-mail of an initiative and asks for it to be sent, in the caller's transaction: it goes out if, and only
 * if, that commits. Without a mail server it stays on the page of e-mails waiting. Answers the message's id.
 */
export async function queueMail(tx: Tx, context: Context, message: Message): Promise<string> {
  if (context.initiative === null) throw new Error('An e-mail of an initiative needs an initiative.');
  const messageId = randomUUID();
  await insertMessage(tx, context.initiative, messageId, clean(message));
  await enqueue(tx, sendMailTask, { initiative: context.initiative, messageId });
  return messageId;
}

/** The same for an e-mail about an account or the server itself. The context must be `system` or the administrator's. */
export async function queueAccountMail(tx: Tx, message: Message): Promise<string> {
  const messageId = randomUUID();
  await insertAccountMessage(tx, messageId, clean(message));
  await enqueue(tx, sendMailTask, { initiative: null, messageId });
  return messageId;
}

function clean(message: Message): Message {
  return { to: oneLine(message.to), subject: oneLine(message.subject), body: message.body };
}
