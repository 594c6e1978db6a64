// A register is brought in, and its next extract: what it changed stands on the page of the file. At both widths; axe on every page.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeRegister } from '../../bench/register/write-register.ts';
import { findBarriers, openBrowser, scrollsSideways, widths, type Browser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { startInitiative } from '../support/start-initiative.ts';

const patience = 40_000;

describe.each(Object.entries(widths))('a register brought in twice, at the width of a %s', (_name, size) => {
  const folder = mkdtempSync(join(tmpdir(), 'concerted-again-'));
  let product: Product;
  let browser: Browser;
  beforeAll(async () => {
    for (const version of [1, 2])
      await writeRegister(
        { seed: 3, charities: 400, version },
        { folder: join(folder, String(version)), format: 'txt' },
      );
    product = await startProduct();
    browser = await openBrowser(product.address, size);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('tells what is new, renamed and otherwise, and gives it as a file', async () => {
    const page = await browser.newPage();
    await startInitiative(page, product, 'Partington Together');
    const files = `${page.url()}/what-is-here/files`;

    await bringIn(page, files, join(folder, '1/publicextract.charity.zip'));
    await page.getByText('400 new', { exact: false }).first().waitFor({ timeout: patience });
    await good(page);

    await bringIn(page, files, join(folder, '2/publicextract.charity.zip'));
    await page.getByText(/1 new, \d+ changed and \d+ renamed\./).waitFor({ timeout: patience });
    await good(page);
    await page.getByLabel('Show', { exact: true }).selectOption('renamed');
    await page.getByText('Named before: ', { exact: false }).first().waitFor({ timeout: patience });
    await good(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download this list (CSV)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('publicextract.charity.zip - changes.csv');
    expect(browser.complaints).toEqual([]);
  });
});

/** Sends a file of made-up records, and loads it once it is reported. */
async function bringIn(page: Page, files: string, path: string): Promise<void> {
  await page.goto(files);
  await page.getByText('If it is not recognised').click({ timeout: patience });
  await page.getByText('This file holds made-up records').click();
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: /^Load the \d+ good rows/ }).click({ timeout: patience });
}

async function good(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
}
