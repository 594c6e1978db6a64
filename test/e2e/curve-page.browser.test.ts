// The curve page with real files: what is expected is locked, a new range started, the story told, and rolling years read apart.
import { mkdirSync, readFileSync } from 'node:fs';
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
import { startProduct, type Product } from '../support/product.ts';

const patience = 20_000;
const pictures = process.env['PICTURES'] ?? null;

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser(product.address, widths.desk);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Looks at a page at both widths. */
async function look(page: Page, name: string): Promise<void> {
  for (const [width, size] of [
    ['390', widths.phone],
    ['1280', widths.desk],
  ] as const) {
    await page.setViewportSize(size);
    await untilItStands(page);
    expect(await scrollsSideways(page), `${name} at ${width}`).toBe(false);
    expect(await findBarriers(page), `${name} at ${width}`).toEqual([]);
    if (pictures !== null) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    }
  }
}

test('locks what we expect, starts a new range, tells the story, and reads rolling years apart', async () => {
  const page = await browser.newPage();
  await page.goto(`${product.address}/start`);
  await page.getByLabel('Your name').fill('Nia Example');
  await page.getByLabel('E-mail', { exact: false }).first().fill('nia@example.org');
  await page.getByLabel('Password', { exact: false }).first().fill('nine quiet herons by the canal');
  await page.getByLabel('Name of the initiative').fill('Partington Together');
  await page.getByLabel(/Coordinating organisation/).fill('Example Backbone');
  await page.getByRole('button', { name: 'Start the initiative' }).click();
  await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: patience });
  const initiative = new URL(page.url()).pathname;
  const post = async <T>(
    path: string,
    body:
      { data: unknown } | { multipart: Record<string, { name: string; mimeType: string; buffer: Buffer }> },
  ) => {
    const answer = await page.request.post(`${product.address}/api${initiative}/${path}`, {
      headers: { 'idempotency-key': crypto.randomUUID(), origin: product.address },
      ...body,
    });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  };
  const load = async (
    name: string,
    series: string,
    title: string,
    direction: string,
    target: number | null,
  ) => {
    const { fileId, series: found } = await post<{
      fileId: string;
      series: { key: string; places: { code: string; name: string }[] }[];
    }>('history/files', {
      multipart: {
        file: { name, mimeType: 'text/csv', buffer: readFileSync(`samples/indicators/${name}`) },
      },
    });
    const one = found.find(({ key }) => key.startsWith(series));
    const codeOf = (place: string) => one?.places.find((it) => it.name === place)?.code ?? '';
    const { measureId } = await post<{ measureId: string }>('history/load', {
      data: {
        fileId,
        series: one?.key,
        mainPlace: codeOf('Trafford'),
        comparators: ['England', 'Manchester', 'Salford', 'Stockport', 'Bury']
          .map(codeOf)
          .filter((code) => code !== ''),
        indicator: { name: title, direction, target },
      },
    });
    return `${product.address}${initiative}/our-figures/${measureId}`;
  };

  // Rolling years: drawn without a range, until only those are kept that do not overlap.
  const employment = await load(
    'trafford-employment_rate.csv',
    'Employment rate',
    'People in work',
    'increase',
    null,
  );
  await page.goto(employment);
  await page
    .getByText('Nothing can be concluded from ups and downs here yet.')
    .waitFor({ timeout: patience });
  await look(page, 'curve-rolling');
  expect(await page.locator('.curve-point').count()).toBe(14);
  expect(await page.locator('.curve-band').count()).toBe(0);
  await page.getByText('Keep only periods that do not overlap').click();
  await page.getByText('Only periods that do not overlap are shown.').first().waitFor({ timeout: patience });
  await expect.poll(() => page.locator('.chart .curve-point').count()).toBeLessThan(8);

  // What we expect, by hand and by a line.
  const suspended = await load(
    'dfe-lait-greater-manchester.csv',
    'Pri_ Pup_FixedEx',
    'Primary pupils suspended at least once',
    'decrease',
    0.3,
  );
  await page.goto(suspended);
  await page.getByText('As things are, the aim may be met or missed').waitFor({ timeout: patience });
  await page.getByRole('link', { name: 'Write down what we expect' }).click();
  const lock = page.getByRole('button', { name: 'Lock it' });
  await lock.click();
  await page.getByText('This is needed.').first().waitFor({ timeout: patience });
  await look(page, 'expected-empty');
  await page.getByLabel('What is this called?').fill('With the breakfast check-in');
  await page.getByLabel('2024/25').fill('0.45');
  await page.getByLabel('2025/26').fill('0.42');
  await page.getByLabel('2026/27').fill('0.38');
  await page.getByLabel('Why do we expect this?').fill('Mornings were calmer');
  await lock.click();
  await page.getByRole('heading', { name: 'What we expected (locked)' }).waitFor({ timeout: patience });
  await page.getByText(/locked by Nia Example on/).waitFor({ timeout: patience });
  await page.getByRole('link', { name: 'Write down what we expect' }).click();
  await page.getByLabel('What is this called?').fill('If it goes on like this');
  // By keyboard alone.
  await page.getByRole('radio', { name: /By hand/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('radio', { name: /A straight line/ }).isChecked()).toBe(true);
  await page.getByLabel('Why do we expect this?').fill('Nothing new is planned');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('strong', { hasText: 'If it goes on like this' }).waitFor({ timeout: patience });
  expect(await page.locator('.curve-expected-newest').count()).toBe(2);
  await look(page, 'curve-expected');

  // The same as a table.
  await page.getByRole('button', { name: 'See as a table' }).click();
  const table = page.getByRole('table').first();
  for (const words of ['2026/27', '0.38%', 'not yet', 'Expected: With the breakfast check-in', '0.47%'])
    expect(await table.innerText()).toContain(words.replace('2026/27', '26/27'));
  expect(await findBarriers(page)).toEqual([]);

  // A new range with its reason, and how it is worked out.
  await page.getByRole('link', { name: 'Change how it is worked out, or start a new range' }).click();
  await page.getByLabel('From which figure on?').selectOption({ label: '2019/20' });
  await page.getByLabel('What changed?').fill('Schools closed');
  await page.getByRole('button', { name: 'Start a new range there' }).click();
  await page
    .locator('li', { hasText: /Schools closed: new range from 1 Sept? 2019/ })
    .waitFor({ timeout: patience });
  await look(page, 'range');
  await page.goto(suspended);
  await page
    .locator('li', { hasText: /Schools closed: new range from 1 Sept? 2019/ })
    .waitFor({ timeout: patience });
  expect(await page.locator('.chart .curve-band').count()).toBe(2);
  await look(page, 'curve-new-range');

  // What is behind it: told on one page while another writes, too.
  await page.getByRole('link', { name: 'Write about what is behind it' }).click();
  const story = page.getByLabel('What we think is behind it');
  await story.fill('Longer waits for an assessment.');
  const other = await browser.newPage();
  await other.goto(page.url());
  await other.getByLabel('What we think is behind it').fill('Fewer teaching assistants.');
  await page.getByRole('button', { name: 'Save the story' }).click();
  await page
    .getByText(/written by Nia Example|The version before stays/)
    .first()
    .waitFor({ timeout: patience });
  await expect
    .poll(
      async () => {
        const answer = await page.request.get(
          `${product.address}/api${initiative}/measures/${suspended.split('/').at(-1) ?? ''}/behind`,
        );
        return ((await answer.json()) as { story: { version: number } }).story.version;
      },
      { timeout: patience },
    )
    .toBe(1);
  await other.getByRole('button', { name: 'Save the story' }).click();
  await other.getByText('Someone changed this while you wrote.').waitFor({ timeout: patience });
  expect(await other.getByRole('alert').innerText()).toMatch(
    /Theirs\s+Longer waits for an assessment\.\s+Mine\s+Fewer teaching assistants\./,
  );
  await other.getByRole('button', { name: 'Put mine' }).click();
  await other.getByRole('alert').waitFor({ state: 'detached', timeout: patience });
  await other.close();

  await page.reload();
  await page.getByLabel('Which part have they?').fill('Brings the schools together');
  await page.getByRole('button', { name: 'Add them' }).click();
  await page
    .getByRole('button', { name: 'Save: the part of Example Backbone' })
    .waitFor({ timeout: patience });
  await page.getByLabel('What is to be done?').fill('Breakfast check-in until March');
  await page.getByLabel('Until when?').fill('2027-03-12');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page
    .getByRole('button', { name: 'It is done: Breakfast check-in until March' })
    .waitFor({ timeout: patience });
  await look(page, 'behind');
  await page.goto(suspended);
  await page.getByText('Fewer teaching assistants.').waitFor({ timeout: patience });
  await page.getByText('1 earlier version').waitFor({ timeout: patience });
  await page.getByText(/until 12 March 2027 · written by Nia Example/).waitFor({ timeout: patience });
  await look(page, 'curve-whole');

  // On paper: settings and chart stay, what can be pressed goes.
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('link', { name: 'Write about what is behind it' }).isVisible()).toBe(false);
  expect(
    await page.getByText('Single very large jumps are left out of the usual step.').first().isVisible(),
  ).toBe(true);
  if (pictures !== null) await page.screenshot({ path: `${pictures}/curve-print.png`, fullPage: true });
  await page.emulateMedia({ media: 'screen' });

  // In Welsh.
  await page.evaluate(`localStorage.setItem('concerted.language', 'cy')`);
  await page.reload();
  await page.getByText('Yr hyn a ddisgwyliem (wedi’i gloi)').waitFor({ timeout: patience });
  expect(await page.locator('.lede').innerText()).toMatch(/^Ni ellir|^Yn uwch|^Cynnydd|^Newid/);
  await look(page, 'curve-welsh');
  expect(browser.complaints).toEqual([]);
}, 240_000);
