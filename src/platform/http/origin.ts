import { Problem } from '../../kernel/problem/problem.ts';

interface RequestOrigin {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly publicAddress: string | null;
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site's page asks for (cross-site request forgery). Browsers send `Origin` or
 * `Sec-Fetch-Site` with every change; programs that send neither carry no cookie by accident.
 * Throws Problem `wrong-origin`.
 */
export function refuseOtherSites({ method, host, origin, fetchSite, publicAddress }: RequestOrigin): void {
  if (reading.has(method)) return;
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none')
    throw new Problem('wrong-origin');
  if (origin === undefined) return;
  const from = hostOf(origin);
  if (from === null) throw new Problem('wrong-origin');
  const own = [host, publicAddress === null ? null : hostOf(publicAddress)];
  if (!own.includes(from)) throw new Problem('wrong-origin');
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}
