import { lookup } from 'node:dns/promises';
import { request as requestPlain, Agent as PlainAgent, type RequestOptions } from 'node:http';
import { request as requestSecure, Agent as SecureAgent } from 'node:https';
import { isIP } from 'node:net';
import { Problem } from '../../kernel/problem/problem.ts';
import { isPublicAddress } from './public-address.ts';

/** How the world outside is found, and what of it may be asked; tests bring their own. */
export interface Outside {
  /** All addresses of a host name. */
  resolve(host: string): Promise<readonly string[]>;
  allows(address: string): boolean;
  allowsPort(port: number): boolean;
}

/** The public internet: http and https on their usual ports. */
export const internet: Outside = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  allows: isPublicAddress,
  allowsPort: (port) => port === 80 || port === 443,
};

export interface Limits {
  /** Longest answer, in bytes. */
  readonly mostBytes: number;
  /** Longest time for one answer, to its last byte. */
  readonly milliseconds: number;
}

/** A server outside that is being asked. */
export interface Visit {
  /** Asks for JSON under an address of the same server. Throws Problem `address-refused` or `address-unusable`; a status of 400 or more is an answer. */
  get(url: URL): Promise<{ readonly status: number; readonly value: unknown }>;
  close(): void;
}

/**
 * Opens a visit to the server of a web address. Its name is looked up once, every address of it must be public, and all that is asked
 * goes to the first of them, so that a name which changes its meaning meanwhile leads nowhere else. Redirects are refused: where they
 * lead is nobody's decision here. Throws Problem `address-refused` or `address-unusable`.
 */
export async function visit(url: URL, outside: Outside, limits: Limits): Promise<Visit> {
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:')
    throw refused('Only addresses that begin with https:// or http:// can be asked.');
  if (url.username !== '' || url.password !== '')
    throw refused('The address holds a name or a password. Give it without.');
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  if (!outside.allowsPort(port)) throw refused(`Port ${port} is not one of the usual ports of the web.`);
  const address = await addressOf(url, outside);
  const agent = secure ? new SecureAgent({ keepAlive: true }) : new PlainAgent({ keepAlive: true });
  return {
    get: async (asked) => {
      if (asked.origin !== url.origin) throw refused('That is an address of another server.');
      return ask(asked, secure, { agent, lookup: pinned(address) }, limits);
    },
    close: () => agent.destroy(),
  };
}

async function addressOf(url: URL, outside: Outside): Promise<string> {
  // An address of version 6 stands in brackets.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) ? [host] : await outside.resolve(host).catch(() => []);
  const [first] = found;
  if (first === undefined) throw unusable(`There is no server by the name ${host}.`);
  if (!found.every((one) => outside.allows(one)))
    throw refused(
      `${host} is in a private or local network. Only servers that everybody can reach are asked from here.`,
    );
  return first;
}

/** Answers every look-up with the one address that was found. */
function pinned(address: string): NonNullable<RequestOptions['lookup']> {
  const family = isIP(address);
  return (_host, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family);
}

function ask(
  url: URL,
  secure: boolean,
  options: Pick<RequestOptions, 'agent' | 'lookup'>,
  { mostBytes, milliseconds }: Limits,
): Promise<{ status: number; value: unknown }> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Concerted' };
    const signal = AbortSignal.timeout(milliseconds);
    const request = (secure ? requestSecure : requestPlain)(
      url,
      { ...options, headers, signal },
      (answer) => {
        const status = answer.statusCode ?? 0;
        const stop = (problem: Problem) => {
          reject(problem);
          answer.destroy();
        };
        if (status >= 300 && status < 400) return stop(refused(sentOn(answer.headers.location)));
        const chunks: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > mostBytes)
            stop(unusable(`One answer is longer than ${Math.round(mostBytes / 1_000_000)} MB.`));
          else chunks.push(chunk);
        });
        answer.on('error', (error) => reject(failed(url, error)));
        answer.on('end', () => {
          const value = json(Buffer.concat(chunks).toString('utf8'));
          if (value === undefined && status < 400) reject(unusable('The answer is not JSON.'));
          else resolve({ status, value });
        });
      },
    );
    request.on('error', (error) => reject(failed(url, error)));
    request.end();
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

function sentOn(location: string | undefined): string {
  const shown =
    location !== undefined && /^https?:\/\/[^\s@]+$/.test(location) ? ` (${location.slice(0, 200)})` : '';
  return `The address sends on to another one${shown}. Give that one, if you know it.`;
}

function failed(url: URL, error: Error): Problem {
  if (error instanceof Problem) return error;
  const late = error.name === 'TimeoutError' || error.name === 'AbortError';
  return unusable(
    late ? `${url.hostname} took too long to answer.` : `${url.hostname} could not be reached.`,
  );
}

function refused(reason: string): Problem {
  return new Problem('address-refused', { reason });
}

function unusable(reason: string): Problem {
  return new Problem('address-unusable', { reason });
}
