// The house rules that are code (STYLE.md): what a reader can rely on everywhere.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../src/kernel/problem/catalogue.ts';
import { describeApi } from '../src/platform/http/openapi.ts';
import { contracts } from '../src/rooms.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const sources = globSync('src/**/*.{ts,tsx}');
/** The names under which the headings of a page can be linked to. */
const headingsOf = (page: string) =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the house', () => {
  test('every problem is documented in docs/problems.md, and the reverse', () => {
    const documented = [...read('docs/problems.md').matchAll(/^## `([a-z-]+)`/gm)].map(([, code]) => code);
    expect(documented.toSorted()).toEqual(Object.keys(catalogue).toSorted());
    for (const [code, { title, next, status }] of Object.entries(catalogue)) {
      expect(read('docs/problems.md')).toContain(title);
      expect(read('docs/problems.md')).toContain(next);
      expect(status, code).toBeGreaterThanOrEqual(400);
    }
  });

  test('docs/openapi.json is what the contracts say (npm run openapi writes it)', () => {
    const now = describeApi(contracts);
    expect(JSON.parse(read('docs/openapi.json'))).toEqual(JSON.parse(JSON.stringify(now)));
    expect(Object.keys(now['paths'] as object).length).toBeGreaterThan(40);
  });

  test('every route has a summary, and two routes never share method and path', () => {
    const seen = new Set<string>();
    for (const { contract } of contracts) {
      for (const route of Object.values(contract)) {
        const name = `${route.method} ${route.path}`;
        expect(route.summary.length, name).toBeGreaterThan(10);
        expect(seen.has(name), name).toBe(false);
        seen.add(name);
      }
    }
    expect(seen.size).toBeGreaterThan(40);
  });

  test('every statistic of the kernel has its page in docs/methods', () => {
    const pages = globSync('docs/methods/*.md')
      .map((page) => read(page))
      .join('\n');
    const files = globSync('src/kernel/{statistics,network}/*.ts').filter(
      (file) => !/\.test\.ts$/.test(file),
    );
    expect(files.length).toBeGreaterThan(5);
    const missing = files.filter((file) => !pages.includes(file));
    expect(missing).toEqual([]);
  });

  test('every link in README, CONTRIBUTING and docs leads somewhere', () => {
    const broken: string[] = [];
    for (const page of [
      'README.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'SECURITY.md',
      ...globSync('docs/**/*.md'),
    ]) {
      for (const [, target] of read(page).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (!target || /^(https?:|mailto:)/.test(target)) continue;
        const [path = '', heading] = target.split('#');
        const file = path === '' ? page : normalize(join(dirname(page), path));
        if (!existsSync(file)) broken.push(`${page}: ${target}`);
        else if (heading !== undefined && !headingsOf(file).includes(heading))
          broken.push(`${page}: ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('every folder of src is in docs/architecture.md', () => {
    const folders = globSync('src/*').filter((path) => statSync(path).isDirectory());
    const inner = globSync('src/{kernel,platform,web}/*').filter((path) => statSync(path).isDirectory());
    const page = read('docs/architecture.md');
    expect(
      [...folders, ...inner].filter((folder) => !page.includes(`${folder.replace(/^src\//, '')}/`)),
    ).toEqual([]);
  });

  test('SQL stands only in queries, migrations, platform and test support', () => {
    const allowed = /queries(\.ts|\/)|^src\/platform\/|\.test\.ts$/;
    const statement = /\bsql(<[^`]*>)?`|\.query(<[^(]*>)?\(\s*['"`]/;
    const places = sources.filter((file) => !allowed.test(file) && statement.test(read(file)));
    expect(places).toEqual([]);
    expect(sources.filter((file) => allowed.test(file) && statement.test(read(file))).length).toBeGreaterThan(
      20,
    );
  });

  test('no file of src is longer than 400 lines', () => {
    const long = sources.filter((file) => read(file).split('\n').length > 400);
    expect(long).toEqual([]);
  });

  test('no path of a machine, no silenced rule and no unfinished mark stands in the code', () => {
    const files = [...sources, ...globSync('{bin,test,bench,migrations}/**/*.{ts,js,sql}')].filter(
      (file) => file !== 'test/structure.test.ts',
    );
    const marks =
      /\/root\/[a-z]|\/home\/[a-z]+\/|\b(TODO|FIXME|HACK)\b|(?:\/[/*]|--|\s\*\s).*\bXXX\b|@ts-ignore|@ts-nocheck|eslint-disable|\bas any\b|\.(only|skip|todo)\(/;
    expect(files.filter((file) => marks.test(read(file)))).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });

  test('every value that src exports is used by another file, and not by tests alone', () => {
    const texts = new Map(
      [...sources, ...globSync('{bin,test,bench}/**/*.{ts,js}')].map((file) => [file, read(file)]),
    );
    const files = new Map<string, string[]>();
    for (const [file, text] of texts)
      for (const word of new Set(text.match(/\w+/g))) {
        const known = files.get(word);
        if (known) known.push(file);
        else files.set(word, [file]);
      }
    const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.startsWith('test/');
    const unused: string[] = [];
    let seen = 0;
    for (const file of sources.filter((one) => !isTest(one))) {
      const own = texts.get(file) ?? '';
      for (const [, name = ''] of own.matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm)) {
        seen += 1;
        const word = new RegExp(`\\b${name}\\b`, 'g');
        const users = (files.get(name) ?? []).filter((other) => other !== file);
        // Comments name things too: an example in a docstring is no use.
        const within = (own.replace(/\/\*\*[^]*?\*\//g, '').match(word) ?? []).length > 1;
        if (users.length === 0) unused.push(`${file}: ${name} is exported and used here alone`);
        else if (!within && users.every(isTest)) unused.push(`${file}: ${name} is used by tests alone`);
      }
    }
    expect(unused).toEqual([]);
    expect(seen).toBeGreaterThan(500);
  });

  test('every dependency is imported somewhere', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const files = [
      ...sources,
      ...globSync('{bin,test,bench}/**/*.{ts,js}'),
      ...globSync('*.{ts,js,cjs}'),
    ].filter((file) => file !== 'test/structure.test.ts');
    const text = [...files, ...globSync('src/**/*.css')].map((file) => read(file)).join('\n');
    /** Needed without an import of ours: a peer that another asks for, commands, and the graph that comes with Landscape. */
    const without = ['@better-auth/core', 'eslint', 'prettier', 'typescript', 'sigma'];
    const unused = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) =>
        !name.startsWith('@types/') &&
        !without.includes(name) &&
        !new RegExp(`['"@/]${name}['"/]`).test(text),
    );
    expect(unused).toEqual([]);
    expect(Object.keys(dependencies)).toContain('sigma');
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });
});
