import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { openRedirect } from './redirect.ts';

interface ListenOptions {
  readonly app: FastifyInstance;
  readonly config: Pick<Config, 'host' | 'port' | 'tls'>;
  readonly publicAddress: () => string | null;
  readonly say: (line: string) => void;
}

const httpsPort = 443;
const httpPort = 80;

/**
 * Listens for people; throws in plain words when the place cannot be had. On the usual port of https, plain http on port
 * 80 leads there too; where that port is taken, it says so and goes on.
 */
export async function listen({
  app,
  config: { host, port, tls },
  publicAddress,
  say,
}: ListenOptions): Promise<{ readonly address: string; close(): Promise<void> }> {
  const address = await app.listen({ host, port }).catch((error: unknown) => {
    throw new Error(whyNot(error, host, port), { cause: error });
  });
  if (tls === null || port !== httpsPort) return { address, close: () => Promise.resolve() };
  try {
    const { close } = await openRedirect({ host, port: httpPort, publicAddress });
    return { address, close };
  } catch (error) {
    say(`Whoever writes http:// is not led to https://. ${whyNot(error, host, httpPort)}`);
    return { address, close: () => Promise.resolve() };
  }
}

/** Why a server cannot listen there, and what to do. */
function whyNot(error: unknown, host: string, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use by another program, perhaps another Concerted. Stop that one, or set PORT to another number.`;
  if (code === 'EACCES')
    return `This account may not listen on port ${port}. Set PORT to a number above 1023, or let systemd allow it (docs/hosting.md, "A certificate of its own").`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `This machine has no address ${host}. Set HOST to one that it has: 127.0.0.1 for this machine only, 0.0.0.0 for everybody.`;
  return `It cannot listen on ${host}, port ${port}: ${message}.`;
}
