import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../platform/files/open-file.ts';
import { bytesOf, read, readSample } from '../../../../test/support/reading.ts';
import { sampleFile } from './reference.ts';

describe('registers', () => {
  it("keeps true Welsh and quotation marks, and repairs only what can be undone, in the extract's own names", async () => {
    const [bytes] = await openFile(
      fileURLToPath(sampleFile('ccew-extract-real/publicextract.charity_other_names.zip')),
      'x.zip',
    );
    let text = '';
    for await (const chunk of (await bytes?.open()) ?? []) text += Buffer.from(chunk).toString();
    const { repaired } = await import('../../model/sources/text.ts');
    const names = (JSON.parse(text.replace(/^\uFEFF/, '')) as { charity_name: string }[]).map(
      ({ charity_name: name }) => name,
    );
    const changed = names.filter((name) => repaired(name) !== name);
    expect(names.length).toBe(368);
    for (const name of names.filter((one) => /[ŵŷŴŶ]|PÛL|GÂR/.test(one))) expect(repaired(name)).toBe(name);
    for (const name of changed) expect(name).toMatch(/[\u0080-\u009F]|ÔÇ|[Ââ]€|Ã./);
  });

  it('reads the search export: lists whose labels hold commas, days, semicolons, the line of each row', async () => {
    const { records } = await readSample('charities/ccew-search-export.csv');
    const [first] = records;
    expect(first).toMatchObject({
      identifier: 'GB-CHC-215410',
      income: 82973,
      spending: 63320,
      yearEnd: '2023-06-30',
      status: 'registered',
      line: 2,
    });
    expect(first?.activities).toContain('interest;\nfostering historical investigation');
    expect(first?.classifications).toContainEqual({
      scheme: 'CCEW',
      code: '109',
      label: 'Arts/culture/heritage/science',
    });
    expect(
      records.flatMap(({ classifications }) => classifications).filter(({ code }) => !/^\d{3}$/.test(code)),
    ).toEqual([]);
  });

  it('reads the Northern Ireland register: windows-1252, two ways of writing days, 0 for no company', async () => {
    const { records } = await readSample('charities/ccni-charitydetails-cp1252.csv');
    const action = records.find(({ identifier }) => identifier === 'GB-NIC-100004');
    expect(action).toMatchObject({
      name: 'Disability Action (NI)',
      registeredOn: '2014-06-18',
      yearEnd: '2021-03-31',
      companyNumber: null,
      postcode: 'BT3 9ED',
    });
    expect(action?.objects).toContain('“the beneficiaries”');
    expect(action?.classifications.map(({ label }) => label)).toContain(
      'The advancement of human rights, conflict resolution or reconciliation or the promotion of religious or racial harmony or equality and diversity',
    );
    expect(records.find(({ companyNumber }) => companyNumber === 'NI645873')?.identifiers[1]).toBe(
      'GB-COH-NI645873',
    );
  });

  it('makes one record with all codes of a charity that was coded twice', async () => {
    const { read: rows, records } = await readSample('charities/ukcat-sample.csv');
    expect([rows, records.length, records.reduce((sum, { rows: of }) => sum + of, 0)]).toEqual([
      465, 449, 465,
    ]);
    const twice = records.find(({ identifier }) => identifier === 'GB-CHC-1103535');
    expect(twice?.rows).toBe(2);
    expect(twice?.classifications.every(({ label, code }) => label !== '' && code !== '')).toBe(true);
  });

  it('reads a table without quoting whatever its names hold: unbalanced quotes, line breaks, NUL', async () => {
    const head = [
      'date_of_extract',
      'organisation_number',
      'registered_charity_number',
      'linked_charity_number',
      'trustee_id',
      'trustee_name',
      'trustee_is_chair',
      'individual_or_organisation',
      'trustee_date_of_appointment',
    ];
    const row = (id: number, name: string) =>
      `2023-09-07 00:00:00.0000000\t1\t1\t0\t${id}\t${name}\tTrue\tP\t`;
    const text = [
      head.join('\t'),
      row(1, 'THE "OPEN'),
      row(2, 'BROKEN\r\nNAME'),
      row(3, 'NUL\0BYTE').replace('\tTrue', '\r\n\tTrue'),
      '2023-09-07\tshort',
      row(4, 'LAST'),
    ].join('\r\n');
    const { parts, problems, read: rows, refused } = await read(bytesOf(text));
    expect(parts.map((part) => (part.part === 'trustee' ? [part.line, part.name, part.chair] : []))).toEqual([
      [2, 'THE "OPEN', true],
      [3, 'BROKEN NAME', true],
      [5, 'NULBYTE', true],
      [8, 'LAST', true],
    ]);
    expect([rows, refused]).toEqual([5, 1]);
    expect(problems).toEqual([
      {
        sheet: null,
        line: 7,
        column: null,
        code: 'too-few-cells',
        message: 'This row has 2 cells; the first row has 9.',
      },
    ]);
  });

  it('reads the extract as JSON with a byte order mark like the same table as TXT', async () => {
    const record = {
      date_of_extract: '2024-09-10T00:00:00',
      organisation_number: 7,
      registered_charity_number: 1000007,
      linked_charity_number: 2,
      charity_name: 'Côr Meibion',
      charity_registration_status: 'Removed',
      charity_company_registration_number: '12345',
      date_of_registration: '2001-02-03T00:00:00',
      latest_income: 12.5,
    };
    const { source, records } = await read(
      bytesOf(
        `\uFEFF[${JSON.stringify(record)}\r\n,${JSON.stringify({ ...record, linked_charity_number: 0 })}]`,
      ),
    );
    expect(source).toBe('ccew-extract');
    expect(
      records.map(({ identifier, identifiers, status, registeredOn, income }) => ({
        identifier,
        identifiers,
        status,
        registeredOn,
        income,
      })),
    ).toEqual([
      {
        identifier: 'GB-CHC-1000007-2',
        identifiers: ['GB-CHC-1000007-2'],
        status: 'removed',
        registeredOn: '2001-02-03',
        income: 12.5,
      },
      {
        identifier: 'GB-CHC-1000007',
        identifiers: ['GB-CHC-1000007', 'GB-COH-00012345'],
        status: 'removed',
        registeredOn: '2001-02-03',
        income: 12.5,
      },
    ]);
  });
});

describe('grants', () => {
  it('takes days as they are written, never shifted by a zone', async () => {
    const { grants } = await readSample('grants/wolfson-uk-dates.json');
    expect(grants[0]).toMatchObject({
      identifier: '360G-wolfson-19747',
      awardedOn: '2014-06-05',
      amount: 40000,
    });
    const lloyds = await readSample('grants/lloyds-bank-foundation-gm.json');
    expect(lloyds.grants[0]).toMatchObject({
      awardedOn: '2014-09-10',
      plannedFrom: '2014-10-01',
      plannedTo: '2017-09-30',
      plannedMonths: 36,
    });
  });

  it('reads titles with other capitals and blanks, numbered columns, notes above the titles', async () => {
    const csv = [
      'Grants of our fund;;;;;;;;;',
      'identifier;TITLE;Currency;amount  awarded;Award date;funding org: identifier;Funding Org:Name;Recipient Org:0:Identifier;Recipient Org:0:Name;Beneficiary Location:0:Name',
      '360G-a-1;One;gbp;£1,250.50;01/03/2012 00:00;GB-CHC-1000147;Fund;GB-COH-7859780;Body;Trafford',
      '360G-a-2;Two;GBP;5;01/2015;GB-CHC-1000147;Fund;GB-CHC-1145800;Body;',
      '360G-a-3;Three;GBP;5;31/02/2019;GB-CHC-1000147;Fund;GB-CHC-1145800;Body;',
    ].join('\n');
    const { grants, problems } = await read(bytesOf(csv));
    expect(
      grants.map(({ line, amount, awardedOn, recipient, placeName }) => [
        line,
        amount,
        awardedOn,
        recipient?.identifier,
        placeName,
      ]),
    ).toEqual([
      [3, 1250.5, '2012-03-01', 'GB-COH-07859780', 'Trafford'],
      [4, 5, '2015-01-01', 'GB-CHC-1145800', null],
    ]);
    expect(problems).toEqual([
      {
        sheet: null,
        line: 4,
        column: 'Award date',
        code: 'month-only',
        message: 'The award date 01/2015 names only a month. The first of the month is taken.',
      },
      {
        sheet: null,
        line: 5,
        column: 'Award date',
        code: 'not-a-day',
        message: 'The award date 31/02/2019 is not a day. Write it like 2019-02-28.',
      },
    ]);
  });

  it('keeps nothing of a person who received a grant', async () => {
    const { grants } = await readSample('grants/badfiles/RecipientIndWithoutToIndividualsDetails.xlsx');
    expect(grants).toHaveLength(3);
    expect(JSON.stringify(grants)).not.toMatch(/A One|A Two|"A1"/);
    expect(grants.every(({ recipient }) => recipient === null)).toBe(true);
  });
});

describe('the list of samples', () => {
  it('names every file with its SHA-256', async () => {
    const { createHash } = await import('node:crypto');
    const { knownFiles } = await import('./known-files.ts');
    const root = fileURLToPath(sampleFile('.'));
    const files = globSync('**/*', { cwd: root, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.name !== 'manifest.json',
    );
    const onDisk = files.map((entry) =>
      `${entry.parentPath.slice(root.length).replace(/^\/|\/$/g, '')}/${entry.name}`.replace(/^\//, ''),
    );
    const known = await knownFiles();
    expect(known.map(({ path }) => path).sort()).toEqual(onDisk.sort());
    for (const { path, sha256 } of known)
      expect([
        path,
        createHash('sha256')
          .update(readFileSync(sampleFile(path)))
          .digest('hex'),
      ]).toEqual([path, sha256]);
  });

  it('says of each whether it loads, and of the others in plain words what they are', async () => {
    const { knownFiles } = await import('./known-files.ts');
    const states: Record<string, number> = {};
    for (const { path, loaded } of await knownFiles()) {
      const state = loaded.replace(/:.*/, '');
      states[state] = (states[state] ?? 0) + 1;
      // What holds no records says so by its content's hash (check-file.ts); its text here tells what it is.
      if (state === 'none') expect([path, loaded.length > 20]).toEqual([path, true]);
      else if (state === 'now' && !path.startsWith('indicators/'))
        expect([path, (await readSample(path)).source.length > 0]).toEqual([path, true]);
      else {
        const error: unknown = await readSample(path).then(
          () => null,
          (problem: unknown) => problem,
        );
        expect([path, error]).toMatchObject([
          path,
          {
            code: 'unknown-source',
            details: { reason: expect.stringMatching(/^(This|These) .{20,}\.$/) as string },
          },
        ]);
      }
    }
    expect(states).toEqual({ none: 13, now: 53, reference: 5, Landscape: 12 });
  });
});
