/** What tells where a request came from. */
export interface RequestPlace {
  /** The address of whoever connected, e.g. `127.0.0.1` or `::1`. */
  readonly client: string;
  /** The `Host` header. */
  readonly host: string | null;
  /** Whether headers of a proxy (`Forwarded`, `X-Forwarded-*`, `Via`) are there. */
  readonly proxied: boolean;
}

/**
 * Whether a request was made by a person at this very computer. A proxy on this computer connects from the same address,
 * and another site's name may point here, so the connection alone does not say it: the host asked for must be this
 * computer's own name too, and no proxy may have had a hand in it.
 */
export function isOnThisComputer({ client, host, proxied }: RequestPlace): boolean {
  return !proxied && isLoopbackAddress(client) && host !== null && isLoopbackName(nameOf(host));
}

/** Whether a host name (as a URL gives it) is this computer itself. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || isLoopbackAddress(name);
}

function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address);
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}
