import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBatches } from '../../src/landscape/server/import/read-batches.ts';
import { readReference } from '../../src/landscape/server/import/reference.ts';
import type { Batch } from '../../src/landscape/model/sources/source.ts';
import { openFile } from '../../src/platform/files/open-file.ts';
import { charityAt, charitiesIn } from './charity.ts';
import { Draws } from './draws.ts';
import { zipf } from './skew.ts';
import { activitiesOf, objectsOf } from './texts.ts';
import { makeBoards, pairsOf, trusteesOf } from './trustees.ts';
import { makeWorld } from './world.ts';
import { readDistricts, writeRegister, type Made } from './write-register.ts';

const wanted = { seed: 7, charities: 340, version: 1 };
const root = mkdtempSync(join(tmpdir(), 'concerted-gen-register-'));
const folder = (name: string) => join(root, name);
let made: readonly Made[];

beforeAll(async () => {
  made = await writeRegister(wanted, { folder: folder('first'), format: 'txt' });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const hashes = (name: string) =>
  Object.fromEntries(
    readdirSync(folder(name)).map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder(name), file)))
        .digest('hex'),
    ]),
  );

async function readTable(
  file: string,
  of = 'first',
): Promise<{ batches: Batch[]; read: number; refused: number }> {
  const reference = await readReference();
  const [bytes] = await openFile(join(folder(of), file), file);
  const out = { batches: [] as Batch[], read: 0, refused: 0 };
  if (!bytes) return out;
  for await (const { batch } of readBatches(bytes, null, reference)) {
    out.batches.push(batch);
    out.read += batch.read;
    out.refused += batch.refused;
  }
  return out;
}

const lines = (file: string) =>
  readFileSync(join(folder('first'), file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

describe('the same seed', () => {
  it('makes the same bytes, and another seed others', async () => {
    await writeRegister(wanted, { folder: folder('again'), format: 'txt' });
    await writeRegister({ ...wanted, seed: 8 }, { folder: folder('other'), format: 'txt' });
    expect(hashes('again')).toEqual(hashes('first'));
    expect(hashes('other')['publicextract.charity.zip']).not.toBe(
      hashes('first')['publicextract.charity.zip'],
    );
  });

  it('makes the same rows as JSON as it does as TXT', async () => {
    await writeRegister(wanted, { folder: folder('json'), format: 'json' });
    for (const table of [
      'charity',
      'charity_trustee',
      'charity_area_of_operation',
      'charity_governing_document',
    ]) {
      const file = `publicextract.${table}.zip`;
      const [txt, json] = [await readTable(file), await readTable(file, 'json')];
      expect(json.read).toBe(txt.read);
      const rows = ({ batches }: { batches: Batch[] }) =>
        batches.flatMap(({ records, parts }) => [...records, ...parts]).map(({ line: _line, ...row }) => row);
      expect(rows(json)).toEqual(rows(txt));
    }
  });
});

describe('a made-up register of 340 charities', () => {
  it('has 1,800 trustees and 2,000 grants, as 170,000 have 900,000 and 1,000,000, and says how many rows each file has', () => {
    const rows = Object.fromEntries(made.map(({ name, rows: count }) => [name, count]));
    expect(rows['publicextract.charity.zip']).toBe(340);
    expect(rows['publicextract.charity_governing_document.zip']).toBe(340);
    expect(rows['publicextract.charity_trustee.zip']).toBe(1800);
    expect((rows['grants-01.csv'] ?? 0) + (rows['grants-02.json'] ?? 0)).toBe(2000);
  });

  it('is read by the product without a row refused, the rows of every file as many as it says', async () => {
    const read = made.filter(({ name }) =>
      /^grants-|^publicextract\.charity(_trustee|_classification|_area_of_operation|_governing_document)?\.zip/.test(
        name,
      ),
    );
    expect(read).toHaveLength(7);
    for (const { name, rows } of read)
      expect([name, await readTable(name)]).toMatchObject([name, { read: rows, refused: 0 }]);
  });

  it('has numbers that no register gave out, and nobody real in it', async () => {
    const { batches } = await readTable('publicextract.charity.zip');
    const records = batches.flatMap((batch) => batch.records);
    expect(records.every(({ identifier }) => /^GB-CHC-15\d{5}$/.test(identifier))).toBe(true);
    expect(records.every(({ postcode }) => postcode !== null && /^[QVZ][A-Z]\d/.test(postcode))).toBe(true);
  });

  it('writes down every pair of charities with a trustee in common, and no other', async () => {
    const { batches } = await readTable('publicextract.charity_trustee.zip');
    const boards = new Map<string, Set<string>>();
    for (const part of batches.flatMap(({ parts }) => parts)) {
      if (part.part !== 'trustee') continue;
      boards.set(part.person, (boards.get(part.person) ?? new Set()).add(part.registerKey));
    }
    const pairs = new Map<string, number>();
    for (const board of boards.values()) {
      const keys = [...board].map(Number).sort((a, b) => a - b);
      for (const [at, left] of keys.entries())
        for (const right of keys.slice(at + 1))
          pairs.set(`${left} ${right}`, (pairs.get(`${left} ${right}`) ?? 0) + 1);
    }
    const told = new Map(
      lines('planted-trustee-pairs.csv').map(([left = '', right = '', shared]) => {
        const key = (identifier: string) =>
          Number(identifier.slice('GB-CHC-'.length)) - 1_500_000 + 7_000_000;
        return [`${key(left)} ${key(right)}`, Number(shared)];
      }),
    );
    expect(told.size).toBeGreaterThan(10);
    expect(told).toEqual(pairs);
  });

  it('names in its grants every second identity that it writes down, and traps among them', async () => {
    const named = new Set<string>();
    for (const file of ['grants-01.csv', 'grants-02.json']) {
      const { batches } = await readTable(file);
      for (const { recipient } of batches.flatMap(({ grants }) => grants))
        if (recipient) named.add(recipient.identifier);
    }
    const bodies = lines('planted-same-bodies.csv');
    expect(bodies.length).toBeGreaterThan(5);
    for (const [left = '', right = ''] of bodies) {
      expect(left).toMatch(/^GB-CHC-15/);
      expect(named.has(right)).toBe(true);
    }
    const ways = new Set(bodies.map(([, , same, how]) => `${same} ${how}`));
    expect([...ways].sort()).toEqual(['false "nothing: they are two"', 'true "likeness"', 'true "number"']);
  });
});

describe('a later extract', () => {
  it('keeps nearly all as it was, renames some, leaves some out and has new ones', () => {
    const districts = readDistricts();
    const first = makeWorld({ ...wanted, charities: 5000 }, districts);
    const second = makeWorld({ ...wanted, charities: 5000, version: 2 }, districts);
    const changes = new Map<string, number>();
    for (let index = 0; index < 5000; index += 1) {
      const [before, after] = [charityAt(first, index), charityAt(second, index)];
      changes.set(after.change, (changes.get(after.change) ?? 0) + 1);
      if (after.change === 'renamed')
        expect([after.nameBefore, after.name]).not.toEqual([before.name, before.name]);
      if (after.change === 'same') expect(after).toEqual(before);
      if (after.change === 'other activities')
        expect(activitiesOf(second, after)).not.toBe(activitiesOf(first, before));
    }
    const share = (change: string) => (changes.get(change) ?? 0) / 5000;
    expect(share('renamed')).toBeCloseTo(0.005, 2);
    expect(share('other activities')).toBeCloseTo(0.012, 2);
    expect(share('left out')).toBeCloseTo(0.003, 2);
    expect(charitiesIn(second)).toBe(5010);
  });
});

describe('the skew of a register', () => {
  it('follows Zipf: of a hundred the first is drawn twice as often as the second and three times as often as the third', () => {
    const draw = zipf(100, 1);
    const draws = new Draws(1, 1, 1);
    const counts = new Array<number>(100).fill(0);
    for (let at = 0; at < 50_000; at += 1) {
      const drawn = draw(draws);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    const [first = 0, second = 1, third = 1] = counts;
    expect(first / second).toBeCloseTo(2, 0);
    expect(first / third).toBeCloseTo(3, 0);
  });

  it('is in words, income, boards and texts as in the real one', () => {
    const world = makeWorld({ seed: 3, charities: 4000, version: 1 }, readDistricts());
    const boards = makeBoards(world, 4000);
    const seen = { under10: 0, under100: 0, activities: 0, objects: 0, trustees: 0, most: 0 };
    const frequency = new Map<string, number>();
    for (let index = 0; index < 4000; index += 1) {
      const charity = charityAt(world, index);
      const [activities, objects] = [
        activitiesOf(world, charity).split(' '),
        objectsOf(world, charity).split(' '),
      ];
      seen.activities += activities.length / 4000;
      seen.objects += objects.length / 4000;
      if (charity.income < 10_000) seen.under10 += 1 / 4000;
      if (charity.income < 100_000) seen.under100 += 1 / 4000;
      const board = trusteesOf(world, boards, index).length;
      seen.trustees += board;
      seen.most = Math.max(seen.most, board);
      for (const word of new Set([...activities, ...objects]))
        frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
    expect(seen.activities).toBeGreaterThan(30);
    expect(seen.activities).toBeLessThan(60);
    expect(seen.objects).toBeGreaterThan(40);
    expect(seen.objects).toBeLessThan(100);
    expect(seen.under10).toBeCloseTo(0.41, 1);
    expect(seen.under100).toBeCloseTo(0.75, 1);
    expect(seen.trustees).toBe(world.sizes.trustees);
    expect(seen.most).toBeGreaterThan(15);
    expect(pairsOf(boards).length).toBeGreaterThan(100);
    const ordered = [...frequency.values()].sort((a, b) => b - a);
    expect((ordered[0] ?? 0) / (ordered[1000] ?? 1)).toBeGreaterThan(50);
    expect(frequency.size).toBeGreaterThan(20_000);
  });
});
