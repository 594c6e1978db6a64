import { expect, test } from 'vitest';
import { listed } from './lists.ts';
import { planted } from './planted.ts';

test('what is planted is the same for one seed, and both sides of every pair are bodies', () => {
  const made = planted(500, 7);
  expect(planted(500, 7)).toEqual(made);
  const ids = new Set(made.bodies.map(({ id }) => id));
  expect(ids.size).toBe(made.bodies.length);
  const sides = [...made.same.keys()].flatMap((pair) => pair.split(' '));
  expect(sides.filter((id) => !ids.has(id))).toEqual([]);
  expect(new Set(made.same.values())).toEqual(new Set(['number', 'likeness']));
});

test('lists are read as sentences: the first merged into the second, the part has its parent', () => {
  const mergers = listed('mergers.csv', 'merged into');
  expect(mergers.relations[0]).toMatchObject({ from: 'GB-CHC-216355', to: 'GB-CHC-1096364' });
  const parents = listed('parent.csv', 'parent');
  expect(parents.relations[1]).toMatchObject({ from: 'GB-CHC-241171', to: 'GB-CHC-200719' });
  const nameOf = new Map(parents.bodies.map(({ id, names }) => [id, names[0]]));
  expect(nameOf.get('GB-CHC-241171')).toBe('ABBEYFIELD (BATTERSEA) SOCIETY LTD');
});
