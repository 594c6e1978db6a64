import { describe, expect, it } from 'vitest';
import { bytesOf, read } from '../../../../test/support/reading.ts';
import { grantNavCsv } from '../../../../test/support/made-up-sources.ts';
import { writeXlsx } from '../../../platform/sheets/write-xlsx.ts';
import { withoutNames } from './without-names.ts';

const toBody = {
  Identifier: '360G-invented-1',
  Title: 'For an invented garden',
  URL: 'https://recipient.example.org',
  'Recipient Org:Identifier': '360G-invented-org:A',
  'Recipient Org:Name': 'Invented Garden (made up)',
};

describe('an export of GrantNav', () => {
  it('is read past its notes and mark: bodies by the number GrantNav found, the district it found, every numbered place', async () => {
    const rows = [
      {
        ...toBody,
        'Recipient Org: Canonical Org ID (additional data)': 'GB-CHC-9990002',
        'Funding Org: Canonical Org ID (additional data)': 'GB-CHC-9990001',
        'Beneficiary District (additional data)': 'Trafford',
        'Beneficiary District Geographic code (additional data)': 'E08000009',
      },
      {
        ...toBody,
        Identifier: '360G-invented-2',
        'Beneficiary Location:0:Name': 'Manchester',
        'Beneficiary Location:0:Geographic Code': 'E08000003',
        'Beneficiary District Geographic code (additional data)': 'E08000009',
      },
    ];
    const { source, grants, problems, refused } = await read(bytesOf(grantNavCsv(rows)));
    expect([source, refused, problems]).toEqual(['threesixty-giving', 0, []]);
    expect(grants.map(({ placeName, placeCode }) => [placeName, placeCode])).toEqual([
      ['Trafford', 'E08000009'],
      ['Manchester', 'E08000003'],
    ]);
    expect(grants[0]?.recipient?.identifiers).toEqual(['360G-invented-org:A', 'GB-CHC-9990002']);
    expect(grants[0]?.funder.identifiers).toEqual(['GB-CHC-9990001']);
    // URL is the recipient's web address, not the grant's: nothing takes it for one.
    expect(JSON.stringify(grants)).not.toContain('recipient.example.org');
  });

  it('does not let a found number contradict the number that a row carries', async () => {
    const row = {
      ...toBody,
      'Recipient Org:Identifier': 'GB-CHC-9990003',
      'Recipient Org: Canonical Org ID (additional data)': 'GB-CHC-9990002',
    };
    const { grants } = await read(bytesOf(grantNavCsv([row])));
    expect(grants[0]?.recipient?.identifiers).toEqual(['GB-CHC-9990003']);
  });

  it('names its publishers and licences', async () => {
    const { readBatches } = await import('../../server/import/read-batches.ts');
    const { readReference } = await import('../../server/import/reference.ts');
    const rows = [toBody, { ...toBody, Identifier: '360G-b', 'Publisher:Name': 'Second Fund (made up)' }];
    let about = null;
    for await (const one of readBatches(bytesOf(grantNavCsv(rows)), null, await readReference()))
      about = one.about;
    expect(about).toMatchObject({
      licence: 'https://creativecommons.org/licenses/by/4.0/',
      attribution: 'Invented Fund (made up); Second Fund (made up)',
    });
  });
});

describe('grants to individuals', () => {
  const toPerson = {
    Identifier: '360G-invented-9',
    Title: 'A bed for Adalind',
    Description: 'Ms Adalind Quillfeather asked. QUILLFEATHER has no bed; adalind quillfeather was glad.',
    'Recipient Ind:Identifier': '360G-invented-person-1',
    'Recipient Ind:Name': 'Ms Adalind Quillfeather',
    'To Individuals Details:Primary Grant Reason': 'GTIR010',
    'Recipient Org:Identifier': '360G-invented-person-1',
    'Recipient Org:Name': 'Ms Adalind Quillfeather',
  };

  it('never make an organisation, and nothing of the person is kept, in whatever form the file is', async () => {
    const json = JSON.stringify({
      grants: [
        {
          id: '360G-invented-8',
          title: 'A bed for Adalind',
          description: 'For Ms Adalind Quillfeather.',
          currency: 'GBP',
          amountAwarded: 1,
          awardDate: '2024-01-01',
          fundingOrganization: [{ id: 'GB-CHC-9990001', name: 'Invented Fund' }],
          recipientIndividual: { id: '360G-invented-person-1', name: 'Ms Adalind Quillfeather' },
          beneficiaryLocation: [{ name: 'Home of Adalind Quillfeather' }],
        },
      ],
    });
    for (const text of [grantNavCsv([toPerson]), json]) {
      const { grants, problems } = await read(bytesOf(text));
      expect(grants).toHaveLength(1);
      expect(grants[0]?.recipient).toBeNull();
      expect(JSON.stringify([grants, problems])).not.toMatch(/adalind|quillfeather|person-1/i);
    }
  });

  it('are known also where only their kind is told', async () => {
    const rows = [
      {
        ...toBody,
        Identifier: '360G-a',
        'Type of Recipient': 'Individual',
        'Recipient Org:Name': 'Adalind Quillfeather',
      },
      {
        Identifier: '360G-b',
        Title: 'A bed',
        'To Individuals Details:Primary Grant Reason': 'GTIR010',
        'Recipient Org:Name': 'Adalind Quillfeather',
      },
    ];
    const { grants } = await read(bytesOf(grantNavCsv(rows)));
    expect(grants.map(({ recipient }) => recipient)).toEqual([null, null]);
    expect(JSON.stringify(grants)).not.toMatch(/quillfeather/i);
  });

  it('lose names and parts of names, and keep words that only begin like them', () => {
    const clean = withoutNames(['Dr Ann O’Lee', 'P-77']);
    expect(clean('Dr Ann O’Lee, ann o’lee and Ann; annual, P-77, P-778')).toBe(
      'an individual, an individual and an individual; annual, an individual, P-778',
    );
    expect(withoutNames(['Mr'])('Mr and more')).toBe('an individual and more');
    expect(withoutNames([])('as it was')).toBe('as it was');
  });
});

describe('workbooks of grants', () => {
  it('join sheets by identifier, take serial days and lost zeros, and leave notes, empty columns and equality data alone', async () => {
    const titles = [
      'Identifier',
      'Title',
      'Currency',
      '',
      'Amount Awarded',
      'Award Date',
      'Funding Org:Identifier',
    ];
    const file = await writeXlsx({
      sheets: [
        {
          name: 'Sheet1',
          columns: ['Our grants, made up'],
          rows: [
            [],
            [...titles, 'Funding Org:Name', 'DEI Details:Category', 'Recipient Org:Company Number'],
            ['360G-x-1', 'One', 'GBP', 'stray', 10, 45_000, 'GB-CHC-9990001', 'Fund', 'women', 7_859_780],
          ],
        },
        {
          name: 'recipients',
          columns: ['Identifier', 'Recipient Org: Name', 'RECIPIENT ORG:CHARITY NUMBER'],
          rows: [['360G-x-1', 'Body (made up)', 1_145_800]],
        },
        { name: 'Meta', columns: ['Title', 'Publisher:Name'], rows: [['x', 'Fund']] },
      ],
    });
    const { grants, problems, refused } = await read(bytesOf(file));
    expect([refused, problems]).toEqual([0, []]);
    expect(grants).toMatchObject([
      {
        sheet: 'Sheet1',
        line: 4,
        awardedOn: '2023-03-15',
        amount: 10,
        recipient: { name: 'Body (made up)', identifiers: ['GB-CHC-1145800', 'GB-COH-07859780'] },
      },
    ]);
    expect(JSON.stringify(grants)).not.toContain('women');
  });
});
