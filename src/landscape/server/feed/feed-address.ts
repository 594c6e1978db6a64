import { Problem } from '../../../kernel/problem/problem.ts';

/**
 * The address of a directory of services as a person gives it, plain: `https://` put before a bare name, without page numbers or a mark
 * within the page. Throws Problem `address-refused` for what is no web address.
 */
export function feedAddress(given: string): URL {
  const text = given.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Problem('address-refused', {
      reason: `"${text.slice(0, 100)}" is not the address of a web page.`,
    });
  url.hash = '';
  for (const name of ['page', 'per_page']) url.searchParams.delete(name);
  return url;
}

/** Where the services of a directory may be listed: the address itself when it says so, else below it by the newer or the older name. */
export function listAddresses(address: URL): readonly URL[] {
  // Some servers know their list only with the stroke at its end: it stays as it was given.
  if (/\/h?services\/?$/i.test(address.pathname)) return [address];
  return ['services', 'hservices'].map((name) => {
    const url = new URL(address);
    url.pathname = `${withoutEnd(address.pathname)}/${name}`;
    return url;
  });
}

/** A page of a list, by its number; `size` null leaves its length to the directory. */
export function pageAddress(list: URL, page: number, size: number | null): URL {
  const url = new URL(list);
  url.searchParams.set('page', String(page));
  if (size !== null) url.searchParams.set('per_page', String(size));
  return url;
}

/** The page of one service of a list. */
export function serviceAddress(list: URL, id: string): URL {
  const url = new URL(list);
  const end = list.pathname.endsWith('/') ? '/' : '';
  url.pathname = `${withoutEnd(list.pathname)}/${encodeURIComponent(id)}${end}`;
  url.search = '';
  return url;
}

/** The name by which a directory is known, however its address was written. */
export function feedName(list: URL): string {
  return `${list.origin}${withoutEnd(list.pathname)}${list.search}`;
}

function withoutEnd(path: string): string {
  return path.replace(/\/+$/, '');
}
