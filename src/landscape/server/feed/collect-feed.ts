import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../../kernel/problem/problem.ts';
import { visit, type Outside, type Visit } from '../../../platform/http/outside.ts';
import { isShort, readFeedPage, type FeedPage } from '../../model/sources/feed-page.ts';
import type { FileToCheck } from '../import/check-file.ts';
import { feedAddress, feedName, listAddresses, pageAddress, serviceAddress } from './feed-address.ts';

type Service = Readonly<Record<string, unknown>>;

export interface CollectOptions {
  readonly outside: Outside;
  /** Where to write what was collected. */
  readonly folder: string;
  readonly report: (step: string, done: number, total: number | null) => Promise<void>;
}

/** More than any directory has; a directory that goes on for ever is left at these. */
const limits = { mostBytes: 20_000_000, milliseconds: 30_000 };
const mostPages = 2000;
const mostServices = 50_000;
const mostDetails = 2000;
const mostMilliseconds = 20 * 60_000;
const pageSize = 100;
const atOnce = 4;
const failuresInARow = 5;

/**
 * Asks a directory of services (Open Referral) for all it lists, page after page, and for what each is where the list is short; writes
 * it as one file to be checked like any other. Says in the file whether that was all, and what was left out and why. Throws Problem
 * `address-refused`, `address-unusable`.
 */
export async function collectFeed(
  given: string,
  { outside, folder, report }: CollectOptions,
): Promise<FileToCheck> {
  const address = feedAddress(given);
  const until = performance.now() + mostMilliseconds;
  const late = () => performance.now() > until;
  const server = await visit(address, outside, limits);
  try {
    const start = await firstPage(server, address);
    const { list } = start;
    const listed = await allPages(server, start, { late, report });
    const detailed = await withDetails(server, list, listed.services, { late, report });
    return await written(folder, list, {
      services: detailed.services,
      complete: listed.complete,
      notes: [...listed.notes, ...detailed.notes],
    });
  } finally {
    server.close();
  }
}

/** A list that was found, its first page, and the length of page that its directory takes. */
interface Start {
  readonly list: URL;
  readonly size: number | null;
  readonly first: FeedPage;
}

/** The first page of the first address that lists services. A directory that refuses pages of our length gives its own. */
async function firstPage(server: Visit, address: URL): Promise<Start> {
  let problem: Problem | null = null;
  for (const list of listAddresses(address)) {
    let size: number | null = pageSize;
    let { status, value } = await server.get(pageAddress(list, 1, size));
    if (status === 400 || status === 422) {
      size = null;
      ({ status, value } = await server.get(pageAddress(list, 1, size)));
    }
    const first = status < 400 ? readFeedPage(value) : null;
    if (first) return { list, size, first };
    const reason =
      status >= 400
        ? `It answers with status ${status}.`
        : 'What it answers is not a list of services of Open Referral.';
    problem ??= new Problem('address-unusable', { reason: `${list.pathname}: ${reason}` });
  }
  throw problem ?? new Problem('address-unusable');
}

interface Course {
  readonly late: () => boolean;
  readonly report: CollectOptions['report'];
}

/** Every page of a list. Directories count pages from 1, some from 0; some do not say which is the last. */
async function allPages(server: Visit, { list, size, first }: Start, { late, report }: Course) {
  const services: Service[] = [];
  const notes: string[] = [];
  let complete = true;
  if (first.isFirst === false) {
    const zero = await pageOf(server, pageAddress(list, 0, size));
    if (zero?.isFirst) services.push(...zero.services);
  }
  services.push(...first.services);
  let last = first;
  let before = JSON.stringify(first.services);
  for (let page = 2; !isEnd(last, page, services.length); page += 1) {
    await report('Asking for services', services.length, last.total);
    const next =
      late() || page > mostPages || services.length > mostServices
        ? null
        : await pageOf(server, pageAddress(list, page, size));
    if (next === null) {
      complete = false;
      notes.push(
        `The directory was left at page ${page}: it did not answer, or has more than is taken at once.`,
      );
      break;
    }
    // A server that does not know of pages gives the same again.
    const same = JSON.stringify(next.services);
    if (same === before) break;
    before = same;
    services.push(...next.services);
    last = next;
  }
  if (complete && last.total !== null && services.length < last.total) {
    complete = false;
    notes.push(`The directory says that it has ${last.total} services and lists ${services.length}.`);
  }
  return { services, complete, notes };
}

function isEnd({ isLast, pages, services, total }: FeedPage, next: number, known: number): boolean {
  if (services.length === 0 || isLast === true) return true;
  if (total !== null && known >= total) return true;
  return isLast === null && pages !== null && next > pages;
}

async function pageOf(server: Visit, url: URL): Promise<FeedPage | null> {
  const answer = await answerOf(server, url);
  return answer === null ? null : readFeedPage(answer);
}

/** What an address answers; null when it does not. A directory that sends elsewhere is told by its Problem. */
async function answerOf(server: Visit, url: URL): Promise<unknown> {
  try {
    const { status, value } = await server.get(url);
    return status < 400 ? value : null;
  } catch (error) {
    if (error instanceof Problem && error.code === 'address-unusable') return null;
    throw error;
  }
}

/** Services with what their own pages tell, where the list has only what is one to one; in the order of the list. */
async function withDetails(server: Visit, list: URL, listed: readonly Service[], { late, report }: Course) {
  const services = [...listed];
  const short = services.flatMap((service, at) => {
    const { id } = service;
    return (typeof id === 'string' || typeof id === 'number') && isShort(service)
      ? [{ at, id: String(id) }]
      : [];
  });
  const asked = short.slice(0, mostDetails);
  let next = 0;
  let done = 0;
  let known = 0;
  let failed = 0;
  const work = async () => {
    while (failed < failuresInARow && !late()) {
      const one = asked[next++];
      if (one === undefined) return;
      const detail = await serviceOf(server, serviceAddress(list, one.id));
      failed = detail === null ? failed + 1 : 0;
      if (detail !== null) {
        services[one.at] = { ...services[one.at], ...detail };
        known += 1;
      }
      done += 1;
      await report('Asking what each service is', done, asked.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const left = short.length - known;
  const notes =
    left <= 0
      ? []
      : [
          `Of ${left} services only what the list tells is known: where, when and for what price was not asked or not answered.`,
        ];
  return { services, notes };
}

/** What the page of a service tells; null when it does not answer. */
async function serviceOf(server: Visit, url: URL): Promise<Service | null> {
  const value = await answerOf(server, url);
  return typeof value === 'object' && value !== null && 'id' in value ? { ...value } : null;
}

interface Collected {
  readonly services: readonly Service[];
  readonly complete: boolean;
  readonly notes: readonly string[];
}

async function written(
  folder: string,
  list: URL,
  { services, complete, notes }: Collected,
): Promise<FileToCheck> {
  const feed = feedName(list);
  const lines = services.map((service) => JSON.stringify({ feed, service }));
  const text = `{"collected":[\n${lines.join(',\n')}\n],"complete":${complete},"notes":${JSON.stringify(notes)}}\n`;
  const name = `services of ${list.host.replaceAll(':', '-')}.json`;
  const path = join(folder, name);
  await writeFile(path, text, { mode: 0o600 });
  const sha256 = createHash('sha256').update(text).digest('hex');
  return {
    path,
    name: `services of ${list.host}.json`,
    bytes: Buffer.byteLength(text),
    sha256,
    fileId: null,
  };
}
