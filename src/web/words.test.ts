import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import i18next, { type i18n } from 'i18next';
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

const placesIn = (words: string) => new Set(words.match(/\{\{\w+\}\}/g) ?? []);

/** Words that are the same in both languages: names, signs, and what stands on both sides of the border. */
const alike = new Set([
  'backbone/web/words/en.ts: condition.agenda',
  'backbone/web/words/en.ts: condition.agenda.have',
  'backbone/web/words/en.ts: sample.start',
  'measurement/web/words/en.ts: curve.label',
  'measurement/web/words/en.ts: define.form.number-hint',
  'measurement/web/words/en.ts: sheet.cell',
  'measurement/web/words/en.ts: sheet.problem.not-possible',
  'measurement/web/words/en.ts: sheet.source-cell',
  'people/web/words/en.ts: start.title',
  'people/web/words/en.ts: session.on',
  'people/web/words/en.ts: kind-of.partner',
  'people/web/words/en.ts: role.staff',
  'people/web/words/en.ts: contacts.person',
  'people/web/words/en.ts: publish.https',
  'people/web/words/en.ts: subject.person',
]);

/** The Welsh catalogue alone, so that nothing can fall back to English. */
async function onlyWelsh(cy: Catalogue): Promise<i18n> {
  const alone = i18next.createInstance();
  await alone.init({
    lng: 'cy',
    fallbackLng: false,
    resources: { cy: { words: cy } },
    ns: ['words'],
    defaultNS: 'words',
    keySeparator: false,
    nsSeparator: false,
  });
  return alone;
}

/** One count for each plural form of Welsh: zero, one, two, few, many, other. */
const counts = [0, 1, 2, 3, 6, 10];

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

  it.each(english)('%s has a Welsh catalogue with the same keys and places for values', async (file) => {
    const [en, cy] = [await read(file), await read(welshOf(file))];
    expect(new Set(Object.keys(cy).map(base))).toEqual(new Set(Object.keys(en).map(base)));
    for (const [key, words] of Object.entries(cy)) {
      const original = en[key] ?? en[`${base(key)}_other`] ?? en[base(key)] ?? '';
      const welsh = placesIn(words);
      // One, two and none may be said in a word instead of a figure.
      if (/_(zero|one|two)$/.test(key)) welsh.add('{{count}}');
      for (const place of placesIn(original)) expect(welsh, key).toContain(place);
      const anyForm = Object.keys(en).filter((other) => base(other) === base(key));
      const known = new Set(anyForm.flatMap((other) => [...placesIn(en[other] ?? '')]));
      for (const place of placesIn(words)) expect(known, key).toContain(place);
    }
  });

  it.each(english)('%s says everything in Welsh for every count', async (file) => {
    const [en, cy] = [await read(file), await read(welshOf(file))];
    const welsh = await onlyWelsh(cy);
    const silent = [...new Set(Object.keys(en).map(base))].filter((key) => {
      const counted = key in en ? [undefined] : counts;
      return counted.some((count) => welsh.t(key, count === undefined ? {} : { count }) === key);
    });
    expect(silent).toEqual([]);
  });

  it.each(english)('%s says nothing in Welsh that is still English', async (file) => {
    const [en, cy] = [await read(file), await read(welshOf(file))];
    const still = Object.entries(cy).flatMap(([key, words]) => {
      const original = en[key] ?? en[`${base(key)}_other`] ?? en[base(key)];
      // Signs and figures (%, £1,250.50) are the same in both.
      return original === words && /\p{L}/u.test(words) && !alike.has(`${file}: ${base(key)}`) ? [key] : [];
    });
    expect(still).toEqual([]);
  });

  it.each(english.filter((file) => !/\/(problems|said)\.ts$/.test(file)))(
    '%s holds no key that no page asks for',
    async (file) => {
      const [, room, own] = /^(\w+)\/web\/words|\/en\/(\w+)\.ts$/.exec(file) ?? [];
      const text = pagesOf(room ?? own ?? '', room === undefined ? 'web/' : `${room}/web/`);
      const patterns = [...text.matchAll(/`([^`\n]*[a-z][^`\n]*\$\{[^`\n]*)`/g)]
        .map(([, template = '']) => template.split(/\$\{[^}]*\}/))
        .filter((parts) => (parts[0] ?? '').length > 1)
        .map((parts) => new RegExp(`^${parts.map((part) => part.replace(/[^\w ]/g, '\\$&')).join('.+')}$`));
      const unused = [...new Set(Object.keys(await read(file)).map(base))].filter(
        (key) => !text.includes(`'${key}'`) && !patterns.some((pattern) => pattern.test(key)),
      );
      expect(unused).toEqual([]);
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

/** The text of the pages that speak with a catalogue: those that name it, and those of its folder that are handed their words. */
function pagesOf(catalogue: string, folder: string): string {
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/words\/|language\/(en|cy)\//.test(file))
    .map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }))
    .filter(
      ({ file, text }) =>
        text.includes(`useWords('${catalogue}')`) ||
        (file.startsWith(folder) && !/useWords\('/.test(text) && text.includes('say')),
    )
    .map(({ text }) => text)
    .join('\n');
}
