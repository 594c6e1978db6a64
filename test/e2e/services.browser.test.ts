// What organisations offer, from a file in Open Referral and from an address. At both widths; axe on every page.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBarriers, openBrowser, scrollsSideways, widths, type Browser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { startInitiative } from '../support/start-initiative.ts';

const patience = 20_000;
const organization = { id: 'o1', name: 'Sale Moor Community Partnership' };
const contents = [
  {
    id: 's1',
    name: 'Tea and Talk',
    status: 'active',
    organization,
    description: '<p>For people who live <b>alone</b>.</p><script>document.title = "broken"</script>',
    minimum_age: 60,
    fees: 'Free',
    schedules: [{ byday: 'MO,TH', opens_at: '10:00:00', closes_at: '12:30:00' }],
    service_at_locations: [
      {
        location: {
          name: 'Sale Moor Community Centre',
          addresses: [{ address_1: 'Norris Road', city: 'Sale', postal_code: 'm33  2tn' }],
        },
      },
    ],
    contacts: [{ name: 'Ann Persona', phones: [{ number: '0161 496 0000' }] }],
  },
  {
    id: 's2',
    name: 'Debt Advice',
    status: 'temporarily closed',
    organization,
    description: 'Help with bills.',
  },
];

describe.each(Object.entries(widths))('services, at the width of a %s', (_, size) => {
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

  test('are brought in, found, and shown with their organisation; a private address is refused', async () => {
    const page = await browser.newPage();
    await startInitiative(page, product, 'Sale Together');
    const home = page.url();

    await page.goto(`${home}/what-is-here/files`);
    await page.getByLabel('Address of the directory').fill('http://127.0.0.1/services');
    await page.getByRole('button', { name: 'Ask this directory' }).click();
    await page
      .getByText('127.0.0.1 is in a private or local network.', { exact: false })
      // Beside the address, and soon in the list of long work.
      .first()
      .waitFor({ timeout: patience });
    await good(page);

    const file = join(product.folder, 'services.json');
    writeFileSync(file, JSON.stringify({ total_pages: 1, contents }));
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Load the 2 good rows' }).click({ timeout: 60_000 });
    await page.getByRole('link', { name: 'See what is here now' }).first().click({ timeout: 60_000 });
    await page.getByRole('combobox', { name: /^Words/ }).fill('alone');
    await page.getByRole('combobox', { name: /^Words/ }).press('Enter');
    await page.getByRole('link', { name: organization.name, exact: true }).first().click({ timeout: 60_000 });
    await page.getByRole('heading', { name: 'What it offers' }).waitFor({ timeout: patience });
    const shown = await page.locator('main').innerText();
    expect(shown).toContain('For people who live alone.');
    expect(shown).toContain('Monday, Thursday, 10:00 to 12:30');
    expect(shown).toContain('Sale Moor Community Centre, Norris Road, Sale, M33 2TN');
    expect(shown).not.toMatch(/Persona|496 0000|Closed for the time being/);
    await page.getByText('1 more').click();
    await page.getByText('Closed for the time being.').waitFor({ timeout: patience });
    await good(page);
    expect(browser.complaints).toEqual([]);
  });
});

async function good(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
}
