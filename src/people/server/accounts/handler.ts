import { setTimeout as wait } from 'node:timers/promises';
import type { Services } from '../../../platform/http/handler.ts';
import { readPublishing } from '../publishing.ts';
import { inContext, nobody } from '../../../platform/db/context.ts';
import { isLoopbackName } from '../../model/on-this-computer.ts';
import { isOffered } from './offered.ts';
import { accountsAt } from './open.ts';

type Accounts = ReturnType<typeof accountsAt>;

const accountsPath = '/api/accounts';
const mostAddresses = 16;
/** Ways in whose answer must not tell by its time whether an account exists, in milliseconds. */
const least: Readonly<Record<string, number>> = {
  '/api/accounts/sign-in/email': 250,
  '/api/accounts/sign-up/email': 400,
  '/api/accounts/sign-in/magic-link': 200,
  '/api/accounts/request-password-reset': 200,
  '/api/accounts/send-verification-email': 600,
};

/**
 * Answers everything under /api/accounts/. The caller puts the client's address into `x-concerted-client`, over
 * whatever the client sent in it. Works under the published address, on this computer, and, before publishing, in the
 * local network; links in e-mails start with the published address, or this computer's until then.
 */
export function openAccounts(services: Pick<Services, 'db' | 'config' | 'log'>): {
  handle(request: Request): Promise<Response>;
  close(): Promise<void>;
} {
  const byAddress = new Map<string, Accounts>();
  const handle = async (request: Request): Promise<Response> => {
    const here = new URL(request.url);
    if (!isOffered(here.pathname.slice(accountsPath.length))) return Response.json(null, { status: 404 });
    const { publicAddress } = await inContext(services.db, nobody, (tx) =>
      readPublishing(tx, services.config),
    );
    const address = addressOf(here, request.headers.get('host'), {
      publicAddress,
      scheme: services.config.tls === null ? 'http' : 'https',
    });
    const mailAddress = publicAddress ?? `http://127.0.0.1:${services.config.port}`;
    const accounts = at(byAddress, `${address} ${mailAddress}`, () =>
      accountsAt({ services, address, mailAddress }),
    );
    const asSeen = new Request(new URL(here.pathname + here.search, address), request);
    const [answer] = await Promise.all([accounts.handler(asSeen), wait(least[here.pathname] ?? 0)]);
    return answer;
  };
  return { handle, close: async () => byAddress.clear() };
}

/** The address to speak under: this computer's when asked there, else the published one, else the one asked. */
function addressOf(
  asked: URL,
  host: string | null,
  { publicAddress, scheme }: { publicAddress: string | null; scheme: 'http' | 'https' },
): string {
  const direct = host === null ? null : URL.parse(`${scheme}://${host}`);
  if (direct !== null && isLoopbackName(direct.hostname)) return direct.origin;
  return publicAddress ?? asked.origin;
}

function at(known: Map<string, Accounts>, key: string, make: () => Accounts): Accounts {
  const found = known.get(key);
  if (found) return found;
  const oldest = known.keys().next().value;
  if (known.size >= mostAddresses && oldest !== undefined) known.delete(oldest);
  const made = make();
  known.set(key, made);
  return made;
}
