// Two people change the same thing: what the later one typed stays, both versions are shown, either can be kept.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers, openBrowser, scrollsSideways, widths, type Browser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const patience = 20_000;
let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser(product.address, widths.phone);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const nameOf = (page: Page) => page.getByLabel('Name of the initiative');
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

test('shows both names of an initiative that two people gave it, and keeps what was typed', async () => {
  const first = await browser.newPage();
  await first.goto(`${product.address}/start`);
  await first.getByLabel('Your name').fill('Nia Example');
  await first.getByLabel('E-mail', { exact: false }).first().fill('nia@example.org');
  await first.getByLabel('Password', { exact: false }).first().fill('nine quiet herons by the canal');
  await nameOf(first).fill('Partington Together');
  await first.getByLabel(/Coordinating organisation/).fill('Example Backbone');
  await first.getByRole('button', { name: 'Start the initiative' }).click();
  await first.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: patience });
  const settings = `${first.url()}/settings`;
  const second = await browser.newPage();
  for (const page of [first, second]) await page.goto(settings);

  await nameOf(second).fill('Partington and Carrington');
  await nameOf(first).fill('Partington First');
  await save(first);
  await first.getByText('Saved').first().waitFor({ timeout: patience });

  // Coming back to the page reads it anew: what was typed stays all the same.
  await second.bringToFront();
  await second.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
  expect(await nameOf(second).inputValue()).toBe('Partington and Carrington');
  await save(second);
  const alert = second.getByRole('alert');
  await alert.getByText('Someone changed this while you wrote.').waitFor({ timeout: patience });
  expect(await alert.innerText()).toMatch(/Theirs\s+Partington First\s+Mine\s+Partington and Carrington/);
  expect(await scrollsSideways(second)).toBe(false);
  expect(await findBarriers(second)).toEqual([]);
  if (process.env['PICTURES'])
    await second.screenshot({ path: `${process.env['PICTURES']}/both-versions-390.png`, fullPage: true });

  await second.getByRole('button', { name: 'Keep theirs' }).click();
  expect(await nameOf(second).inputValue()).toBe('Partington First');
  await nameOf(first).fill('Partington for all');
  await save(first);
  await first.getByRole('textbox', { name: 'Name of the initiative' }).waitFor();
  await nameOf(second).fill('Mine after all');
  await save(second);
  await second.getByRole('button', { name: 'Put mine' }).click({ timeout: patience });
  await alert.waitFor({ state: 'detached', timeout: patience });
  await first.reload();
  await expect.poll(() => nameOf(first).inputValue(), { timeout: patience }).toBe('Mine after all');
}, 120_000);
