// The form on a phone when things go wrong: no connection, two tabs, a link that has ended. Nothing typed is lost, and the words are kind.
import type { APIRequestContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers, openBrowser, scrollsSideways, widths, type Browser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const patience = 20_000;
let product: Product;
let desk: Browser;
let phone: Browser;
let inside: string;
let round: { roundId: string; version: number };
const partners = ['A Family Centre', 'B Food Bank', 'C Youth Club', 'D Play Group'];
const memberships: { membershipId: string; version: number }[] = [];
let links: readonly string[];
let returnIds: readonly string[];

beforeAll(async () => {
  product = await startProduct();
  desk = await openBrowser(product.address);
  phone = await openBrowser(product.address, widths.phone);
  const started = await ask<{ initiativeId: string }>('POST', '/api/start', {
    account: { name: 'Nia Example', email: 'nia@example.org', password: 'nine quiet herons by the canal' },
    initiative: { name: 'Partington Together', placeName: null, backboneKind: 'both' },
    backbone: { name: 'Example Backbone' },
  });
  inside = `/api/initiatives/${started.initiativeId}`;
  for (const organisationName of partners)
    memberships.push(
      await ask('POST', `${inside}/memberships`, { by: 'name', kind: 'partner', organisationName }),
    );
  const measure = await ask<{ measureId: string }>('POST', `${inside}/measures`, {
    kind: 'measure',
    name: 'Families supported',
    meaning: 'Different families, each counted once',
    unit: 'families',
    form: 'number',
    counts: 'families',
    direction: 'increase',
    frequency: 'quarter',
    reportedBy: 'partners',
  });
  const prepared = await ask<{ roundId: string; version: number }>('POST', `${inside}/rounds`, {
    name: 'April to June',
    periodStart: '2026-04-01',
    periodEnd: '2026-06-30',
    dueOn: '2099-01-01',
    measureIds: [measure.measureId],
  });
  const opened = await ask<{
    round: typeof round;
    links: { returnId: string; link: string; organisation: { name: string } }[];
  }>('POST', `${inside}/rounds/${prepared.roundId}/open`, { version: prepared.version });
  round = opened.round;
  const inOrder = [...opened.links].sort((a, b) => a.organisation.name.localeCompare(b.organisation.name));
  links = inOrder.map(({ link }) => link);
  returnIds = inOrder.map(({ returnId }) => returnId);
});
afterAll(async () => {
  await Promise.all([desk?.close(), phone?.close()]);
  await product?.stop();
});

/** Asks the API as the lead does in the browser. */
async function ask<T>(method: string, path: string, data: object): Promise<T> {
  const request: APIRequestContext = desk.context.request;
  const answer = await request.fetch(`${product.address}${path}`, {
    method,
    headers: { origin: product.address },
    ...(method === 'GET' ? {} : { data }),
  });
  expect(answer.status(), `${method} ${path} ${await answer.text()}`).toBeLessThan(300);
  return (await answer.json()) as T;
}

const field = (page: Page) => page.getByRole('textbox', { name: /Families supported/ });
async function opened(at: number): Promise<Page> {
  const page = await phone.newPage();
  await page.goto(links[at] ?? '');
  await field(page).waitFor({ timeout: patience });
  return page;
}

async function good(page: Page): Promise<void> {
  expect(await findBarriers(page), page.url()).toEqual([]);
  expect(await scrollsSideways(page), page.url()).toBe(false);
}

test('what was typed without a connection is saved on the server when it is back, or when the page is opened again', async () => {
  const page = await opened(0);
  await phone.context.setOffline(true);
  await field(page).fill('7');
  await page.getByText('Saved on this phone only, for now.').waitFor({ timeout: patience });
  await page.getByText('The server did not answer.').waitFor({ timeout: patience });
  await good(page);
  await phone.context.setOffline(false);
  await page.getByText(/^Saved\. You can stop here/).waitFor({ timeout: patience });
  await phone.context.setOffline(true);
  await field(page).fill('8');
  await page.getByText('Saved on this phone only, for now.').waitFor({ timeout: patience });
  await page.close();
  await phone.context.setOffline(false);
  const again = await opened(0);
  await again.getByText(/^Saved\. You can stop here/).waitFor({ timeout: patience });
  expect(await field(again).inputValue()).toBe('8');
  const sheet = await ask<object>('GET', `${inside}/returns/${returnIds[0] ?? ''}`, {});
  expect(JSON.stringify(sheet)).toContain('"number":8');
});

test('two tabs show both versions, and one that comes too late leads to what was sent', async () => {
  const [first, second] = [await opened(1), await opened(1)];
  await field(first).fill('12');
  await first.getByText(/^Saved\. You can stop here/).waitFor({ timeout: patience });
  await field(second).fill('15');
  await second.getByText('Someone changed this while you wrote.').waitFor({ timeout: patience });
  await good(second);
  await second.getByRole('button', { name: 'Put mine' }).click();
  await second.getByText(/^Saved\. You can stop here/).waitFor({ timeout: patience });
  await first.reload();
  await field(first).waitFor({ timeout: patience });
  await first.getByRole('button', { name: 'Send my figures' }).click();
  await first.getByText('Thank you. Your figures are in.').waitFor({ timeout: patience });
  await field(second).fill('16');
  await second.getByText('These figures were sent already.', { exact: false }).waitFor({ timeout: patience });
  await good(second);
  await second.getByRole('button', { name: 'See how it stands now' }).click();
  await second.getByText('Thank you. Your figures are in.').waitFor({ timeout: patience });
  await second.getByText('15 families').waitFor({ timeout: patience });
});

test('a link that was renewed, whose partner left, or whose collection is closed is refused in kind words', async () => {
  const over = async (at: number) => {
    const page = await phone.newPage();
    await page.goto(links[at] ?? '');
    await page.getByText('This link is no longer in use.').waitFor({ timeout: patience });
    await page
      .getByText('Ask the coordinating team for a new one. What you sent or saved is kept.')
      .waitFor();
    await good(page);
    await page.close();
  };
  await ask('POST', `${inside}/returns/${returnIds[2] ?? ''}/link`, {});
  await over(2);

  const leaving = await opened(3);
  const { membershipId, version } = memberships[3] ?? { membershipId: '', version: 0 };
  await ask('POST', `${inside}/memberships/${membershipId}/end`, { version });
  await field(leaving).fill('9');
  await leaving.getByText('This link is no longer in use.').waitFor({ timeout: patience });
  expect(await field(leaving).inputValue()).toBe('9');
  await over(3);

  const writing = await opened(0);
  const board = await ask<{ round: typeof round }>('GET', `${inside}/rounds/${round.roundId}`, {});
  await ask('POST', `${inside}/rounds/${round.roundId}/close`, { version: board.round.version });
  await field(writing).fill('11');
  await writing.getByText('This link is no longer in use.').waitFor({ timeout: patience });
  await good(writing);
  await over(1);
  expect(phone.complaints).toEqual([]);
});
