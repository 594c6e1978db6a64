// The first change of CONTRIBUTING.md, done on a copy: what somebody forgets is noticed, and the two commands put it right.
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const copy = mkdtempSync(join(tmpdir(), 'concerted-first-change-'));
const code = 'kettle-empty';
const rules = [
  'every problem is documented in docs/problems.md, and the reverse',
  'docs/openapi.json is what the contracts say (npm run openapi writes it)',
];

const inCopy = (path: string) => readFileSync(join(copy, path), 'utf8');

/** Puts text before the first place where `mark` stands in a file of the copy. */
function insert(path: string, mark: string, text: string): void {
  const before = inCopy(path);
  expect(before).toContain(mark);
  writeFileSync(
    join(copy, path),
    before.replace(mark, () => text + mark),
  );
}

function node(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: copy,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: copy },
  });
  return { status, stdout, stderr };
}

/** The house rules about derived pages that fail in the copy. */
function broken(): readonly string[] {
  const report = join(copy, 'report.json');
  const pattern = 'every problem is documented|openapi.json is what the contracts say';
  node(
    ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'test/structure.test.ts'],
    ...['-t', pattern, '--reporter', 'json', '--outputFile', report],
  );
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  const ran = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'passed' || status === 'failed'),
  );
  expect(ran.map(({ title }) => title)).toEqual(rules);
  return ran.filter(({ status }) => status === 'failed').map(({ title }) => title);
}

beforeAll(() => {
  const needed = [
    'src',
    'docs',
    'test/support',
    'test/structure.test.ts',
    'vitest.config.ts',
    'package.json',
  ];
  for (const path of [...needed, ...globSync('tsconfig*.json')])
    cpSync(path, join(copy, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('a new problem code: forgotten pages fail, two commands write them, the problem can be thrown', () => {
  insert(
    'src/kernel/problem/catalogue.ts',
    '  internal: entry(',
    `  '${code}': entry(409, 'The kettle is empty.', 'Fill it and try again.'),\n`,
  );
  expect(broken()).toEqual(rules);

  expect(node('test/support/write-docs.ts', 'problems')).toMatchObject({ status: 0 });
  expect(inCopy('docs/problems.md')).toContain(
    `## \`${code}\`\n\nThe kettle is empty.\n\n**What to do next.** Fill it and try again.\n\nStatus 409.`,
  );

  const [contract] = globSync('src/people/contract/*.ts').filter((path) =>
    inCopy(path).includes('problems: ['),
  );
  if (contract === undefined) throw new Error('No route of people names a problem.');
  writeFileSync(join(copy, contract), inCopy(contract).replace('problems: [', `problems: ['${code}', `));
  expect(node('test/support/write-docs.ts', 'openapi')).toMatchObject({ status: 0 });
  expect(inCopy('docs/openapi.json')).toMatch(new RegExp(`"description": "[^"]*\\b${code}\\b`));
  expect(broken()).toEqual([]);

  const thrown = `import { Problem } from './src/kernel/problem/problem.ts'; console.log(JSON.stringify(new Problem('${code}')))`;
  expect(JSON.parse(node('--input-type=module', '-e', thrown).stdout)).toMatchObject({
    status: 409,
    code,
    title: 'The kettle is empty.',
    detail: 'Fill it and try again.',
  });
}, 60_000);
