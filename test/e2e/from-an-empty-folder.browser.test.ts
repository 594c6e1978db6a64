// The journeys of a new coordinating team, from an empty folder: start, bring in a file, find, add partners, agree a figure,
// collect it on a phone, see it joined up, take it along. At both widths; axe on every page.
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBarriers, openBrowser, scrollsSideways, widths, type Browser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const patience = 20_000;
const password = 'nine quiet herons by the canal';

describe.each(Object.entries(widths))('a new initiative, at the width of a %s', (name, size) => {
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser(product.address, size);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  test('is started, mapped, formed and measured', async () => {
    const page = await browser.newPage();
    await page.goto(product.address);
    await page.getByRole('link', { name: 'Start an initiative' }).click({ timeout: patience });
    await page.getByLabel('Your name').fill('Nia Example');
    await page.getByLabel('E-mail', { exact: false }).first().fill('nia@example.org');
    await page.getByLabel('Password', { exact: false }).first().fill(password);
    await page.getByLabel('Name of the initiative').fill('Partington Together');
    await page.getByLabel('Place', { exact: true }).fill('Trafford');
    await page.getByLabel(/Coordinating organisation/).fill('Example Backbone');
    await good(page);
    await page.getByRole('button', { name: 'Start the initiative' }).click();
    await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: patience });
    await good(page);
    const home = page.url();

    // A file from a public source, with its report before anything is loaded.
    await page.goto(`${home}/what-is-here/files`);
    await page
      .locator('input[type=file]')
      .setInputFiles(resolve('samples/grants/trafford-council-grants.csv'));
    const load = page.getByRole('button', { name: /^Load the \d+ good rows/ });
    await load.waitFor({ timeout: 60_000 });
    await good(page);
    await load.click();
    await page.getByRole('link', { name: 'See what is here now' }).first().click({ timeout: 60_000 });
    await page.getByText('555 council grants went to 359 names').waitFor({ timeout: patience });
    await page.getByRole('combobox', { name: /^Words/ }).fill('families Partington');
    await page.getByRole('combobox', { name: /^Words/ }).press('Enter');
    await page.getByRole('link', { name: 'The Hideaway', exact: true }).first().click({ timeout: 60_000 });
    await page.getByText('GB-COH-10778009').first().waitFor({ timeout: patience });
    await good(page);

    // A partner by name, a figure, a collection.
    await page.goto(`${home}/partners/add`);
    await page.getByRole('tab', { name: 'By name' }).click({ timeout: patience });
    await page.getByRole('tabpanel').getByRole('textbox').first().fill('Example Family Centre');
    await page.getByRole('tabpanel').getByRole('button', { name: 'Add' }).click();
    await page.getByRole('heading', { name: 'Example Family Centre' }).waitFor({ timeout: patience });
    await good(page);
    await page.goto(`${home}/our-figures/new`);
    await page.getByLabel('Name', { exact: true }).fill('Families supported');
    await page.getByLabel('What exactly is counted?').fill('Different families, each counted once');
    await page.getByLabel('Unit').fill('families');
    await good(page);
    await page.getByRole('button', { name: 'Save this figure' }).click();
    await page.getByRole('heading', { name: 'Families supported' }).waitFor({ timeout: patience });
    const figure = page.url();
    await page.goto(`${home}/our-figures/collections/new`);
    await page.getByRole('button', { name: 'Prepare it' }).click({ timeout: patience });
    await page.getByRole('button', { name: /Open it and ask/ }).click({ timeout: patience });
    const link = await page
      .getByText(/\/figures#/)
      .first()
      .innerText({ timeout: patience });
    await good(page);

    // The partner, without a password; what is typed survives leaving the page.
    const form = await browser.newPage();
    const address = /http\S+figures#\S+/.exec(link)?.[0] ?? link;
    await form.goto(address);
    await form.getByRole('textbox', { name: /Families supported/ }).fill('12');
    await form.getByText(/Saved\. You can stop here/).waitFor({ timeout: patience });
    await form.reload();
    expect(
      await form.getByRole('textbox', { name: /Families supported/ }).inputValue({ timeout: patience }),
    ).toBe('12');
    await good(form);
    await form.getByRole('button', { name: 'Send my figures' }).click();
    await form.getByText('Thank you. Your figures are in.').waitFor({ timeout: patience });
    await form.getByRole('button', { name: 'Correct this figure: Families supported' }).click();
    await form.getByRole('textbox', { name: /Families supported/ }).fill('13');
    await form.getByLabel('What was it?').fill('One family was left out.');
    await form.getByRole('button', { name: 'Send the correction' }).click();
    await form
      .getByText(/One family was left out/)
      .first()
      .waitFor({ timeout: patience });
    await good(form);

    // The joined-up result, and both files of it.
    await page.goto(figure);
    await page.getByText('13').first().waitFor({ timeout: patience });
    await good(page);
    for (const kind of ['CSV', 'XLSX']) {
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: patience }),
        page.getByRole('link', { name: `Download as ${kind}` }).click(),
      ]);
      expect(download.suggestedFilename().toLowerCase()).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`));
    }

    // Inviting is refused with a plain reason until others can reach this server; the history knows what was done.
    await page.goto(`${home}/history`);
    await page.getByRole('heading', { level: 1 }).waitFor({ timeout: patience });
    await good(page);
    await page.goto(`${home}/partners`);
    await page.getByText('Example Family Centre').first().waitFor({ timeout: patience });
    await good(page);

    // The second step shows a long key: it wraps on a phone.
    await page.goto(`${product.address}/account`);
    const step = page.locator('section', { has: page.getByRole('heading', { name: 'Second step' }) });
    await step.getByLabel('Password').fill(password, { timeout: patience });
    await step.getByRole('button').click();
    await page.getByText('Spare codes').waitFor({ timeout: patience });
    await good(page);
    expect(browser.complaints).toEqual([]);
  });

  /** No barrier that axe finds, and nothing sticks out sideways. */
  async function good(page: Page): Promise<void> {
    await page.waitForLoadState('networkidle');
    expect(await findBarriers(page), `${name} ${page.url()}`).toEqual([]);
    expect(await scrollsSideways(page), `${name} ${page.url()}`).toBe(false);
  }
});

test('the first page can be used with the keyboard alone', async () => {
  const product = await startProduct();
  const browser = await openBrowser(product.address);
  try {
    const page = await browser.newPage();
    await page.goto(product.address);
    await page.getByRole('link', { name: 'Look around' }).waitFor({ timeout: patience });
    const names: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      names.push(await page.evaluate<string>('document.activeElement?.textContent ?? ""'));
    }
    const start = names.findIndex((text) => text.includes('Start an initiative'));
    const look = names.findIndex((text) => text.includes('Look around'));
    expect(start).toBeGreaterThanOrEqual(0);
    expect(look).toBeGreaterThan(start);
  } finally {
    await browser.close();
    await product.stop();
  }
});
