import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { untilItStands } from './browser.ts';

/** What has the focus: its name as a screen reader says it, its kind, and what is wrong with how it shows. */
interface Stop {
  readonly name: string;
  readonly kind: string;
  /** Empty when a person sees where they are. */
  readonly unseen: string;
}

/** A reader of the page, told as text: the page's own types know no DOM here. */
const readStop = `(() => {
  const it = document.activeElement;
  // A new page takes the focus itself, so that reading begins there: it is no control and has no ring.
  if (it === null || it === document.body || it.matches('main')) return { name: '', kind: 'page', unseen: '' };
  const words = (node) => (node?.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const by = (ids) => (ids ?? '').split(' ').map((id) => words(document.getElementById(id))).join(' ').trim();
  const name = by(it.getAttribute('aria-labelledby')) || it.getAttribute('aria-label')
    || [...(it.labels ?? [])].map(words).join(' ') || words(it);
  const kind = it.getAttribute('role') ?? (it.tagName === 'INPUT' ? it.type : it.tagName.toLowerCase());
  // A control may be drawn by what stands around it: a box beside its words, a label.
  const drawn = [it, it.closest('label'), ...(it.closest('label')?.querySelectorAll('*') ?? [])].filter((one) => one !== null);
  const ringed = drawn.find((one) => {
    const style = getComputedStyle(one);
    const { width, height } = one.getBoundingClientRect();
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    // What is drawn in a picture has a thick edge instead.
    const edged = one instanceof SVGElement && one.matches(':focus-visible') && parseFloat(style.strokeWidth) >= 3;
    return (outlined || edged) && width > 4 && height > 4;
  });
  if (ringed === undefined) return { name, kind, unseen: 'no ring is drawn' };
  const { top, bottom, left, right } = ringed.getBoundingClientRect();
  const out = bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth;
  return { name, kind, unseen: out ? 'it lies outside the window' : '' };
})()`;

/** A person who has only a keyboard: goes from stop to stop, types, and is lost nowhere. */
export interface Keyboard {
  /** Goes on by Tab to the control with this name (and kind, e.g. "button"). Each stop on the way must show that it has the focus. */
  to(name: string | RegExp, kind?: string): Promise<void>;
  /** The same backwards, by Shift+Tab. */
  backTo(name: string | RegExp, kind?: string): Promise<void>;
  /** Goes there and presses Enter. */
  enter(name: string | RegExp, kind?: string): Promise<void>;
  /** Goes to a field and writes into it, in place of what stands there. */
  write(name: string | RegExp, text: string): Promise<void>;
  /** Goes to a list of choices and takes one by its first letters. */
  choose(name: string | RegExp, letters: string): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** How many stops were made. */
  stops(): number;
}

const most = 160;

/** Holds the keyboard of a page. */
export function keyboardOf(page: Page): Keyboard {
  let stops = 0;
  const now = () => page.evaluate<Stop>(readStop);
  const fits = (stop: Stop, name: string | RegExp, kind: string | undefined) =>
    (kind === undefined || stop.kind === kind) &&
    (typeof name === 'string' ? stop.name === name : name.test(stop.name));

  async function go(key: 'Tab' | 'Shift+Tab', name: string | RegExp, kind?: string): Promise<void> {
    const passed: string[] = [];
    await untilItStands(page);
    for (let step = 0; step < most; step += 1) {
      await page.keyboard.press(key);
      stops += 1;
      const stop = await now();
      passed.push(`${stop.kind} "${stop.name.slice(0, 50)}"`);
      expect(stop.unseen, `${page.url()}, at ${stop.kind} "${stop.name}"`).toBe('');
      if (fits(stop, name, kind)) return;
    }
    throw new Error(`${page.url()}: ${key} never comes to ${String(name)}. It passed:\n${passed.join('\n')}`);
  }

  const keyboard: Keyboard = {
    to: (name, kind) => go('Tab', name, kind),
    backTo: (name, kind) => go('Shift+Tab', name, kind),
    enter: async (name, kind) => {
      await go('Tab', name, kind);
      await page.keyboard.press('Enter');
    },
    write: async (name, text) => {
      await go('Tab', name);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    },
    choose: async (name, letters) => {
      await go('Tab', name, 'select');
      await page.keyboard.type(letters);
    },
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: (text) => page.keyboard.type(text),
    stops: () => stops,
  };
  return keyboard;
}
