// Parts of a figure: asked below it on a phone, mended by one tap, sent, and joined; a usual figure to start from.
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  findBarriers,
  openBrowser,
  scrollsSideways,
  untilItStands,
  widths,
  type Browser,
} from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const patience = 20_000;
const pictures = process.env['PICTURES'] ?? null;

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser(product.address);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Nothing bars anybody from the page as it stands; a picture of it for the guide, when asked for. */
async function look(page: Page, name: string, from?: string): Promise<void> {
  await untilItStands(page);
  expect([name, ...(await findBarriers(page))]).toEqual([name]);
  expect(await scrollsSideways(page), name).toBe(false);
  if (pictures === null) return;
  mkdirSync(pictures, { recursive: true });
  // The picture begins above what it is about.
  if (from !== undefined)
    await page.evaluate(
      `[...document.querySelectorAll('h2,legend,summary')].find((it) => it.textContent.startsWith(${JSON.stringify(from)}))?.scrollIntoView()`,
    );
  await page.screenshot({ path: `${pictures}/${name}.png` });
}

test('parts come to the figure by one tap, are sent, and stand in the joined-up result', async () => {
  const page = await browser.newPage();
  await page.goto(`${product.address}/sample`);
  await page.waitForURL(/\/initiatives\/[0-9a-f-]{36}/, { timeout: 90_000 });
  await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: patience });
  const initiative = new URL(page.url()).pathname;
  const answer = await page.request.get(`${product.address}/api${initiative}/returns`);
  const { items } = (await answer.json()) as { items: { returnId: string; state: string }[] };
  const waiting = items.find(({ state }) => state === 'not started');
  if (!waiting) throw new Error('The sample has no figures that wait.');

  await page.setViewportSize(widths.phone);
  await page.goto(`${product.address}${initiative}/our-figures/returns/${waiting.returnId}`);
  await page.getByLabel('Families supported, families').fill('36');
  await page.getByText('Split by Age of the youngest child').click();
  await page.getByLabel('Families supported: Under 5').fill('20');
  await page.getByText('These come to 20; the figure is 36.').waitFor({ timeout: patience });
  await page.getByLabel('Home visits, visits').fill('90');
  await page.getByLabel('Parents who feel less alone: how many').fill('18');
  await page.getByLabel('Parents who feel less alone: of how many asked').fill('25');
  await page.getByLabel('Referrals to others, referrals').fill('12');
  await look(page, 'parts-390', 'Families supported');
  // What does not come to the figure is not sent without a word.
  await page.getByRole('button', { name: 'Send my figures' }).click();
  await page.getByRole('alert').filter({ hasText: 'These come to 20' }).waitFor({ timeout: patience });
  await page.getByRole('button', { name: 'Put the other 16 under “not known”' }).click();
  await expect.poll(() => page.getByLabel('Families supported: Not known').inputValue()).toBe('16');
  await page.getByRole('button', { name: 'Send my figures' }).click();
  await page.getByText('Thank you. Your figures are in.').waitFor({ timeout: patience });

  await page.setViewportSize(widths.desk);
  await page.goto(`${product.address}${initiative}/our-figures`);
  await page.getByRole('link', { name: 'Families supported' }).first().click();
  await page
    .getByRole('heading', { name: 'Split by Age of the youngest child' })
    .waitFor({ timeout: patience });
  await page.getByText(/\d of \d partners told it for July to September/).waitFor({ timeout: patience });
  await look(page, 'parts-1280', 'Split by');

  await page.goto(`${product.address}${initiative}/our-figures/lists`);
  await page.getByRole('button', { name: 'Change this list: Age of the youngest child' }).click();
  await page.getByRole('button', { name: 'Add a category' }).click();
  await page.getByLabel('New category 4').fill('16 and over');
  await look(page, 'lists-1280');
  await page.getByRole('button', { name: 'Save this list' }).click();
  await page
    .getByText('Under 5 · 5 to 10 · 11 to 15 · 16 and over · Not known')
    .waitFor({ timeout: patience });

  await page.goto(`${product.address}${initiative}/our-figures/set`);
  await look(page, 'set-1280');
  await page.setViewportSize(widths.phone);
  await look(page, 'set-390');
  await page.setViewportSize(widths.desk);

  await page.goto(`${product.address}${initiative}/our-figures/new`);
  await page.getByText('Start from a usual figure').click();
  await page.getByLabel('About', { exact: true }).selectOption({ label: 'Health' });
  await look(page, 'define-1280');
  await page.getByRole('button', { name: 'Start from this: Well-being, by a short questionnaire' }).click();
  await expect
    .poll(() => page.getByLabel('Name', { exact: true }).inputValue())
    .toBe('Well-being, by a short questionnaire');
  await page.getByRole('button', { name: 'Save this figure' }).click();
  await page.getByRole('heading', { level: 1, name: 'Well-being, by a short questionnaire' }).waitFor({
    timeout: patience,
  });
  expect(browser.complaints).toEqual([]);
}, 240_000);
