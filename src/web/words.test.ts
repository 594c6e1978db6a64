import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('..', import.meta.url));

type Catalogue = Readonly<Record<string, string>>;

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((file) =>
  file.replaceAll('\\', '/'),
);
const english = files.filter((file) =>
  /^\w+\/web\/words\/en\.ts$|^web\/app\/language\/en\/\w+\.ts$/.test(file),
);

async function read(file: string): Promise<Catalogue> {
  const { default: words } = (await import(pathToFileURL(join(source, file)).href)) as { default: Catalogue };
  return words;
}

const welshOf = (file: string) => file.replace('/en.ts', '/cy.ts').replace('/en/', '/cy/');
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');

/** STYLE.md, rule 13: words of the code that never stand on a screen. */
const neverShown: readonly RegExp[] = [
  /\bfacets?\b/i,
  /\boverlap scores?\b/i,
  /\bregister records?\b/i,
  /(?<!other way )\brounds?\b/i,
  /\bindicators?\b/i,
  /\bbreakdowns?\b/i,
  /\bdefinition version/i,
  /\bsuppressed\b/i,
  /\b(special|common) causes?\b/i,
  /\bXmR\b/i,
  /\btrial limits?\b/i,
  /\brebase/i,
  /\bconfidence interval/i,
  /\bfunnel plot/i,
  /\bturned the curve\b/i,
  /\bfrozen forecast/i,
  /\bcontribution claim/i,
  /\bgateway/i,
  /\bGini\b/,
  /\barticulation point/i,
  /\brate card/i,
  /\bclawback/i,
  /\bbreak-glass\b/i,
  /\blinkage key/i,
  /\b409\b/,
  /\boutbox\b/i,
  // As nouns: "return" and "measure" are also verbs that people say.
  /\b(a|the|their|your|late|each) returns?\b/i,
  /!/,
];

describe('words on screen', () => {
  it('are found in a catalogue of the shell and of every room that has pages', () => {
    expect(english).toEqual(
      expect.arrayContaining([
        'web/app/language/en/shell.ts',
        'people/web/words/en.ts',
        'backbone/web/words/en.ts',
      ]),
    );
  });

  it.each(english)('%s says nothing that only we would understand', async (file) => {
    const said = Object.entries(await read(file)).filter(([, words]) =>
      neverShown.some((never) => never.test(words.replace(/\{\{\w+\}\}/g, ''))),
    );
    expect(said).toEqual([]);
  });

  it.each(english)('%s names the backbone only to explain it', async (file) => {
    const said = Object.values(await read(file)).filter(
      (words) => /backbone/i.test(words) && !/\((the )?backbone\)/.test(words),
    );
    expect(said).toEqual([]);
  });

  it.each(english)(
    '%s has a Welsh catalogue with no key of its own and the same places for values',
    async (file) => {
      const [en, cy] = [await read(file), await read(welshOf(file))];
      const known = new Set(Object.keys(en).map(base));
      expect(Object.keys(cy).filter((key) => !known.has(base(key)))).toEqual([]);
      const places = (words: string) => new Set(words.match(/\{\{\w+\}\}/g) ?? []);
      for (const [key, words] of Object.entries(cy)) {
        const original = en[key] ?? en[`${base(key)}_other`] ?? '';
        expect(
          [...places(words)].filter((place) => !places(original).has(place)),
          key,
        ).toEqual([]);
      }
    },
  );

  it.each(english)('%s holds every key that its pages ask for', async (file) => {
    const room = /^(\w+)\/web\/words/.exec(file)?.[1];
    if (room === undefined) return;
    const known = new Set(Object.keys(await read(file)).flatMap((key) => [key, base(key)]));
    const pages = files.filter(
      (page) =>
        page.startsWith(`${room}/web/`) && page.endsWith('.tsx') && statSync(join(source, page)).isFile(),
    );
    const missing = pages.flatMap((page) => {
      const text = readFileSync(join(source, page), 'utf8');
      // A page of several catalogues names its others; only `say` of the room itself is looked at.
      if (!text.includes(`const say = useWords('${room}')`)) return [];
      return [...text.matchAll(/\bsay\(\s*'([^']+)'/g)].flatMap(([, key = '']) =>
        known.has(key) ? [] : [`${page}: ${key}`],
      );
    });
    expect(missing).toEqual([]);
  });
});
