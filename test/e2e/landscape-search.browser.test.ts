// Search, filter, a place, side by side, who gave what to whom, and an export: by mouse and by keyboard, on a desk and on a phone.
import { mkdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers, openBrowser, scrollsSideways, widths, type Browser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const patience = 30_000;
const pictures = process.env['PICTURES'] ?? null;

let product: Product;
let desk: Browser;
beforeAll(async () => {
  product = await startProduct();
  desk = await openBrowser(product.address, widths.desk);
});
afterAll(async () => {
  await desk?.close();
  await product?.stop();
});

test('a person finds, narrows, looks at a place, compares three and takes the list along', async () => {
  const page = await desk.newPage();
  await page.goto(product.address);
  await page.getByRole('link', { name: 'Look around' }).click({ timeout: patience });
  await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: 120_000 });

  // Typing: the list follows, a misspelt word is understood and said, and the best names can be gone to by keyboard.
  await page.getByRole('link', { name: 'What is here' }).first().click({ timeout: patience });
  const words = page.getByRole('combobox', { name: 'Words: names, places, what they do' });
  const status = page.locator('.found-count');
  await words.fill('famlies Partin', { timeout: patience });
  await sees(page, 'Nobody here has “famlies”; looked for “families” instead.');
  await page.getByRole('link', { name: 'The Hideaway', exact: true }).first().waitFor({ timeout: patience });
  await words.press('ArrowDown');
  const first = page.getByRole('option').first();
  await first.waitFor({ timeout: patience });
  expect(await first.getAttribute('aria-selected')).toBe('true');
  expect(await words.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
  await words.press('Escape');
  expect(await words.getAttribute('aria-expanded')).toBe('false');
  expect(new URL(page.url()).searchParams.get('words')).toBe('famlies Partin');

  // Narrowing: a filter says beforehand how many it leaves, and that many are found.
  await words.fill('families', { timeout: patience });
  await page.waitForURL((url) => url.searchParams.get('words') === 'families', { timeout: patience });
  // The former answer stays until the new one is there; the new one reads no word as another.
  await page.getByText('Nobody here has').waitFor({ state: 'detached', timeout: patience });
  const place = page.getByRole('combobox', { name: 'Place', exact: true });
  const trafford = place.locator('option', { hasText: /^\s*Trafford \(/ });
  const promised = Number(/\((\d+)\)/.exec((await trafford.textContent({ timeout: patience })) ?? '')?.[1]);
  await place.selectOption('E08000009');
  await status.getByText(`of ${promised} shown`).waitFor({ timeout: patience });
  await clean(page, 'search');
  await page.reload();
  await status.getByText(`of ${promised} shown`).waitFor({ timeout: patience });

  // An export holds as many rows, and no trustee.
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click({ timeout: patience });
  const text = readFileSync(await (await waiting).path(), 'utf8');
  expect(text.split('\r\n').filter(Boolean)).toHaveLength(promised + 1);

  // Kept under a name, opened in one tap, renamed, deleted.
  await page.getByRole('button', { name: 'Save this view' }).click({ timeout: patience });
  await page.getByRole('textbox', { name: 'Name' }).fill('Families in Trafford', { timeout: patience });
  await page.getByRole('button', { name: 'Save', exact: true }).click({ timeout: patience });
  await sees(page, 'Saved: Families in Trafford.');
  await page.goto(`${initiativeOf(page)}/what-is-here`);
  const saved = page.getByRole('navigation', { name: 'Saved views' });
  await saved.getByRole('link', { name: 'Families in Trafford' }).click({ timeout: patience });
  await status.getByText(`of ${promised} shown`).waitFor({ timeout: patience });
  expect(await page.getByRole('button', { name: 'Save this view' }).count()).toBe(0);
  await saved.getByRole('link', { name: 'Saved views (1)' }).click({ timeout: patience });
  await sees(page, 'Organisations with the words “families”, in Trafford. As a list with a map.');
  await clean(page, 'views');
  await page.getByRole('button', { name: 'Rename “Families in Trafford”' }).click({ timeout: patience });
  await page.getByRole('textbox', { name: 'Name' }).fill('Families here', { timeout: patience });
  await page.getByRole('button', { name: 'Rename', exact: true }).click({ timeout: patience });
  await page.getByRole('link', { name: 'Families here' }).waitFor({ timeout: patience });
  await page.getByRole('button', { name: 'Delete “Families here”' }).click({ timeout: patience });
  await page.getByRole('button', { name: 'Delete', exact: true }).click({ timeout: patience });
  await sees(page, 'A search that is asked again and again can be saved here');
  await page.goBack({ timeout: patience });
  await status.getByText(`of ${promised} shown`).waitFor({ timeout: patience });

  // On paper: the question in words, all those found, the sources with their licences, the day; no navigation.
  await page.getByRole('link', { name: 'To print' }).click({ timeout: patience });
  await sees(page, 'Organisations with the words “families”, in Trafford.');
  await clean(page, 'print');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('tbody tr').count()).toBeGreaterThanOrEqual(promised);
  for (const shown of [/^Printed \d+ \w+ \d{4} at [\d:]+ from http/, /CC BY 4\.0\. Lloyds Bank Foundation/])
    expect(await page.getByText(shown).first().isVisible()).toBe(true);
  for (const hidden of ['.rail', '.top-search', '.crumbs', '.button'])
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
  expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(20_000);
  await page.emulateMedia({ media: 'screen' });
  await page.goBack({ timeout: patience });
  await status.getByText(`of ${promised} shown`).waitFor({ timeout: patience });

  // Three side by side.
  for (const at of [0, 1, 2])
    await page
      .getByRole('checkbox', { name: /^Compare / })
      .nth(at)
      .check({ timeout: patience });
  await page.getByRole('link', { name: 'Compare the 3 side by side' }).click({ timeout: patience });
  await page.getByRole('heading', { name: 'What they have in common' }).waitFor({ timeout: patience });
  expect(await page.getByRole('columnheader').count()).toBeGreaterThanOrEqual(8);
  await clean(page, 'side-by-side');

  // The place.
  await page.goto(`${initiativeOf(page)}/what-is-here/places/E08000009`);
  await page.getByRole('heading', { name: 'Who is at work in Trafford?' }).waitFor({ timeout: patience });
  await page.getByRole('heading', { name: 'Who gave them money' }).waitFor({ timeout: patience });
  await page.locator('article.pair-card').first().waitFor({ timeout: patience });
  await sees(page, '182 of 296 districts of England, 1 being the most deprived.');
  expect(await page.getByRole('link', { name: 'Greater Manchester' }).count()).toBe(1);
  await page.getByRole('combobox', { name: 'Against which list' }).selectOption('topics');
  await page.waitForURL(/topics=topics/, { timeout: patience });
  await clean(page, 'place');

  // Who gave what to whom.
  await page.getByRole('link', { name: 'See it by year and recipient' }).click({ timeout: patience });
  await page.getByRole('combobox', { name: 'Year of the award' }).selectOption('2019', { timeout: patience });
  await sees(page, 'what is given now is not in these files');
  await clean(page, 'who-gave-what');
  expect(desk.complaints).toEqual([]);
}, 400_000);

const initiativeOf = (page: Page) => /^.*\/initiatives\/[^/?]+/.exec(page.url())?.[0] ?? '';

async function sees(page: Page, text: string): Promise<void> {
  await page.getByText(text, { exact: false }).first().waitFor({ timeout: patience });
}

/** At both widths: axe finds nothing, and nothing sticks out sideways. */
async function clean(page: Page, name: string): Promise<void> {
  for (const [width, size] of Object.entries(widths)) {
    await page.setViewportSize(size);
    await page.waitForLoadState('networkidle');
    expect(await findBarriers(page), `${name} at ${width}`).toEqual([]);
    expect(await scrollsSideways(page), `${name} at ${width}`).toBe(false);
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: `${pictures}/${name}-${size.width}.png` });
    }
  }
  await page.setViewportSize(widths.desk);
}
