// Pages of the router, in the sample and around it: at both widths, in light and dark, in both languages.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  findBarriers,
  openBrowser,
  scrollsSideways,
  untilItStands,
  widths,
  type Browser,
} from './browser.ts';
import { startProduct, type Product } from './product.ts';

const patience = 20_000;
const pictures = process.env['PICTURES'] ?? null;

let product: Product;
let browser: Browser;
/** The paths of all pages, as the rooms hand them to the router; those of an initiative do not begin with "/". */
function routes(): readonly string[] {
  const rooms = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^\w+[\\/]web[\\/]pages\.ts$/.test(file),
  );
  return rooms.flatMap((file) =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/path: '([^']*)'/g)].map(([, path = '']) => path),
  );
}

/** What shifted while a page loaded, kept from its first moment. */
const watchShifts = `window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: 'layout-shift', buffered: true });`;

/** Controls and links that stand alone and are lower than a finger; links within a sentence are as high as it. */
const smallTargets = `[...document.querySelectorAll('button,input,select,textarea,summary,a[href],[role=tab]')].filter((it) => {
  const shown = it.matches('[type=radio],[type=checkbox]') ? (it.closest('label') ?? it) : it;
  const { width, height } = shown.getBoundingClientRect();
  const style = getComputedStyle(shown);
  return width > 1 && style.visibility !== 'hidden' && style.display !== 'inline' && height < 43.5
    && it.closest('.visually-hidden,[aria-hidden=true],.skip-link') === null
    && it.getAttribute('aria-label') !== 'DropZone';
}).map((it) => it.tagName + ' ' + (it.textContent || it.getAttribute('aria-label') || '').trim().slice(0, 40))`;

/** What is wrong with the page as it stands now; empty when nothing is. */
async function faults(page: Page): Promise<string[]> {
  const path = new URL(page.url()).pathname;
  const small = await page.evaluate<string[]>(smallTargets);
  const shifted = await page.evaluate<number>('window.shifted');
  return [
    ...(await findBarriers(page)),
    ...((await page.locator('h1').count()) === 1 ? [] : [`${path} has not one heading of the first level`]),
    ...((await scrollsSideways(page)) ? [`${path} scrolls sideways`] : []),
    ...small.map((target) => `${path} has a target lower than 44 px: ${target}`),
    ...(shifted < 0.1 ? [] : [`${path} moved by ${shifted.toFixed(3)} while it loaded`]),
  ];
}

/** Sentences of the English catalogues that the Welsh ones say otherwise, without those that hold values. */
async function englishSentences(): Promise<readonly string[]> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^\w+\/web\/words\/en\.ts$|^web\/app\/language\/en\/\w+\.ts$/.test(file.replaceAll('\\', '/')),
  );
  const read = async (file: string) => {
    const { default: words } = (await import(pathToFileURL(file).href)) as {
      default: Record<string, string>;
    };
    return words;
  };
  const found = await Promise.all(
    files.map(async (file) => {
      const english = await read(`src/${file}`);
      const welsh = await read(`src/${file.replace('/en.ts', '/cy.ts').replace('/en/', '/cy/')}`);
      return Object.entries(english).flatMap(([key, words]) =>
        // Hints that are examples stand in the sample as what somebody wrote.
        words.includes('{{') || !/ \S+ /.test(words) || welsh[key] === words || /-hint$/.test(key)
          ? []
          : [words],
      );
    }),
  );
  return found.flat();
}

/**
 * Looks at those pages of the router that are `mine`, as tests of the file that calls this; the files of `test/e2e` share all pages
 * among them, so that they can be looked at side by side.
 */
export function lookAtEveryPage(mine: (route: string) => boolean): void {
  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser(product.address);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  test('every page is free of barriers, keeps still, fits, and speaks Welsh', () => everyPage(mine), 600_000);
}

async function everyPage(mine: (route: string) => boolean): Promise<void> {
  const english = await englishSentences();
  expect(english.length).toBeGreaterThan(300);
  const visited = new Set<string>();
  const found: string[] = [];

  /** Looks at a page in two ways: wide, light and English; and on a phone, dark and in Welsh, whose words are longer. */
  const look = async (page: Page, route: string, address: string) => {
    if (!mine(route)) return;
    visited.add(route);
    const name = route
      .replace(/^$/, 'home')
      .replace(/\W+/g, '-')
      .replace(/^-$/, 'start')
      .replace(/^-|-$/g, '');
    const ways = [
      { way: '1280', size: widths.desk, colours: 'light', language: 'en' },
      { way: '390-dark-welsh', size: widths.phone, colours: 'dark', language: 'cy' },
    ] as const;
    for (const { way, size, colours, language } of ways) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: colours });
      await page.evaluate(`localStorage.setItem('concerted.language', '${language}')`);
      // A token stands after "#": going from one to the same address would load nothing.
      if (address.includes('#')) await page.goto('about:blank');
      await page.goto(`${product.address}${address}`);
      await untilItStands(page);
      found.push(...(await faults(page)));
      if (language === 'cy') {
        const text = await page.locator('body').innerText();
        found.push(
          ...english.filter((words) => text.includes(words)).map((words) => `${route} in Welsh: ${words}`),
        );
      }
      if (pictures !== null) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: `${pictures}/${name}-${way}.png`, fullPage: true });
      }
    }
    await page.evaluate(`localStorage.setItem('concerted.language', 'en')`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(widths.desk);
  };

  // Before anybody has an account.
  await browser.context.addInitScript(watchShifts);
  const page = await browser.newPage();
  await page.goto(product.address);
  for (const route of [
    '/',
    '/start',
    '/sign-in',
    '/sign-up',
    '/forgot-password',
    '/reset-password',
    '/invitation',
    '/test-mail',
  ])
    await look(page, route, route);

  // As who runs the server.
  await page.goto(`${product.address}/start`);
  await page.getByLabel('Your name').fill('Nia Example');
  await page.getByLabel('E-mail', { exact: false }).first().fill('nia@example.org');
  await page.getByLabel('Password', { exact: false }).first().fill('nine quiet herons by the canal');
  await page.getByLabel('Name of the initiative').fill('Partington Together');
  await page.getByLabel(/Coordinating organisation/).fill('Example Backbone');
  await page.getByRole('button', { name: 'Start the initiative' }).click();
  await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: patience });
  for (const route of ['/account', '/initiatives', '/let-partners-in']) await look(page, route, route);

  // In the sample.
  await browser.context.clearCookies();
  if (mine('/sample')) visited.add('/sample');
  await page.goto(`${product.address}/sample`);
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: patience });
  found.push(...(await findBarriers(page)));
  await page.waitForURL(/\/initiatives\/[0-9a-f-]{36}/, { timeout: 90_000 });
  await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: patience });
  const initiative = new URL(page.url()).pathname;
  for (const [route, address] of Object.entries(await placesIn(page, initiative)))
    await look(
      page,
      route,
      address.startsWith('/') ? address : `${initiative}/${address}`.replace(/\/$/, ''),
    );

  expect(found).toEqual([]);
  expect([...visited].toSorted()).toEqual(routes().filter(mine).toSorted());
  expect(browser.complaints).toEqual([]);
}

/** An address for every page of the initiative, with ids of what is there. */
async function placesIn(page: Page, initiative: string): Promise<Readonly<Record<string, string>>> {
  const ask = async <T>(path: string, method = 'GET', body: unknown = undefined): Promise<T> => {
    const headers = {
      'content-type': 'application/json',
      ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID(), origin: product.address } : {}),
    };
    const answer = await page.request.fetch(`${product.address}/api${initiative}/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { data: body }),
    });
    expect(answer.ok(), `${path}: ${String(answer.status())}`).toBe(true);
    return (await answer.json()) as T;
  };
  type Items<Key extends string> = { readonly items: readonly Readonly<Record<Key, string>>[] };
  const first = <T>(list: readonly T[], what: string): T => {
    const [one] = list;
    if (one === undefined) throw new Error(`The sample has no ${what}.`);
    return one;
  };
  const { items: rounds } = await ask<Items<'roundId'>>('rounds');
  const { items: returns } = await ask<{
    readonly items: readonly {
      readonly returnId: string;
      readonly sentAt: string | null;
      readonly state: string;
    }[];
  }>('returns');
  const { items: measures } = await ask<Items<'measureId' | 'name' | 'kind'>>('measures');
  const { items: memberships } = await ask<Items<'membershipId'>>('memberships');
  const { items: jobs } = await ask<Items<'jobId'>>('jobs');
  const { items: pairs } = await ask<{
    readonly items: readonly {
      readonly left: { readonly id: string };
      readonly right: { readonly id: string };
    }[];
  }>('landscape/pairs?limit=1');
  const { items: matches } = await ask<Items<'id'>>('landscape/matches');
  const { items: imports } = await ask<Items<'id'>>('landscape/imports');
  const pair = first(pairs, 'pair');
  const introduction = await ask<{ readonly id: string }>('landscape/introductions', 'POST', {
    leftId: pair.left.id,
    rightId: pair.right.id,
  });
  await ask('landscape/views', 'POST', {
    name: 'Families in Trafford',
    filters: { q: 'families', place: 'E08000009' },
    shows: 'map',
  });
  const waiting = first(
    returns.filter(({ state }) => state === 'not started'),
    'figures that are late',
  );
  const { link } = await ask<{ readonly link: string }>(`returns/${waiting.returnId}/link`, 'POST', {});
  const organisation = pair.left.id;
  const ours = measures.filter(({ kind }) => kind === 'measure').map(({ name }) => `"${name}",7,n/a,7`);
  const sheet = ['What,Q3 2026/27,January 2027,Total', ...ours, 'Something else,1,,1'].join('\n');
  const sent = await page.request.fetch(
    `${product.address}/api${initiative}/spreadsheets?returnId=${waiting.returnId}`,
    {
      method: 'POST',
      headers: { 'idempotency-key': crypto.randomUUID(), origin: product.address },
      multipart: { file: { name: 'figures.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) } },
    },
  );
  expect(sent.ok(), `spreadsheets: ${await sent.text()}`).toBe(true);
  const brought = (await sent.json()) as { readonly spreadsheetId: string };
  return {
    '': '',
    'what-is-here': 'what-is-here',
    'what-is-here/organisations/$organisationId': `what-is-here/organisations/${organisation}`,
    'what-is-here/places/$placeCode': 'what-is-here/places/E08000009',
    'what-is-here/side-by-side': `what-is-here/side-by-side?of=${pair.left.id},${pair.right.id}`,
    'what-is-here/no-contact': 'what-is-here/no-contact',
    'what-is-here/trustees': 'what-is-here/trustees',
    'what-is-here/pairs/$leftId/$rightId': `what-is-here/pairs/${pair.left.id}/${pair.right.id}`,
    'what-is-here/likenesses': 'what-is-here/likenesses',
    'what-is-here/likenesses/$matchId': `what-is-here/likenesses/${first(matches, 'likeness').id}`,
    'what-is-here/views': 'what-is-here/views',
    'what-is-here/print': 'what-is-here/print?words=families&place=E08000009',
    'what-is-here/introductions': 'what-is-here/introductions',
    'what-is-here/introductions/$introductionId': `what-is-here/introductions/${introduction.id}`,
    'what-is-here/money': 'what-is-here/money',
    'what-is-here/files': 'what-is-here/files',
    'what-is-here/files/$importId': `what-is-here/files/${first(imports, 'file').id}`,
    'our-figures': 'our-figures',
    'our-figures/new': 'our-figures/new',
    'our-figures/lists': 'our-figures/lists',
    'our-figures/set': 'our-figures/set',
    'our-figures/from-a-file': 'our-figures/from-a-file',
    'our-figures/spreadsheets': `our-figures/spreadsheets?return=${waiting.returnId}`,
    'our-figures/spreadsheets/$spreadsheetId': `our-figures/spreadsheets/${brought.spreadsheetId}`,
    'our-figures/collections/new': 'our-figures/collections/new',
    'our-figures/collections/$roundId': `our-figures/collections/${first(rounds, 'collection').roundId}`,
    'our-figures/returns/$returnId': `our-figures/returns/${waiting.returnId}`,
    'our-figures/$measureId': `our-figures/${first(measures, 'figure').measureId}`,
    'our-figures/$measureId/expected': `our-figures/${first(measures, 'figure').measureId}/expected`,
    'our-figures/$measureId/range': `our-figures/${first(measures, 'figure').measureId}/range`,
    'our-figures/$measureId/behind': `our-figures/${first(measures, 'figure').measureId}/behind`,
    'our-figures/$measureId/meaning': `our-figures/${first(measures, 'figure').measureId}/meaning`,
    '/figures': new URL(link).pathname + new URL(link).hash,
    partners: 'partners',
    'partners/add': 'partners/add',
    'partners/contact-list': 'partners/contact-list',
    'partners/$membershipId': `partners/${first(memberships, 'partner').membershipId}`,
    'e-mails-waiting': 'e-mails-waiting',
    history: 'history',
    'long-work': 'long-work',
    'long-work/$jobId': `long-work/${first(jobs, 'long work').jobId}`,
    settings: 'settings',
  };
}
