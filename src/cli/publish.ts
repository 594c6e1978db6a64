import { peopleContract } from '../people/contract.ts';
import { peopleHandlers } from '../people/server/index.ts';
import { answer, BadInput, exit, flag, text, type Command } from './command.ts';
import { ask, withServices } from './open.ts';

const httpsBy = { proxy: 'proxy', 'own-certificate': 'own certificate' } as const;

/** `concerted publish` */
export const publishCommand: Command = {
  usage: 'publish [--address URL] [--https proxy|own-certificate] [--test-mail EMAIL] [--check] [--json]',
  help: `
Takes this server from 127.0.0.1 to where partners can reach it, and says what is missing. Without options it only
looks. The page "Let partners in" does the same. docs/hosting.md has whole examples.

  --address URL       the address partners use, such as https://together.example.org
  --https HOW         proxy: a proxy in front holds the certificate; own-certificate: TLS_KEY and TLS_CERTIFICATE
  --test-mail EMAIL   sends a test e-mail with a link to open on a phone
  --check             asks the public address whether it leads here (the server must be running)
  --json              prints the state: {"publicAddress", "httpsBy", "published", "steps": [{"step", "done", "reason"}], …}

Exit code 0 when everything is done, 1 when steps are missing.
`,
  options: {
    address: { type: 'string' },
    https: { type: 'string' },
    'test-mail': { type: 'string' },
    check: { type: 'boolean' },
  },
  optionsOnly: true,
  run: async (call) => {
    const address = text(call, 'address');
    const how = text(call, 'https');
    const to = text(call, 'test-mail');
    if (how !== null && how !== 'proxy' && how !== 'own-certificate') {
      throw new BadInput('--https is "proxy" or "own-certificate".');
    }
    if (address !== null && !URL.canParse(address))
      throw new BadInput('--address must be a whole address, such as https://together.example.org.');
    return withServices(call, async (services) => {
      const everywhere = { initiative: null };
      let state = await ask(services, peopleContract.readInstance, peopleHandlers.readInstance, everywhere);
      if (address !== null || how !== null) {
        const body = {
          publicAddress: address ?? state.publicAddress,
          httpsBy: how === null ? state.httpsBy : httpsBy[how],
        };
        state = await ask(services, peopleContract.changeInstance, peopleHandlers.changeInstance, {
          ...everywhere,
          body,
        });
      }
      if (to !== null)
        state = await ask(services, peopleContract.sendTestMail, peopleHandlers.sendTestMail, {
          ...everywhere,
          body: { to },
        });
      if (flag(call, 'check'))
        state = await ask(services, peopleContract.checkAddress, peopleHandlers.checkAddress, everywhere);
      const steps = state.steps.map(
        ({ step, done, reason }) =>
          `${done ? 'done   ' : 'missing'}  ${step}${reason === '' ? '' : `: ${reason}`}`,
      );
      const visit = state.steps.some(({ step, done }) => step === 'visit' && !done) ? state.visitLink : null;
      const phone = visit === null ? [] : [`Open this on a phone: ${visit}`];
      const head = state.published
        ? `Partners can reach this server at ${state.publicAddress}.`
        : 'Partners cannot reach this server yet.';
      answer(call, state, [head, ...steps, ...phone].join('\n'));
      return state.published ? exit.done : exit.failed;
    });
  },
};
