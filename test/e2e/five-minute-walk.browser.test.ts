// The five-minute walk: a visitor, an empty folder, at most twelve clicks; every figure equals the file's.
import { mkdirSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers, openBrowser, scrollsSideways, widths, type Browser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { awardsOf, curveOf, usualRangeOf } from '../support/sample-figures.ts';

const most = 12;
const patience = 15_000;
const pictures = process.env['PICTURES'] ?? null;

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

test('shows in at most twelve clicks what is here, who has not met, and what the figures allow to say', async () => {
  const page = await desk.newPage();
  // Clicks of the visitor; the partner on the phone fills a form by its keys and is another person.
  let clicks = 0;
  const click = async (target: Locator) => {
    clicks += 1;
    await target.click({ timeout: patience });
  };
  const press = async (target: Locator) => {
    await target.focus({ timeout: patience });
    await target.press('Enter');
  };
  const search = async (words: string) => {
    const box = page.getByRole('searchbox').first();
    await box.fill(words, { timeout: patience });
    await box.press('Enter');
  };

  // 1 · the sample, built while one looks on.
  await page.goto(product.address);
  await click(page.getByRole('link', { name: 'Look around' }));
  await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: 90_000 });
  await sees(page, 'Trafford early help (made-up alliance; map, grants and curves are real)');
  await sees(page, 'one real signal');
  await clean(page, 'home');

  // 2 · the curve of the whole place.
  await click(page.getByRole('link', { name: /Primary pupils suspended at least once/ }).first());
  await sees(
    page,
    'A real rise on an early range. It is happening across England, so no single local project caused it or can end it.',
  );
  const curve = curveOf('Trafford');
  expect(curve.map(({ year }) => year)).toEqual([
    '2015/16',
    '2016/17',
    '2017/18',
    '2018/19',
    '2019/20',
    '2020/21',
    '2021/22',
    '2022/23',
    '2023/24',
  ]);
  await sees(page, 'Trafford, 2015/16 to 2023/24.');
  await press(page.getByRole('button', { name: 'See as a table' }).first());
  const table = await rowsOf(page);
  for (const { year, value } of curve)
    expect(
      table.some(([when, shown]) => when === year.slice(2) && shown === `${figure(value, 2)}%`),
      year,
    ).toBe(true);
  await press(page.getByRole('button', { name: 'See as a chart' }).first());
  const range = usualRangeOf(curve);
  const limits = [range.mean, range.lower, range.upper].map((value) => figure(value, 4));
  expect(limits).toEqual(['0.2776', '0.1347', '0.4205']);
  const [mean = '', lower = '', upper = ''] = limits;
  await sees(page, `The middle is the mean of the figures that the range rests on, ${mean}.`);
  await sees(page, `2.66 such steps to either side: ${lower} to ${upper}.`);
  const last = curve.at(-1)?.value ?? 0;
  expect(figure(last, 3)).toBe('0.469');
  expect(last).toBeGreaterThan(range.upper);
  await sees(page, `${figure(last, 2)}%, above the usual range`);
  await sees(page, '9 figures only, so the usual range is early');
  const elsewhere = page.locator('section', { has: page.getByRole('heading', { name: 'Elsewhere' }) });
  const places = await elsewhere.innerText();
  const rose = ['Manchester', 'Rochdale', 'Salford', 'Wigan', 'England'];
  const didNot = ['Bolton', 'Bury', 'Oldham', 'Stockport', 'Tameside'];
  for (const place of [...rose, ...didNot]) {
    const theirs = curveOf(place);
    const end = theirs.at(-1)?.value ?? 0;
    expect(end > usualRangeOf(theirs).upper, place).toBe(rose.includes(place));
    expect(lineOf(places, place), place).toContain(`${figure(end, 2)}%`);
    expect(lineOf(places, place).includes('unusual'), place).toBe(rose.includes(place));
  }
  await clean(page, 'curve');

  // 3 · who is here: two bodies that share much and have no contact on record.
  await search('families Partington');
  await page.getByRole('link', { name: 'The Hideaway', exact: true }).first().waitFor({ timeout: patience });
  await sees(page, 'GB-COH-10778009');
  await sees(page, 'GB-COH-05578221');
  await sees(page, 'Hidden Treasure Discovery Centre');
  const card = page.locator('article.pair-card').first();
  await card.waitFor({ timeout: patience });
  const pair = await card.innerText();
  expect(pair).toContain('The Hideaway');
  expect(pair).toMatch(/Home-?\s?Start/i);
  expect(pair).toContain('Partington');
  expect(pair).toContain('families');
  expect(pair).toMatch(/same programme, same day: council, .*31 March 2019/);
  expect(pair).toContain('no trustee data loaded');
  expect(pair).toContain('555 grants');
  await sees(page, 'No contact on record in these files');
  const both = awardsOf('GB-COH-10778009').filter((award) =>
    awardsOf('GB-COH-05578221').some(({ programme, on }) => programme === award.programme && on === award.on),
  );
  expect(both.map(({ on }) => on)).toContain('2019-03-31');
  await clean(page, 'what-is-here');

  // 4 · a likeness, accepted and undone.
  await click(page.getByRole('link', { name: 'Compare the two' }).first());
  await click(page.getByRole('button', { name: 'They are the same' }));
  await sees(page, 'are shown as one body, because somebody here said so');
  await click(page.getByRole('button', { name: 'Undo' }).first());
  // On a busy machine an undo waits for what is being worked out from the decision before it.
  await page.getByRole('button', { name: 'They are the same' }).waitFor({ timeout: 60_000 });
  await clean(page, 'compare');

  // 5 · money: something to ask about.
  await search('hub');
  await click(page.getByRole('link', { name: 'Who gave money' }));
  await sees(page, '6 grants of £16,666 in 2023, 5 in 2024. Ask; do not conclude');
  const hubs = (year: string) =>
    awardsOf().filter(({ amount, on }) => amount === 16666 && on.startsWith(year));
  expect([hubs('2023').length, hubs('2024').length]).toEqual([6, 5]);
  const pattern = await page.locator('article', { hasText: '£16,666 in 2023' }).first().innerText();
  expect(pattern).toContain('Trafford Metropolitan Borough Council');
  for (const { recipient } of hubs('2023')) expect(pattern).toContain(recipient);
  await clean(page, 'money');

  // 6 · an introduction, drafted and not sent.
  await search('families Partington');
  await click(page.locator('article.pair-card').first().getByRole('button', { name: 'Introduce them' }));
  await page.waitForURL(/introductions\//, { timeout: patience });
  await page
    .getByText(/not sent/i)
    .first()
    .waitFor({ timeout: patience });
  await clean(page, 'introduction');

  // 7 · an invented partner's figures, on a phone.
  await click(page.getByRole('navigation').getByRole('link', { name: 'Home' }).first());
  await click(page.getByRole('link', { name: /Figures from Sale Young People/ }));
  const line = page.getByRole('listitem').filter({ hasText: 'Sale Young People' });
  await click(line.getByRole('button', { name: 'New link' }));
  const link = await page
    .getByText(/\/figures#/)
    .first()
    .innerText({ timeout: patience });
  const form = await phone.newPage();
  await form.goto(/http\S+figures#\S+/.exec(link)?.[0] ?? link);
  await form.getByRole('heading', { name: 'Your figures' }).waitFor({ timeout: patience });
  expect(await form.locator('body').innerText()).toContain('Last time 34');
  await form.getByRole('textbox', { name: /Families supported/ }).fill('38');
  await form.getByRole('textbox', { name: /Home visits/ }).fill('121');
  await form.getByRole('textbox', { name: 'Parents who feel less alone: how many' }).fill('19');
  await form.getByRole('textbox', { name: 'Parents who feel less alone: of how many asked' }).fill('27');
  await sees(form, '70%, likely between 52% and 84%');
  await press(form.getByRole('button', { name: /No data this time, because… \(Referrals/ }));
  await form
    .getByRole('textbox', { name: /Referrals to others: no data this time/ })
    .fill('our new system starts in October');
  expect(await scrollsSideways(form)).toBe(false);
  await clean(form, 'form-390');
  await press(form.getByRole('button', { name: 'Send my figures' }));
  await sees(form, 'Thank you. Your figures are in.');
  const sent = await form.locator('body').innerText();
  for (const words of ['38 families', '121 visits', '19 of 27', 'our new system starts in October'])
    expect(sent).toContain(words);

  // 8 · the joined-up result.
  await click(page.getByRole('link', { name: 'Families supported' }).first());
  await sees(page, 'between 60 and 150 families, not 150');
  const reported = (await rowsOf(page))
    .filter((cells) => cells.some((cell) => cell.startsWith('Form for July to September')))
    .map((cells) => Number(cells[2]));
  expect(reported).toContain(38);
  expect([Math.max(...reported), reported.reduce((sum, one) => sum + one, 0)]).toEqual([60, 150]);
  await clean(page, 'joined-up');

  // 9 · home: one signal, one late, one introduction.
  await click(page.getByRole('navigation').getByRole('link', { name: 'Home' }).first());
  await sees(page, 'At present: one real signal, figures of one partner late, one introduction to follow up');
  const needs = page.locator('section', { has: page.getByRole('heading', { name: 'Needs you' }) });
  const late = await needs.getByRole('link', { name: /^Figures from / }).allInnerTexts();
  expect(late).toEqual(['Figures from Bridgewater Family Trust']);
  expect(await needs.getByRole('link', { name: /^Introduction: / }).count()).toBe(1);
  await page.goto(`${page.url()}/partners`);
  await sees(page, 'Bridgewater Family Trust');
  expect(await page.locator('main').innerText()).toMatch(/Bridgewater Family Trust\s+made up/);
  await clean(page, 'partners');
  expect(clicks).toBeLessThanOrEqual(most);
  expect([...desk.complaints, ...phone.complaints]).toEqual([]);
});

async function sees(page: Page, words: string): Promise<void> {
  await page.getByText(words, { exact: false }).first().waitFor({ state: 'attached', timeout: patience });
}

/** The rows of every table on the page, also of those that are one press away, cell by cell. */
function rowsOf(page: Page): Promise<string[][]> {
  return page.evaluate<string[][]>(
    '[...document.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))',
  );
}

/** A figure as it stands on screen. */
function figure(value: number, digits: number): string {
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits }).format(value);
}

/** The line that names a place. */
function lineOf(text: string, place: string): string {
  return text.split('\n').find((line) => line.includes(place)) ?? '';
}

/** No barrier that axe finds; and the picture of the guide, when PICTURES names a folder. */
async function clean(page: Page, name: string): Promise<void> {
  expect(await findBarriers(page), name).toEqual([]);
  if (pictures === null) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({
    path: `${pictures}/${name.endsWith('-390') ? name : `${name}-1280`}.png`,
    fullPage: name !== 'what-is-here',
  });
}
