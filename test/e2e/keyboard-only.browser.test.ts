// The main job with the keyboard alone, from an empty folder: Tab, Shift+Tab, arrows, Enter, Space, Escape and typing.
// Nothing is clicked and nothing is focused from outside; every stop on the way must show that it has the focus.
import { resolve } from 'node:path';
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
import { keyboardOf, type Keyboard } from '../support/keyboard.ts';
import { startProduct, type Product } from '../support/product.ts';

const patience = 20_000;
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

test('an initiative is started, mapped, formed and measured without a mouse', async () => {
  const page = await desk.newPage();
  const keys = keyboardOf(page);
  // Somebody listens from the start, so that no dialog of the browser opens before one waits for it.
  page.on('filechooser', () => undefined);
  const headed = (name: string | RegExp) =>
    page.getByRole('heading', { name }).first().waitFor({ timeout: patience });
  /** The rooms stand before the page: one goes back to them, or on to them from the page's end. */
  const room = async (name: string) => {
    const before = (await page.locator('h1').first().textContent()) ?? '';
    await keys.enter(name, 'a');
    // Until the code of the next page is there, the one before stays, unseen.
    await page.locator('h1:visible').filter({ hasNotText: before }).first().waitFor({ timeout: patience });
  };

  // Start an initiative.
  await page.goto(product.address);
  await headed('Concerted');
  await keys.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^To the page itself/);
  await good(page);
  await keys.enter('Start an initiative', 'a');
  await keys.write(/^Your name/, 'Nia Example');
  await keys.write(/^E-mail/, 'nia@example.org');
  await keys.write(/^Password/, 'nine quiet herons by the canal');
  await keys.write(/^Name of the initiative/, 'Partington Together');
  await keys.write(/^Place/, 'Trafford');
  await keys.write(/^Coordinating organisation/, 'Example Backbone');
  await keys.to(/^Coordinate/, 'radio');
  await keys.press('ArrowDown', 'ArrowDown');
  await good(page);
  await keys.enter('Start the initiative', 'button');
  await headed('Needs you');
  await good(page);

  // Bring in what is public: boundaries and grants, each with its report.
  await keys.enter('Load a file', 'a');
  await headed('Bring in files');
  await good(page);
  await bringIn(page, keys, 'samples/geo/lad-2021-north-west-buc.geojson');
  await keys.enter(/^Load the 39 good rows/, 'button');
  await page.getByRole('link', { name: 'See what is here now' }).waitFor({ timeout: 60_000 });
  await keys.enter('Bring in files', 'a');
  await headed('Bring in files');
  await bringIn(page, keys, 'samples/grants/trafford-council-grants.csv');
  await good(page);
  await keys.enter('Load the 555 good rows', 'button');
  await page.getByRole('link', { name: 'See what is here now' }).waitFor({ timeout: 60_000 });
  await keys.enter('See what is here now', 'a');
  await page.getByText('555 council grants went to 359 names').waitFor({ timeout: patience });

  // Search, the map, the drawing of what they share.
  await keys.write(/^Words/, 'families Partington');
  await keys.press('Enter');
  await page.getByRole('link', { name: 'The Hideaway', exact: true }).first().waitFor({ timeout: 60_000 });
  await good(page);
  await keys.to(/^[^:]+: (nobody|\d+) found$/, 'button');
  await keys.press('End');
  for (const _ of Array.from({ length: 39 })) {
    if (/^Trafford: 2 found/.test(await page.evaluate<string>('document.activeElement.ariaLabel'))) break;
    await keys.press('ArrowLeft');
  }
  await keys.press('Enter');
  await page.waitForURL(/place=E08000009/, { timeout: patience });
  await good(page);
  await keys.backTo('List and map', 'tab');
  await keys.press('ArrowRight', 'ArrowRight');
  await page.getByText(/Thicker lines: more in common/).waitFor({ timeout: patience });
  await keys.to('See as a list', 'summary');
  await keys.press('Enter');
  await page.getByRole('columnheader', { name: 'Has things in common with' }).waitFor({ timeout: patience });
  await good(page);

  // An organisation's page, and into the initiative from there; Escape leaves a dialog where one was.
  await keys.enter('The Hideaway', 'a');
  await headed('The Hideaway');
  await page.getByText('GB-COH-10778009').first().waitFor({ timeout: patience });
  await good(page);
  await keys.enter('Add to our initiative', 'button');
  await page.getByRole('dialog').waitFor({ timeout: patience });
  await keys.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: patience });
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Add to our initiative');
  await keys.press('Enter');
  await page.getByRole('dialog').waitFor({ timeout: patience });
  await keys.to(/^Partner: /, 'radio');
  await keys.press('ArrowDown', 'ArrowDown');
  await good(page);
  await keys.enter('Add to our initiative', 'button');
  await page.getByRole('link', { name: 'observer here' }).waitFor({ timeout: patience });

  // A likeness, accepted and undone; an introduction, drafted.
  await room('What is here');
  await headed(/^What is here/);
  await keys.enter(/^Same body twice\?/, 'a');
  await headed('Same body twice?');
  await good(page);
  await keys.enter(/ and /, 'a');
  await headed('Is this the same body?');
  await keys.enter('They are the same', 'button');
  await page.getByRole('button', { name: 'Undo' }).waitFor({ timeout: patience });
  await good(page);
  await keys.enter('Undo', 'button');
  await page.getByRole('button', { name: 'They are the same' }).waitFor({ timeout: patience });
  await room('What is here');
  await headed(/^What is here/);
  await keys.enter('Introduce them', 'button');
  await headed(/^Introduce /);
  await good(page);

  // Partners: by name, by a contact list that is undone, a person alone, a person who changes employer.
  await room('Partners');
  await keys.enter('Add a partner', 'a');
  await headed('Add a partner');
  await keys.to('From what is here', 'tab');
  await keys.press('ArrowRight');
  await keys.write(/^Organisation/, 'Example Family Centre');
  await good(page);
  await keys.enter('Add', 'button');
  await headed('Example Family Centre');
  await keys.write(/^Name/, 'Sian Example');
  await keys.write(/^E-mail/, 'sian@example.org');
  await keys.enter('Add the person', 'button');
  await keys.enter('Invite', 'button');
  await page.getByRole('dialog').waitFor({ timeout: patience });
  await keys.enter('Send the invitation', 'button');
  await page.getByRole('alert').waitFor({ timeout: patience });
  await good(page);
  await keys.press('Escape');
  await room('Partners');
  await keys.enter('Use a contact list', 'a');
  await headed('Use a contact list');
  await keys.to(/^Paste the list/);
  await page.keyboard.insertText(
    'Organisation\tPerson\tE-mail\tRole\nThe Hideaway\tAlun Example\talun@example.org\tpartner\nExample Youth Club\tBeth Example\tbeth@example.org\tpartner',
  );
  await keys.enter('Read the list', 'button');
  await page.getByText('2 lines were read; 2 would be added.').waitFor({ timeout: patience });
  await good(page);
  await keys.enter('Add 2 lines', 'button');
  await keys.enter('Undo all of it', 'button');
  await page.getByText('Taken back.').waitFor({ timeout: patience });
  await good(page);
  await room('Partners');
  await keys.enter('Add a partner', 'a');
  await keys.to('From what is here', 'tab');
  await keys.press('ArrowRight', 'ArrowRight');
  await keys.write(/^Name/, 'Rhys Example');
  await keys.enter('Add', 'button');
  await headed('Rhys Example');
  await good(page);
  await room('Partners');
  await keys.enter('Example Family Centre', 'a');
  await headed('Example Family Centre');
  await keys.enter('Move', 'button');
  await page.getByRole('dialog').waitFor({ timeout: patience });
  await keys.choose('To', 'The Hideaway');
  await good(page);
  await keys.enter('Move', 'button');
  await page.getByText('Sian Example has moved.').first().waitFor({ timeout: patience });
  await good(page);

  // A figure of our work, and the history of the whole place.
  await room('Our figures');
  await keys.enter('Define the first figure', 'a');
  await keys.write(/^Name/, 'Families supported');
  await keys.write(/^What exactly is counted/, 'Different families, each counted once');
  await keys.choose('What are these?', 'families');
  await keys.write(/^Unit/, 'families');
  await keys.write(/^Aim/, '20');
  await good(page);
  await keys.enter('Save this figure', 'button');
  await headed('Families supported');
  const figure = page.url();
  await room('Our figures');
  await keys.enter('Bring in history from a file', 'a');
  await headed('Bring in history from a public file');
  await chooseFile(page, keys, 'samples/indicators/dfe-lait-greater-manchester.csv');
  await headed('Which series?');
  await keys.to(/^Take this one: Primary Pupils with one or more Fixed Period Exclusion/, 'button');
  await keys.press('Enter');
  await keys.enter('Look first', 'button');
  const load = page.getByRole('button', { name: /^Load \d+ figures/ });
  await load.waitFor({ timeout: patience });
  await good(page);
  await keys.enter(/^Load \d+ figures/, 'button');
  await keys.enter('See the curve', 'a');
  await page.getByText('A real rise on an early range.').waitFor({ timeout: patience });
  await keys.enter(/^See these places as a table/, 'summary');
  await good(page);

  // A collection, its board and a link.
  await room('Our figures');
  await keys.enter('New collection', 'a');
  await headed('New collection');
  await good(page);
  await keys.enter('Prepare it', 'button');
  await keys.enter(/^Open it and ask/, 'button');
  const links = page.getByText(/\/figures#/);
  await links.first().waitFor({ timeout: patience });
  await good(page);
  const list = await page.locator('main').innerText();
  const link = /http\S+figures#\S+/.exec(list.slice(list.indexOf('Example Family Centre')))?.[0] ?? '';
  expect(link).toContain('/figures#');

  // The partner's form on a phone with a keyboard: saved half-way, gone on with, sent, corrected.
  const form = await phone.newPage();
  const theirs = keyboardOf(form);
  await form.goto(link);
  await form.getByRole('heading', { name: 'Your figures' }).waitFor({ timeout: patience });
  await theirs.write(/^Families supported/, '12');
  await form.getByText(/Saved\. You can stop here/).waitFor({ timeout: patience });
  await form.reload();
  await form.getByRole('heading', { name: 'Your figures' }).waitFor({ timeout: patience });
  await theirs.to(/^Families supported/);
  expect(await form.evaluate('document.activeElement.value')).toBe('12');
  await good(form);
  await theirs.enter(/^No data this time, because… \(Families supported/, 'button');
  await theirs.write(/no data this time, because/, 'our new system starts in October');
  await good(form);
  await theirs.enter(/^Give a figure after all/, 'button');
  await theirs.backTo(/^Families supported/);
  await theirs.press('ControlOrMeta+a');
  await theirs.type('12');
  await theirs.enter('Send my figures', 'button');
  await form.getByText('Thank you. Your figures are in.').waitFor({ timeout: patience });
  await theirs.enter('Correct this figure: Families supported', 'button');
  await theirs.write(/^Families supported/, '13');
  await theirs.write(/^What was it/, 'One family was left out.');
  await good(form);
  await theirs.enter('Send the correction', 'button');
  await form
    .getByText(/One family was left out/)
    .first()
    .waitFor({ timeout: patience });
  await good(form);

  // The joined-up result, its table and its file.
  await page.goto(figure);
  await headed('Families supported');
  await page.getByText('Example Family Centre').first().waitFor({ timeout: patience });
  await keys.enter(/^All periods as a table/, 'summary');
  await good(page);
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: patience }),
    keys.enter('Download as XLSX', 'a'),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);

  // Home, and what stands behind one's name.
  await room('Home');
  await headed('Needs you');
  await good(page);
  for (const [name, heading] of [
    ['This initiative', 'This initiative'],
    ['History of changes', 'History of changes'],
    ['E-mails waiting', 'E-mails waiting'],
    ['Let partners in', 'Let partners in'],
  ] as const) {
    await keys.enter('Nia Example', 'button');
    await page.getByRole('dialog').waitFor({ timeout: patience });
    await keys.enter(name, 'a');
    await headed(heading);
    await good(page);
  }
  expect([...desk.complaints, ...phone.complaints]).toEqual([]);
}, 300_000);

/** No barrier that axe finds, and nothing sticks out sideways. */
async function good(page: Page): Promise<void> {
  await untilItStands(page);
  expect(await findBarriers(page), page.url()).toEqual([]);
  expect(await scrollsSideways(page), page.url()).toBe(false);
}

/** Opens the browser's own dialog from the focused button, and gives it a file. */
async function chooseFile(page: Page, keys: Keyboard, file: string): Promise<void> {
  await keys.to('Choose a file', 'button');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser', { timeout: patience }),
    keys.press('Enter'),
  ]);
  await chooser.setFiles(resolve(file));
}

/** Gives a file to "Bring in files" and waits for its report. */
async function bringIn(page: Page, keys: Keyboard, file: string): Promise<void> {
  await chooseFile(page, keys, file);
  await page.getByRole('button', { name: 'Leave it' }).waitFor({ timeout: 60_000 });
}
