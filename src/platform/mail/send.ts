import { createTransport } from 'nodemailer';
import { inContext, systemContext, type Database, type Tx } from '../db/context.ts';
import type { SmallTask } from '../jobs/index.ts';
import type { Log } from '../log.ts';
import { htmlOf, type Message } from './message.ts';
import { markProblem, markSent, takeMessage, type MessagePlace } from './queries.ts';
import { sendMailTask } from './queue.ts';

/** After so many tries a message is given up and shown as failed. */
const mostTries = 8;

/** Hands one message to a mail server; throws when it is not taken. */
export type Deliver = (message: Message & { readonly messageId: string }) => Promise<void>;

/** Delivery by SMTP (smtp:// or smtps:// with user and password). */
export function deliverBySmtp(smtp: string, from: string): Deliver {
  const transport = createTransport(smtp, {
    from,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  } as Parameters<typeof createTransport>[1]);
  return async ({ to, subject, body, messageId }) => {
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text: body,
      html: htmlOf(body),
      messageId: `<${messageId}@concerted.invalid>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}

/**
 * The task that sends waiting messages. Without a mail server (`deliver` null) a message stays waiting. A failure is
 * noted with its reason and tried again later, eight times in all.
 */
export function sendMail({
  deliver,
  log,
}: {
  readonly deliver: Deliver | null;
  readonly log: Log;
}): SmallTask {
  return {
    name: sendMailTask,
    run: async (payload, db) => {
      if (deliver === null) return;
      const place = placeOf(payload);
      // Held until the outcome is known: a process that dies here leaves the message waiting, and it is sent again.
      const again = await inPlace(db, place, async (tx) => {
        const message = await takeMessage(tx, place);
        if (message === null) return null;
        try {
          await deliver({ ...message, messageId: place.messageId });
          await markSent(tx, place);
          return null;
        } catch (error) {
          const problem = error instanceof Error ? error.message : String(error);
          const state = message.tries >= mostTries ? 'failed' : 'waiting';
          await markProblem(tx, place, { problem, state, tries: message.tries });
          log.warn({ message: place.messageId, problem, tries: message.tries }, 'an e-mail was not taken');
          return state === 'waiting' ? new Error(problem) : null;
        }
      });
      if (again !== null) throw again;
    },
  };
}

function placeOf(payload: Readonly<Record<string, unknown>>): MessagePlace {
  const { initiative, messageId } = payload;
  if (typeof messageId !== 'string') throw new Error('A task to send an e-mail names no message.');
  return { initiative: typeof initiative === 'string' ? initiative : null, messageId };
}

function inPlace<T>(db: Database, { initiative }: MessagePlace, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inContext(db, systemContext(initiative, 'e-mail'), work);
}
