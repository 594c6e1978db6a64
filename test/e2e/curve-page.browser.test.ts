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

/** The initiative, once it was started: the first who needs it starts it. */
let begun: string | null = null;

type Body =
  | { readonly data: unknown }
  | { readonly multipart: Record<string, { name: string; mimeType: string; buffer: Buffer }> };

/** Who leads the coordinating team, signed in: with a page, and a way to send what other pages would. */
async function begin() {
  const page = await browser.newPage();
  if (begun === null) {
    await page.goto(`${product.address}/start`);
    await page.getByLabel('Your name').fill('Nia Example');
    await page.getByLabel('E-mail', { exact: false }).first().fill('nia@example.org');
    await page.getByLabel('Password', { exact: false }).first().fill('nine quiet herons by the canal');
    await page.getByLabel('Name of the initiative').fill('Partington Together');
    await page.getByLabel(/Coordinating organisation/).fill('Example Backbone');
    await page.getByRole('button', { name: 'Start the initiative' }).click();
    await page.getByRole('heading', { name: 'Needs you' }).waitFor({ timeout: patience });
    begun = new URL(page.url()).pathname;
  }
  const initiative = begun;
  const post = async <T>(path: string, body: Body) => {
    const answer = await page.request.post(`${product.address}/api${initiative}/${path}`, {
      headers: { 'idempotency-key': crypto.randomUUID(), origin: product.address },
      ...body,
    });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  };
  return { page, initiative, post };
}

test('locks what we expect, starts a new range, tells the story, and reads rolling years apart', async () => {
  const { page, initiative, post } = await begin();
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

test('draws our own work as a curve: added up, interrupted where the meaning changed, held against what we expected', async () => {
  const { page, initiative, post } = await begin();
  await page.goto(product.address);
  await page.evaluate(`localStorage.setItem('concerted.language', 'en')`);
  const meant = {
    meaning: 'Every visit counts',
    unit: 'visits',
    form: 'number',
    counts: 'contacts',
    direction: 'increase',
    frequency: 'quarter',
    reportedBy: 'partners',
    target: 60,
  };
  const { measureId, version } = await post<{ measureId: string; version: number }>('measures', {
    data: { kind: 'measure', name: 'Home visits', ...meant },
  });
  const { organisation } = await post<{ organisation: { organisationId: string } }>('memberships', {
    data: { by: 'name', kind: 'partner', organisationName: 'Sale Young People', madeUp: true },
  });
  const quarters = ['01-01 03-31', '04-01 06-30', '07-01 09-30', '10-01 12-31'];
  const report = async (at: number, number: number) => {
    const [start, end] = (quarters[at % 4] ?? '').split(' ');
    const year = 2024 + Math.floor(at / 4);
    await post('values', {
      data: {
        measureId,
        organisationId: organisation.organisationId,
        periodStart: `${year}-${start}`,
        periodEnd: `${year}-${end}`,
        answer: { kind: 'number', number, because: null },
      },
    });
  };
  for (const [at, number] of [41, 44, 42, 45, 43].entries()) await report(at, number);
  await post(`measures/${measureId}/definitions`, {
    data: {
      ...meant,
      meaning: 'Visits and walks',
      version,
      validFrom: '2025-04-01',
      reason: 'Walks count too',
    },
  });
  for (const [at, number] of [55, 58, 54].entries()) await report(at + 5, number);
  await post(`measures/${measureId}/forecasts`, {
    data: {
      method: 'by hand',
      scenario: 'With two new volunteers',
      reason: 'They begin in January',
      points: [
        { start: '2026-01-01', value: 56, lower: 50, upper: 62 },
        { start: '2026-04-01', value: 57, lower: 50, upper: 64 },
      ],
    },
  });
  await report(8, 59);
  const address = `${product.address}${initiative}/our-figures/${measureId}`;
  await page.goto(address);
  await page
    .getByText('Better than we expected by 3 (5.36% of it), within normal variation.')
    .first()
    .waitFor({ timeout: patience });
  expect(await page.locator('.lede').innerText()).toMatch(
    /^59 visits\. Higher than last quarter, within normal variation\. The range is early\./,
  );
  await page
    .locator('li', { hasText: 'Walks count too: meaning changed on 1 Apr 2025' })
    .waitFor({ timeout: patience });
  // One line before the change of meaning, one after; each with a range of its own.
  expect(await page.locator('.chart .curve-line').count()).toBe(2);
  expect(await page.locator('.chart .curve-band').count()).toBe(2);
  await look(page, 'joined-curve');
  for (const below of ['expected', 'range', 'behind']) {
    await page.goto(`${address}/${below}`);
    await look(page, `joined-${below}`);
  }
  expect(browser.complaints).toEqual([]);
}, 120_000);
