import { expect, test } from 'vitest';
import { readContactLines } from './contact-list.ts';

const lines = (...rows: string[][]) => rows.map((cells, place) => ({ line: place + 1, cells }));

test('columns come in any order under loose names, in English and Welsh', () => {
  const { columns, rows } = readContactLines(
    lines(
      ['E-mail address', 'Contact name', 'Name of charity', 'Type'],
      ['Kit@Example.org', 'Kit', 'Gorse Hill', 'Funder'],
    ),
  );
  expect(columns).toEqual({
    email: 'E-mail address',
    person: 'Contact name',
    organisation: 'Name of charity',
    role: 'Type',
  });
  expect(rows[0]).toMatchObject({
    line: 2,
    organisation: 'Gorse Hill',
    person: 'Kit',
    email: 'kit@example.org',
    kind: 'funder',
  });
  expect(
    readContactLines(lines(['Sefydliad', 'Enw', 'Ebost'], ['A', 'B', 'b@example.org'])).rows[0],
  ).toMatchObject({
    organisation: 'A',
    person: 'B',
    email: 'b@example.org',
  });
});

test('a list without a line of names is read by what stands in it', () => {
  const { columns, rows } = readContactLines(
    lines(['Gorse Hill', 'Kit', 'kit@example.org'], ['Sale West', 'Mo', '']),
  );
  expect(columns).toMatchObject({ organisation: 'column 1', person: 'column 2', email: 'column 3' });
  expect(rows.map(({ line, organisation }) => [line, organisation])).toEqual([
    [1, 'Gorse Hill'],
    [2, 'Sale West'],
  ]);
});

test('what is wrong with a row is said of that row, and only what must stop it stops it', () => {
  const { rows } = readContactLines(
    lines(
      ['Organisation', 'Person', 'E-mail', 'Role'],
      ['', '', 'x@example.org', ''],
      ['Sale West', 'Mo', 'mo at example', 'Chief executive'],
      ['Sale West', '', 'kit@example.org', ''],
      ['Sale West', '', 'kit@example.org', ''],
      ['', 'Rae', '', 'resident'],
    ),
  );
  expect(rows.map(({ problems }) => problems.some(({ stops }) => stops))).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
  expect(rows[1]).toMatchObject({ email: null, role: 'lead', kind: 'partner' });
  expect(rows[2]).toMatchObject({ person: 'kit' });
  expect(rows[3]?.problems.at(-1)?.message).toBe('The same as line 4; it is added once.');
  expect(rows[4]).toMatchObject({ kind: 'resident', organisation: null });
});

test('an empty list has no rows', () => {
  expect(readContactLines([]).rows).toEqual([]);
});
