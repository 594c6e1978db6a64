// Two who share much and have no contact on record: found, put away and brought back, introduced, and asked what came of it.
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

test('finds two, puts a pair away and brings it back, introduces them, and keeps what came of it', async () => {
  const page = await desk.newPage();
  const base = await lookAround(page);

  // The question stands in the address: words and weights.
  await page.goto(`${base}/what-is-here`);
  await page.getByRole('link', { name: 'No contact on record' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'No contact on record' }).waitFor({ timeout: patience });
  await page.getByRole('combobox', { name: /^Words/ }).fill('families Partington');
  await page.waitForURL(/words=families/, { timeout: patience });
  const card = page.locator('article.pair-card').first();
  await card.getByText('Partington', { exact: false }).first().waitFor({ timeout: patience });
  await page.getByText('No record is not proof.', { exact: false }).first().waitFor({ timeout: patience });
  await page.getByText('What counts how much', { exact: false }).click();
  await page.getByLabel('Goals').selectOption('1');
  await page.waitForURL(/goals=1/, { timeout: patience });
  await page.getByRole('button', { name: 'As usual again' }).click();
  await page.getByText('What was looked at', { exact: true }).click();
  await page.getByText('only where somebody recorded here that two met').waitFor({ timeout: patience });
  await clean(page, 'no-contact-1280');

  // Put away with a reason, and brought back.
  const names = await card.getByRole('heading').getByRole('link').allInnerTexts();
  const [one = '', other = ''] = names;
  const theirs = page.locator('article.pair-card').filter({ hasText: one }).filter({ hasText: other });
  await card.getByRole('button', { name: 'Put away' }).click();
  await page.getByLabel('Why not these two?').fill('One of them closes in spring.');
  await page.getByRole('dialog').getByRole('button', { name: 'Put away' }).click();
  await page.getByRole('button', { name: 'Bring back' }).waitFor({ timeout: patience });
  await theirs.waitFor({ state: 'detached', timeout: patience });
  // The word at the foot of the page stays until it is put away.
  await page.getByRole('status').getByRole('button', { name: 'Put away' }).click();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await theirs.waitFor({ timeout: patience });

  // Introduced by hand: nothing is e-mailed to anybody.
  await theirs.getByRole('button', { name: 'Introduce them' }).click();
  await page.waitForURL(/introductions\//, { timeout: patience });
  await page.getByText('Not sent until you send it.').waitFor({ timeout: patience });
  await clean(page, 'introduction-1280');
  await page.getByRole('button', { name: 'I passed it on myself' }).click();
  await page.getByText('Passed on by hand', { exact: false }).first().waitFor({ timeout: patience });
  await page.getByText('We ask what came of it on', { exact: false }).waitFor({ timeout: patience });
  await page.getByText('They met', { exact: true }).click();
  await page.getByRole('textbox', { name: 'In a sentence or two' }).fill('They share a room from May.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor({ timeout: patience });
  await clean(page, 'outcome-1280');
  await page.goto(`${base}/what-is-here/introductions`);
  await page.getByText('Of 1 introduction, 1 met; 0 work together.').waitFor({ timeout: patience });
  await clean(page, 'introductions-1280');

  // It is not offered again, and the page of the pair says why.
  await page.goto(`${base}/what-is-here/no-contact?words=families%20Partington`);
  await page.getByText('left out: contact is on record', { exact: false }).waitFor({ timeout: patience });
  await theirs.waitFor({ state: 'detached', timeout: patience });

  const small = await phone.newPage();
  await phone.context.addCookies(await desk.context.cookies());
  for (const address of ['no-contact?words=families', 'introductions', 'trustees']) {
    const answer = await small.goto(`${base}/what-is-here/${address}`);
    expect(answer?.headers()['x-robots-tag']).toContain('noindex');
    await small.locator('.lede').waitFor({ timeout: patience });
    await small.waitForLoadState('networkidle');
    expect(await scrollsSideways(small), address).toBe(false);
    await clean(small, `${address.replace(/\?.*/, '')}-390`);
  }
  expect([...desk.complaints, ...phone.complaints]).toEqual([]);
});

async function lookAround(page: Page): Promise<string> {
  await page.goto(product.address);
  await page.getByRole('link', { name: 'Look around' }).click({ timeout: patience });
  await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: 90_000 });
  return page.url().replace(/(initiatives\/[^/?]+).*/, '$1');
}

/** No barrier that axe finds; and the picture of the guide, when PICTURES names a folder. */
async function clean(page: Page, name: string): Promise<void> {
  expect(await findBarriers(page), name).toEqual([]);
  if (pictures === null) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
}
