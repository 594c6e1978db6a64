import { z } from 'zod';
import { makeAdministrator } from '../people/server/index.ts';
import { inContext, systemContext } from '../platform/db/context.ts';
import { answer, BadInput, onlyArgument, text, type Command } from './command.ts';
import { from, withServices } from './open.ts';

/** `concerted create-admin` */
export const createAdminCommand: Command = {
  usage: 'create-admin EMAIL [--name NAME] [--json]',
  help: `
Makes somebody an administrator of this server: they publish it and read the e-mails of accounts that wait, and see no
initiative's data. An account that is not there is made, with a password that is printed once.

  --name NAME   the name of a new account; the part of the address before the @ otherwise
  --json        prints {"accountId", "email", "password": null when the account was there}
`,
  options: { name: { type: 'string' } },
  run: async (call) => {
    const email = z.email().safeParse(onlyArgument(call, 'EMAIL'));
    if (!email.success) throw new BadInput('EMAIL must be an e-mail address, such as name@example.org.');
    const name = text(call, 'name')?.trim() || email.data.slice(0, email.data.indexOf('@'));
    return withServices(call, async ({ db }) => {
      const context = systemContext(null, from);
      const made = await inContext(db, context, (tx) =>
        makeAdministrator(tx, context, { email: email.data, name }),
      );
      const how =
        made.password === null
          ? 'They sign in as before.'
          : `Password (shown this once, to be changed at the first visit): ${made.password}`;
      answer(call, made, `${made.email} is an administrator of this server. ${how}`);
    });
  },
};
