// A spreadsheet in an awkward layout: looked at, corrected by pointing, loaded; the next quarter's file by itself; a load taken back.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  findBarriers,
  openBrowser,
  scrollsSideways,
  untilItStands,
  widths,
  type Browser,
} from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { startInitiative } from '../support/start-initiative.ts';
import { workbookOf } from '../support/spreadsheets.ts';

const patience = 20_000;
const pictures = process.env['PICTURES'] ?? null;

const quarter = (columns: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  workbookOf([
    { name: 'Notes', rows: [['Kept by the office of Canal Street Families (made up).']] },
    {
      name: 'KPIs 2026-27',
      merges: [[0, 0, 0, 4]],
      rows: [
        ['Canal Street Families (made up): what we count'],
        [],
        ['Ref', 'KPI', ...columns, 'Total'],
        ...rows.map((row, at) => [`K${at + 1}`, ...row]),
        [],
        ['', 'Figures under 5 are hidden.'],
      ],
    },
  ]);

describe.each(Object.entries(widths))('a spreadsheet, at the width of a %s', (width, size) => {
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

  async function ask(page: Page, path: string, body: unknown): Promise<void> {
    const answer = await page.request.fetch(`${product.address}/api${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        origin: product.address,
      },
      data: body,
    });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  }

  async function look(page: Page, name: string): Promise<void> {
    await untilItStands(page);
    expect(await findBarriers(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    if (pictures !== null)
      await page.screenshot({ path: `${pictures}/spreadsheet-${name}-${width}.png`, fullPage: true });
  }

  async function bring(page: Page, home: string, name: string, content: Buffer): Promise<void> {
    await page.goto(`${home}/our-figures`);
    await page.getByRole('link', { name: 'Bring your own spreadsheet' }).click({ timeout: patience });
    await page
      .getByLabel('Whose figures are they?')
      .selectOption({ label: 'Canal Street Families' }, { timeout: patience });
    await look(page, 'bring');
    const file = join(product.folder, name);
    writeFileSync(file, content);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('heading', { name, level: 1 }).waitFor({ timeout: patience });
  }

  test('goes in once with a hand, next time by itself, and can be taken back', async () => {
    const page = await browser.newPage();
    await startInitiative(page, product, 'Partington Together');
    const home = page.url().replace(/\/$/, '');
    const initiative = new URL(home).pathname;
    const definition = {
      meaning: 'Counted once',
      form: 'number',
      direction: 'increase',
      frequency: 'quarter',
      reportedBy: 'partners',
    };
    await ask(page, `${initiative}/measures`, {
      kind: 'measure',
      name: 'Families supported',
      unit: 'families',
      counts: 'families',
      ...definition,
    });
    await ask(page, `${initiative}/measures`, {
      kind: 'measure',
      name: 'Home visits',
      unit: 'visits',
      counts: 'contacts',
      ...definition,
    });
    await ask(page, `${initiative}/memberships`, {
      by: 'name',
      kind: 'partner',
      organisationName: 'Canal Street Families',
      madeUp: true,
    });

    await bring(
      page,
      home,
      'quarter-1.xlsx',
      await quarter(
        ['Q1 (Apr - Jun)'],
        [
          ['Families supported', '31 families', 31],
          ['Doorstep sessions', '1,120', 1120],
          ['Cups of tea', 900, 900],
        ],
      ),
    );
    await page
      .getByText('Loading adds 1, corrects 0 and leaves 0 as they are.', { exact: false })
      .waitFor({ timeout: patience });
    await page.getByText('We do not know which figure “Doorstep sessions” is.', { exact: false }).waitFor();
    expect(await page.getByRole('tab', { name: 'KPIs 2026-27' }).getAttribute('aria-selected')).toBe('true');
    await page.getByText('Names of figures: column B. Times: row 3.', { exact: false }).waitFor();
    await look(page, 'proposed');

    // By keyboard alone: to the cell, Enter, and a choice.
    const cell = page.getByRole('gridcell', { name: /^B5, Doorstep sessions/ });
    await page.getByRole('gridcell', { name: /^A1, / }).focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'])
      await page.keyboard.press(key);
    expect(await cell.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: 'Cell B5' });
    await panel.getByLabel('“Doorstep sessions” is').selectOption({ label: 'Home visits' });
    await page
      .getByText('Loading adds 2, corrects 0 and leaves 0 as they are.', { exact: false })
      .waitFor({ timeout: patience });
    await look(page, 'pointing');
    await page.getByRole('gridcell', { name: /^B6, Cups of tea/ }).click();
    await page
      .getByRole('region', { name: 'Cell B6' })
      .getByLabel('“Cups of tea” is')
      .selectOption({ label: 'Leave it out' });
    await page
      .getByRole('heading', { name: /we cannot use/ })
      .waitFor({ state: 'detached', timeout: patience });
    await page.getByRole('button', { name: 'Load 2 figures' }).click();
    await page.getByText('Added 2, corrected 0; 0 were there already.').waitFor({ timeout: patience });
    await look(page, 'loaded');

    // The next quarter: one figure corrected, one column more, one row new.
    await bring(
      page,
      home,
      'quarter-2.xlsx',
      await quarter(
        ['Q1 (Apr - Jun)', 'Q2 (Jul - Sep)'],
        [
          ['Families supported', 30, 34, 64],
          ['Doorstep sessions', 1120, 'n/a', 1120],
          ['Cups of tea', 900, 950, 1850],
          ['Walks in the park', 3, 4, 7],
        ],
      ),
    );
    await page.getByText('Read as your last file was.', { exact: false }).waitFor({ timeout: patience });
    await page.getByText('Loading adds 2, corrects 1 and leaves 1 as they are.', { exact: false }).waitFor();
    await page.getByText('“Walks in the park” is new on “KPIs 2026-27”.').waitFor();
    await look(page, 'next');
    await page.getByRole('button', { name: 'Load 3 figures' }).click();
    await page.getByText('Added 2, corrected 1; 1 were there already.').waitFor({ timeout: patience });
    await page.getByRole('link', { name: 'See our figures' }).click();
    await page.getByRole('link', { name: 'Families supported' }).first().click({ timeout: patience });
    await page.getByText('cell D4', { exact: false }).first().waitFor({ timeout: patience });
    await look(page, 'figure');

    await page.goto(`${home}/our-figures/spreadsheets`);
    await page.getByRole('link', { name: 'quarter-2.xlsx' }).click({ timeout: patience });
    await page.getByRole('button', { name: 'Take this load back' }).click({ timeout: patience });
    await page.getByText(/^taken back/).waitFor({ timeout: patience });
    await look(page, 'undone');
    expect(browser.complaints).toEqual([]);
  });
});
