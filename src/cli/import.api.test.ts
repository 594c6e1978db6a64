// `concerted import` of addresses, places, services and indicators.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCommandLine } from '../../test/support/command-line.ts';

let commandLine: Awaited<ReturnType<typeof openCommandLine>>;
beforeAll(async () => {
  commandLine = await openCommandLine();
});
afterAll(() => commandLine.close());

const load = (...words: string[]) => commandLine.run(['import', ...words]);

describe('an address', () => {
  test.each(['http://127.0.0.1/', 'https://localhost/services', 'http://[::1]/', 'https://10.0.0.1/'])(
    '%s is refused with the reason, exit code 2',
    async (address) => {
      const { code, printed, said } = await load(address);
      expect([code, printed]).toEqual([2, '']);
      expect(said).toMatch(/private or local network/);
    },
  );
});

describe('a file that is no source', () => {
  test('says plainly what it is', async () => {
    for (const [path, words] of [
      ['samples/oruk/oruk-openapi.json', /description of an interface \(OpenAPI\)/],
      ['samples/oruk/uk-profile-examples/taxonomy_term_list.json', /list of topics/],
      ['samples/geo/la_orgid_to_gss.csv', /comes with Concerted/],
    ] as const) {
      const { code, said } = await load(path);
      expect([path, code]).toEqual([path, 2]);
      expect(said).toMatch(words);
    }
  });
});

describe('several files of which one cannot be read', () => {
  test('say which were loaded before it, for those stay', async () => {
    const files = ['samples/org-id/gb-chc.json', 'samples/oruk/oruk-openapi.json'];
    const { code, said } = await load(...files);
    expect(code).toBe(2);
    expect(said).toContain('Nothing of it was loaded.');
    expect(said).toContain('Loaded before it, and kept: gb-chc.json');
    const told = JSON.parse((await load(...files, '--json')).said) as object;
    expect(told).toMatchObject({ file: 'oruk-openapi.json', loadedBefore: ['gb-chc.json'] });
  });
});

describe('files of places', () => {
  test('load, and say how many rows', async () => {
    const { code, printed } = await load('samples/geo/rgn_all_codes.csv', 'samples/geo/nspl-sample.csv');
    expect(code).toBe(0);
    expect(printed).toContain('rgn_all_codes.csv: 9 rows read, 9 loaded, 0 unchanged, 0 left.');
    expect(printed).toContain('nspl-sample.csv: 150 rows read, 150 loaded, 0 unchanged, 0 left.');
  });

  test('with rows that are no place end in exit code 3', async () => {
    const { code, printed } = await load('samples/geo/la_imd.csv');
    expect(code).toBe(3);
    expect(printed).toContain('397 rows read, 392 loaded, 0 unchanged, 5 left.');
  });
});

describe('a file of indicators', () => {
  const file = 'samples/indicators/trafford-neet.csv';

  test('that nothing follows says what it holds and how to begin', async () => {
    const { code, printed, said } = await load(file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({
      files: [{ file: 'trafford-neet.csv', read: 168, loaded: 0, refused: 0 }],
    });
    expect(said).toContain('trafford-neet.csv is a file of indicators (Trafford Data Lab themes).');
    expect(said).toMatch(/No indicator follows: .*NEET.*--place CODE begins one/s);
  });

  test('begins an indicator for each series of a place, and refreshes it afterwards', async () => {
    const nowhere = await load(file, '--place', 'E06000001');
    expect([nowhere.code, nowhere.said]).toEqual([
      2,
      expect.stringContaining('No series of this file has figures of place E06000001'),
    ]);
    const begun = await load(file, '--place', 'E08000009');
    expect(begun.code).toBe(0);
    expect(begun.printed).toContain('trafford-neet.csv: 168 rows read, 168 loaded, 0 unchanged, 0 left.');
    const again = await load(file);
    expect(again.printed).toContain('trafford-neet.csv: 168 rows read, 0 loaded, 168 unchanged, 0 left.');
    expect(again.said).not.toContain('No indicator follows');
  });
});

describe('services', () => {
  test('that are made up are loaded where nothing real is, and found by their words', async () => {
    const { code, printed } = await load('samples/oruk/uk-profile-examples/service_full.json');
    expect([code, printed]).toEqual([
      0,
      expect.stringContaining('service_full.json: 1 rows read, 1 loaded, 0 unchanged, 0 left.'),
    ]);
    const found = await commandLine.run(['landscape', 'search', 'counselling', '--json']);
    expect(JSON.parse(found.printed)).toMatchObject({
      total: 1,
      items: [
        {
          name: 'Example Organization Inc.',
          textFrom: 'services',
          identifiers: ['GB-COH-01234567', 'ORUK-d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610'],
        },
      ],
    });
    const shown = await commandLine.run(['landscape', 'organisation', 'GB-COH-01234567']);
    expect(shown.printed).toContain('Community Counselling');
  });
});
