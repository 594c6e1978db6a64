import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, quarters, two } from '../../../test/support/bringing-spreadsheets.ts';
import { now } from '../../../test/support/towns.ts';
import { loadSpreadsheet, undoSpreadsheet } from './load-spreadsheet.ts';
import { presentSpreadsheet } from './present-spreadsheet.ts';
import { spreadsheetTemplate } from './spreadsheet-template.ts';
import { correctMapping } from './spreadsheets.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let towns: (typeof desk)['towns'];
let bring: (typeof desk)['bring'];
let figures: (typeof desk)['figures'];
beforeAll(async () => {
  desk = await openDesk();
  ({ towns, bring, figures } = desk);
});
afterAll(() => desk.close());

describe('who may not bring a spreadsheet', () => {
  it('an observer, and a partner for another organisation, a form of another, or in another initiative', async () => {
    const [place, elsewhere] = [await towns.town(2), await towns.town(1)];
    await towns.families(place);
    const [one, other] = two(place);
    const content = await quarters([['Families supported', 31, 34]]);
    await expect(bring(place.observer, content)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(bring(one, content, { organisationId: other.organisation ?? '' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(bring(place.backbone, content)).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(
      bring(place.backbone, content, { organisationId: elsewhere.partners[0]?.organisation ?? '' }),
    ).rejects.toMatchObject({ code: 'not-found' });
    const view = await bring(other, content);
    for (const context of [one, elsewhere.backbone, elsewhere.partners[0] ?? one]) {
      const { spreadsheetId, version, seen } = view;
      const table = { tables: [], yearStarts: 4 } as const;
      for (const work of [
        () => towns.as(context, (tx) => presentSpreadsheet(tx, context, spreadsheetId)),
        () => towns.as(context, (tx) => correctMapping(tx, context, spreadsheetId, { version, ...table })),
        () =>
          towns.as(context, (tx) => loadSpreadsheet(tx, context, spreadsheetId, { version, seen, at: now })),
        () => towns.as(context, (tx) => undoSpreadsheet(tx, context, spreadsheetId, { version, at: now })),
      ])
        await expect(work()).rejects.toMatchObject({ code: 'not-found' });
      // The second wall alone.
      for (const name of ['spreadsheet', 'spreadsheet_content', 'spreadsheet_mapping'])
        expect(
          (await towns.as(context, (tx) => sql`select from ${sql.table(name)}`.execute(tx))).rows,
          name,
        ).toEqual([]);
    }
    await expect(
      towns.as(one, (tx) =>
        sql`insert into spreadsheet (initiative_id, organisation_id, file_name, sha256, bytes, mapping, mapping_from, uploaded_at)
            values (${place.initiative}, ${other.organisation}, 'x', 'x', 1, '{}', 'proposed', now())`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    expect(await figures(place, other.organisation)).toEqual([]);
  });

  it('a file that is none, and one that was made for another organisation', async () => {
    const place = await towns.town(2);
    const measure = await towns.families(place);
    const [one, other] = two(place);
    await expect(bring(one, Buffer.from('PK\u0003\u0004 not a workbook'))).rejects.toMatchObject({
      code: 'unreadable-file',
    });
    const { links } = await towns.opened(place, [measure]);
    const own = links.find(({ organisation }) => organisation.organisationId === one.organisation);
    await expect(
      towns.as(other, (tx) => spreadsheetTemplate(tx, other, own?.returnId ?? '')),
    ).rejects.toMatchObject({ code: 'not-found' });
    const { file } = await towns.as(one, (tx) => spreadsheetTemplate(tx, one, own?.returnId ?? ''));
    await expect(bring(other, file as Buffer)).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
