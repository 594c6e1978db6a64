// What a phone on a bad line must fetch before it sees anything.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, widths, type Browser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const mostBytes = 300_000;

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

/** The scripts that a new browser fetches until a page stands still: each with its bytes on the wire. */
async function scriptsOf(browser: Browser, path: string): Promise<{ name: string; bytes: number }[]> {
  const page = await browser.newPage();
  const sizes: Promise<{ name: string; bytes: number }>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    sizes.push(
      request
        .sizes()
        .then(({ responseBodySize }) => ({ name: new URL(request.url()).pathname, bytes: responseBodySize })),
    );
  });
  await page.goto(product.address + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  const scripts = await Promise.all(sizes);
  await page.close();
  return scripts;
}

/** A browser that was never here, on its first page. */
async function firstLoad(path: string, cookie?: string) {
  const browser = await openBrowser(product.address, widths.phone);
  try {
    const [name = '', value = ''] = cookie?.split('=', 2) ?? [];
    if (cookie) await browser.context.addCookies([{ name, value, url: product.address }]);
    return await scriptsOf(browser, path);
  } finally {
    await browser.close();
  }
}

const sum = (scripts: readonly { bytes: number }[]) => scripts.reduce((all, { bytes }) => all + bytes, 0);

test('the first page, signing in, and the home of an initiative fetch at most 300 kB of script, without map or graph', async () => {
  const start = await firstLoad('/');
  const signIn = await firstLoad('/sign-in');
  const made = await fetch(`${product.address}/api/start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      account: { name: 'Lena Lead', email: 'lead@example.org', password: 'wharf-heron-lamp-42' },
      initiative: { name: 'Trafford early help', placeName: 'Trafford', backboneKind: 'both' },
      backbone: { name: 'Coordinating team' },
    }),
  });
  expect(made.status).toBe(200);
  const { initiativeId } = (await made.json()) as { initiativeId: string };
  const home = await firstLoad(`/initiatives/${initiativeId}`, made.headers.getSetCookie()[0]?.split(';')[0]);
  for (const [page, scripts] of Object.entries({ start, signIn, home })) {
    expect(scripts.length, page).toBeGreaterThan(3);
    expect(sum(scripts), `${page}: ${JSON.stringify(scripts)}`).toBeLessThanOrEqual(mostBytes);
    expect(sum(scripts), page).toBeGreaterThan(50_000);
    // Home draws small curves of its own; maps and graphs, and the greater charts, come when they are shown.
    const drawing = page === 'home' ? /map|graph|line-chart/ : /map|graph|chart|d3-/;
    expect(
      scripts.filter(({ name }) => drawing.test(name)),
      page,
    ).toEqual([]);
  }
});
