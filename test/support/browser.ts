import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { onTestFailed } from 'vitest';

/** Debian's Chromium with a new profile; its pages' own complaints are kept. */
export interface Browser {
  readonly context: BrowserContext;
  /** What the pages complained of: errors of scripts, refusals of the content security policy, requests to elsewhere. */
  readonly complaints: readonly string[];
  /** Within a test: should that fail, what the page showed is printed. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The two widths at which everything is looked at. */
export const widths = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 860 } } as const;

/**
 * Opens a browser at a width; requests to any other address than the product's are refused and noted. With `at` the name in
 * the address leads to that port of this computer, and its certificate may vouch for itself.
 */
export async function openBrowser(
  address: string,
  viewport: { width: number; height: number } = widths.desk,
  { at = null }: { readonly at?: number | null } = {},
): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'concerted-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: at === null ? flags : [...flags, `--host-resolver-rules=MAP * 127.0.0.1:${at}`],
    ignoreHTTPSErrors: at !== null,
    viewport,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  const complaints: string[] = [];
  await context.route(
    (url) => !url.href.startsWith(address) && !['data:', 'blob:'].includes(url.protocol),
    (route) => {
      complaints.push(`request to ${route.request().url()}`);
      return route.abort();
    },
  );
  const listen = (page: Page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text()))
        complaints.push(`${page.url()}: ${message.text()}`);
    });
  };
  context.pages().forEach(listen);
  context.on('page', listen);
  return {
    context,
    complaints,
    newPage: async () => {
      const page = await context.newPage();
      onTestFailed(async () => {
        const shown = await page.locator('body').innerText({ timeout: 1000 });
        console.error(`${page.url()} showed:\n${shown.slice(0, 3000)}`);
      });
      return page;
    },
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** What axe finds wrong with a page under WCAG 2.2 AA, one line a finding; empty when it is clean. */
export async function findBarriers(page: Page): Promise<string[]> {
  // react-aria's announcer keeps what it said for some seconds, naming a button that may be gone: nothing to read there.
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-live-announcer]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${new URL(page.url()).pathname} ${id} ${target.join(' ')}: ${failureSummary ?? ''}`,
    ),
  );
}

/** Waits until the page stands: its heading is there and nothing of it is on its way. */
export async function untilItStands(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ timeout: 20_000 });
  await page
    .locator('.skeleton, .waits, .page-loading')
    .first()
    .waitFor({ state: 'detached', timeout: 20_000 });
}

/** Whether something sticks out sideways at this width. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth + 1',
  );
}
