import type { Page } from 'playwright-core';
import type { Product } from './product.ts';

const patience = 20_000;

/** As a first visitor would: from the first page to the home of a new initiative in Trafford, with an account of its own. */
export async function startInitiative(page: Page, { address }: Product, name: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('link', { name: 'Start an initiative' }).click({ timeout: patience });
  await page.getByLabel('Your name').fill('Nia Example');
  await page.getByLabel('E-mail', { exact: false }).first().fill('nia@example.org');
  await page.getByLabel('Password', { exact: false }).first().fill('nine quiet herons by the canal');
  await page.getByLabel('Name of the initiative').fill(name);
  await page.getByLabel('Place', { exact: true }).fill('Trafford');
  await page.getByLabel(/Coordinating organisation/).fill('Example Backbone');
  await page.getByRole('button', { name: 'Start the initiative' }).click();
  await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: patience });
}
