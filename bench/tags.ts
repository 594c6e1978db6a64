// npm run bench:tags: tags by words over register-like texts, beside trying every rule on every text, in the same run.
// Options: --json --texts 170000 --plain 2000 (how many of the texts the obvious version gets)
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { readTagRules, sampleFile } from '../src/landscape/server/import/reference.ts';
import { taggerOf } from '../src/landscape/model/tags/tagger.ts';
import { textOf } from '../src/platform/sheets/decode.ts';
import { delimiterOf, readCsv } from '../src/platform/sheets/read-csv.ts';
import { print, type Line } from './http/report.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    texts: { type: 'string', default: '170000' },
    plain: { type: 'string', default: '2000' },
  },
});
const count = Number(options.texts);
const plain = Number(options.plain);

/** Names, activities and objects of the real charities in samples/. */
async function realTexts(): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const file of ['charities/ukcat-sample.csv', 'charities/ukcat-top2000.csv']) {
    const text = textOf({ name: file, open: async () => createReadStream(sampleFile(file)) });
    let columns: readonly number[] | null = null;
    for await (const row of readCsv(text, delimiterOf(','))) {
      if (row.kind !== 'cells') continue;
      if (columns) texts.push(columns.map((at) => row.cells[at] ?? '').join('. '));
      else columns = ['name', 'activities', 'objects'].map((title) => row.cells.indexOf(title));
    }
  }
  return texts;
}

/** Texts put together from the sentences of real ones, from a seed, so that no two need be alike. */
function madeTexts(real: readonly string[], howMany: number): readonly string[] {
  const sentences = real.flatMap((text) => text.split(/(?<=[.;])\s+/)).filter((one) => one.length > 2);
  const mean = sentences.length / real.length;
  let state = 20_261_126;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  return Array.from({ length: howMany }, () =>
    Array.from(
      { length: Math.max(1, Math.round(mean * 2 * random())) },
      () => sentences[Math.floor(random() * sentences.length)] ?? '',
    ).join(' '),
  );
}

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

const { rules } = await readTagRules();
const texts = madeTexts(await realTexts(), count);
const letters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
const tagger = taggerOf(rules);
let found = 0;
const ours = cpuSeconds(() => {
  for (const text of texts) found += tagger(text).length;
});
const patterns = rules.map(
  ({ pattern, exclude }) =>
    [new RegExp(pattern, 'i'), exclude === null ? null : new RegExp(exclude, 'i')] as const,
);
const some = texts.slice(0, plain);
let agreeing = 0;
const obvious = cpuSeconds(() => {
  for (const text of some) {
    const line = text.replace(/\s+/g, ' ');
    agreeing += patterns.filter(([has, not]) => has.test(line) && !not?.test(line)).length;
  }
});
const same = some.reduce((sum, text) => sum + tagger(text).length, 0) === agreeing;
const scaled = (obvious / some.length) * texts.length;
const lines: readonly Line[] = [
  { name: 'texts', value: texts.length, unit: '', aim: null, holds: null },
  { name: 'letters a text, mean', value: letters, unit: '', aim: null, holds: null },
  { name: 'tags found', value: found, unit: '', aim: null, holds: null },
  { name: 'processor time', value: ours, unit: 's', aim: '60', holds: ours < 60 },
  { name: 'the obvious version, scaled', value: scaled, unit: 's', aim: null, holds: null },
  { name: 'times less', value: scaled / ours, unit: '', aim: null, holds: null },
  { name: 'same tags', value: same ? 1 : 0, unit: '', aim: '1', holds: same },
];
print(lines, options.json ? 'json' : 'table');
