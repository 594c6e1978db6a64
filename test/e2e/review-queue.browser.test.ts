// Likenesses read one after another, by keyboard and by tap, at both widths: decided, put off, taken back, kept with who and when.
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers, openBrowser, scrollsSideways, widths, type Browser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const patience = 15_000;
const pictures = process.env['PICTURES'] ?? null;
let product: Product;
let desk: Browser;
let phone: Browser;
beforeAll(async () => {
  product = await startProduct();
  desk = await openBrowser(product.address, widths.desk);
  phone = await openBrowser(product.address, widths.phone);
});
afterAll(async () => {
  await desk?.close();
  await phone?.close();
  await product?.stop();
});

test('leads from one likeness to the next, keeps what was decided, and takes it back', async () => {
  const page = await desk.newPage();
  const base = await lookAround(page);
  await page.goto(`${base}/what-is-here/likenesses`);
  await page.getByText('6 pairs may be one body', { exact: false }).waitFor({ timeout: patience });
  await clean(page, 'likenesses-1280');

  // By keyboard: the focus is in the bar, and each key leads on.
  await page.getByRole('link', { name: 'Begin with the first' }).click();
  await page.getByText('6 are left.', { exact: false }).waitFor({ timeout: patience });
  const first = await lede(page);
  await page.getByRole('toolbar').waitFor({ timeout: patience });
  await page.keyboard.press('l');
  await next(page, first);
  const second = await lede(page);
  await page.keyboard.press('d');
  await next(page, second);
  await page.getByText('5 are left.', { exact: false }).waitFor({ timeout: patience });
  await clean(page, 'compare-1280');
  expect(await page.getByText('What both have').count()).toBe(1);

  // What was decided can be taken back from the word at the foot of the page, without leaving the next.
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('6 are left.', { exact: false }).waitFor({ timeout: patience });

  // Narrowed to one reason, the next is of the same kind.
  await page.goto(`${base}/what-is-here/likenesses`);
  await page.getByLabel('What speaks for it').selectOption({ label: 'The same postcode (1)' });
  await page.getByRole('link', { name: /^contact and contact$/i }).waitFor({ timeout: patience });
  expect(new URL(page.url()).searchParams.get('about')).toBe('postcode');
  const listed = page.getByRole('listitem').filter({ has: page.locator('.found-name') });
  await expect.poll(() => listed.count(), { timeout: patience }).toBe(1);

  // Who decided and when stands below.
  const decided = page.getByRole('table', { name: 'What was decided' });
  await decided.waitFor({ timeout: patience });
  const rows = await decided.getByRole('row').allInnerTexts();
  expect(rows.slice(1).map((row) => /taken back|different/.exec(row)?.[0])).toEqual([
    'taken back',
    'different',
  ]);
  expect(rows[1]).toContain('R. Example');

  const small = await phone.newPage();
  await phone.context.addCookies(await desk.context.cookies());
  await small.goto(`${base}/what-is-here/likenesses`);
  await small.getByRole('link', { name: 'Begin with the first' }).click();
  await small.getByRole('button', { name: 'They are the same' }).waitFor({ timeout: patience });
  expect(await scrollsSideways(small)).toBe(false);
  await clean(small, 'compare-390');
  const shown = await lede(small);
  await small.getByRole('button', { name: 'They are the same' }).click();
  await next(small, shown);
  expect([...desk.complaints, ...phone.complaints]).toEqual([]);
});

async function lookAround(page: Page): Promise<string> {
  await page.goto(product.address);
  await page.getByRole('link', { name: 'Look around' }).click({ timeout: patience });
  await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: 90_000 });
  return page.url().replace(/(initiatives\/[^/?]+).*/, '$1');
}

const lede = (page: Page) => page.locator('.lede').innerText({ timeout: patience });

/** Waits until another pair is shown. */
async function next(page: Page, before: string): Promise<void> {
  await page.locator('.lede').filter({ hasNotText: before }).waitFor({ timeout: patience });
  await page.getByRole('button', { name: 'They are the same' }).waitFor({ timeout: patience });
}

/** No barrier that axe finds; and the picture of the guide, when PICTURES names a folder. */
async function clean(page: Page, name: string): Promise<void> {
  expect(await findBarriers(page), name).toEqual([]);
  if (pictures === null) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
}
