import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import welsh from './cy/said.ts';
import { saidIn, sentenceIn } from './said.ts';

const source = fileURLToPath(new URL('../../..', import.meta.url));
const placesIn = (words: string) => new Set(words.match(/\{\{\w+\}\}/g) ?? []);

/** Sentences that only a developer, the API's description or a log reads. */
const notForPages = [/^RFC 9457/];

/** Files of the server whose sentences reach a page: not its e-mails, what the invented alliance says of itself, nor words for a terminal. */
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter(
    (file) =>
      /^\w+\/(server|model)\/.*\.ts$|^platform\/(files|sheets|http)\/.*\.ts$/.test(file) &&
      !/\.test\.ts$|mail|sample\/alliance|introduction-message|http\/(listen|certificate)/.test(file),
  );

/** The sentences written out in a file, each place for a value filled with an X. */
function sentencesOf(file: string): readonly string[] {
  const text = readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...text.matchAll(/(new Error\(\s*)?('(?:[^'\\\n]|\\.)*'|`[^`\n]*`)/g)]
    .filter(([, thrown]) => thrown === undefined)
    .map(([, , quoted = '']) => quoted.slice(1, -1).replace(/\\(.)/g, '$1'))
    .filter(
      (words) =>
        /^[A-Z"“][^$]* [^$]*.*[.?]$/.test(words) &&
        !/\$\{(where|word|side|range|grants|figures|way)\b/.test(words),
    )
    .map((words) => words.replace(/\$\{[^}]*\}/g, '7'));
}

describe('what the server says, in Welsh', () => {
  it('is there for every sentence written out on the server', () => {
    const sentences = files
      .flatMap(sentencesOf)
      .filter((words) => !notForPages.some((not) => not.test(words)));
    expect(sentences.length).toBeGreaterThan(120);
    const missing = sentences.flatMap((words) =>
      sentenceIn(welsh, words) === null
        ? words.split(/(?<=[.?])\s+/).filter((sentence) => sentenceIn(welsh, sentence) === null)
        : [],
    );
    expect(missing).toEqual([]);
  });

  it('has a place for every value', () => {
    for (const [english, words] of Object.entries(welsh)) {
      if (english.startsWith('{{many}}')) continue;
      expect(placesIn(words), english).toEqual(placesIn(english));
    }
  });

  it('says a curve sentence by sentence, with the name of the country', () => {
    expect(
      saidIn(
        welsh,
        'A real rise on an early range. It is happening across England, so no single local project caused it or can end it.',
      ),
    ).toBe(
      'Cynnydd gwirioneddol ar ystod gynnar. Mae’n digwydd ledled Lloegr, felly nid un prosiect lleol a’i hachosodd na all ddod ag ef i ben.',
    );
  });

  it('says how a figure lies to the one before and to what was expected', () => {
    expect(
      saidIn(
        welsh,
        'Higher than last quarter, within normal variation. Better than we expected by 0.5 percentage points (3.13% of it), within normal variation.',
      ),
    ).toBe(
      'Yn uwch na ffigur y chwarter diwethaf, o fewn amrywio arferol. Gwell na’r disgwyl o 0.5 pwynt canran (3.13% ohono), o fewn amrywio arferol.',
    );
  });

  it('mutates by the count and words each part of a list', () => {
    expect(saidIn(welsh, 'Looked at: 555 grants, 2 registers, trustees. No record is not proof.')).toBe(
      'Edrychwyd ar: 555 grant, 2 gofrestr, ymddiriedolwyr. Nid yw diffyg cofnod yn brawf.',
    );
    expect(saidIn(welsh, '555 council grants went to 359 names.')).toBe(
      'Aeth 555 grant gan y cyngor at 359 o enwau.',
    );
  });

  it('words the sentence after the name of a figure', () => {
    expect(saidIn(welsh, 'Families supported: Please give a whole number.')).toBe(
      'Families supported: Rhowch rif cyfan.',
    );
  });

  it('leaves what people wrote as they wrote it', () => {
    expect(saidIn(welsh, 'We moved house. Sorry for that.')).toBe('We moved house. Sorry for that.');
    expect(saidIn(welsh, 'No data this time: our new system starts in October')).toBe(
      'Dim data y tro hwn: our new system starts in October',
    );
  });
});
