import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../platform/db/context.ts';
import { workbookOf } from '../../../test/support/spreadsheets.ts';
import { now, number, openTowns, type Town } from '../../../test/support/towns.ts';
import { enterValue } from './enter-value.ts';
import { loadSpreadsheet, undoSpreadsheet } from './load-spreadsheet.ts';
import { presentReturn } from './return-sheet.ts';
import { presentSpreadsheet } from './present-spreadsheet.ts';
import { spreadsheetsOf } from './queries/spreadsheets.ts';
import { valuesOf } from './queries/values.ts';
import { returnFor, sendReturn } from './returns.ts';
import { closeRound } from './rounds.ts';
import { spreadsheetTemplate } from './spreadsheet-template.ts';
import { bringSpreadsheet, correctMapping } from './spreadsheets.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
let folder: string;
beforeAll(async () => {
  towns = await openTowns();
  folder = await mkdtemp(join(tmpdir(), 'concerted-spreadsheets-'));
});
afterAll(async () => {
  await towns.close();
  await rm(folder, { recursive: true, force: true });
});

let files = 0;
async function upload(content: Buffer, name = 'figures.xlsx') {
  const path = join(folder, String((files += 1)));
  await writeFile(path, content);
  return { path, name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

const quarters = (rows: readonly (readonly (string | number)[])[], head = ['', 'Q1 2026/27', 'Q2 2026/27']) =>
  workbookOf([{ name: 'Data', rows: [['Partner (made up)'], head, ...rows] }]);

async function bring(
  context: Context,
  content: Buffer,
  more: { organisationId?: string; returnId?: string } = {},
) {
  const file = await upload(content);
  return towns.as(context, async (tx) => {
    const id = await bringSpreadsheet(tx, context, file, { ...more, at: now });
    return presentSpreadsheet(tx, context, id);
  });
}

type View = Awaited<ReturnType<typeof bring>>;

function load(context: Context, { spreadsheetId, version, seen }: View) {
  return towns.as(context, (tx) => loadSpreadsheet(tx, context, spreadsheetId, { version, seen, at: now }));
}

async function figures(place: Town, organisation: string | null) {
  const rows = await towns.as(place.backbone, (tx) =>
    valuesOf(
      tx,
      place.initiative,
      { readable: 'all', organisation: organisation ?? '' },
      { limit: 100, offset: 0 },
    ),
  );
  return rows.map(({ period_start, state, number, sheet, cell, file_name, earlier }) => ({
    from: `${file_name}!${sheet}!${cell}`,
    period: period_start,
    says: number ?? state,
    earlier: earlier.map((one) => one.number),
  }));
}

function two(place: Town): [Context, Context] {
  const [one, other] = place.partners;
  if (!one || !other) throw new Error('no partners');
  return [one, other];
}

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

describe('a spreadsheet', () => {
  it('is previewed, loaded at once with sheet and cell, and twice changes nothing', async () => {
    const place = await towns.town(2);
    await towns.families(place);
    const [one] = two(place);
    const content = await quarters([
      ['Families supported', 31, 'n/a'],
      ['Cups of tea', 900, 901],
    ]);
    const view = await bring(one, content);
    expect(view).toMatchObject({
      state: 'waiting',
      mappingFrom: 'proposed',
      would: { add: 2, correct: 0, leave: 0 },
      problemCount: 1,
      problems: [{ code: 'unknown-measure', sheet: 'Data', cell: 'A4', parts: { text: 'Cups of tea' } }],
      changes: [
        { measure: 'Families supported', cell: 'B3', was: null, now: { number: 31 } },
        { cell: 'C3', now: { state: 'missing', reason: '“n/a” in the file' } },
      ],
    });
    expect(view.sheets[0]?.grid[2]?.map(({ role }) => role)).toEqual(['measure', 'value', 'value']);
    expect(view.sheets[0]?.grid[3]?.map(({ role }) => role)).toEqual(['unknown', '', '']);
    expect(await figures(place, one.organisation)).toEqual([]);
    await load(one, view);
    const loaded = [
      { from: 'figures.xlsx!Data!C3', period: '2026-07-01', says: 'missing', earlier: [] },
      { from: 'figures.xlsx!Data!B3', period: '2026-04-01', says: 31, earlier: [] },
    ];
    expect(await figures(place, one.organisation)).toEqual(loaded);
    await expect(load(one, view)).rejects.toMatchObject({ code: 'not-possible-now' });
    const again = await bring(one, content);
    expect(again).toMatchObject({
      mappingFrom: 'kept',
      differences: [],
      would: { add: 0, correct: 0, leave: 2 },
    });
    await load(one, again);
    expect(await figures(place, one.organisation)).toEqual(loaded);
    const { rows } = await towns.database.owner.pool.query<{ what: string }>(
      `select distinct subject as what from audit_entry where initiative_id = $1 and subject like 'spreadsheet%' order by 1`,
      [place.initiative],
    );
    expect(rows.map(({ what }) => what)).toEqual(['spreadsheet', 'spreadsheet_mapping']);
  });

  it('keeps what a person decided for the next file, which says what differs', async () => {
    const place = await towns.town(2);
    const measure = await towns.families(place);
    const [one] = two(place);
    const view = await bring(one, await quarters([['Households helped', 31, '']]));
    expect(view.would).toEqual({ add: 0, correct: 0, leave: 0 });
    const decision = { kind: 'measure', measureId: measure, part: 'figure' } as const;
    const tables = view.sheets.map(({ mapping }) => ({
      ...mapping,
      use: true,
      measures: { from: 'columns', at: [0] } as const,
      periods: { from: 'rows', at: [1] } as const,
      decided: [{ text: 'Households helped', decision }],
    }));
    const change = { version: view.version, yearStarts: 4, tables } as const;
    await towns.as(one, (tx) => correctMapping(tx, one, view.spreadsheetId, change));
    await expect(
      towns.as(one, (tx) => correctMapping(tx, one, view.spreadsheetId, change)),
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
    const corrected = await towns.as(one, (tx) => presentSpreadsheet(tx, one, view.spreadsheetId));
    expect(corrected).toMatchObject({ would: { add: 1 }, problems: [] });
    await load(one, corrected);
    const next = await bring(
      one,
      await quarters([
        ['Households helped', 30, 34],
        ['Walks', 1, 2],
      ]),
    );
    expect(next).toMatchObject({
      mappingFrom: 'kept',
      would: { add: 1, correct: 1, leave: 0 },
      differences: [{ kind: 'label new', text: 'Walks' }],
      changes: [
        { cell: 'B3', was: { number: 31 }, now: { number: 30 } },
        { cell: 'C3', was: null, now: { number: 34 } },
      ],
    });
    await load(one, next);
    expect(await figures(place, one.organisation)).toEqual([
      { from: 'figures.xlsx!Data!C3', period: '2026-07-01', says: 34, earlier: [] },
      { from: 'figures.xlsx!Data!B3', period: '2026-04-01', says: 30, earlier: [31] },
    ]);
  });

  it('is not loaded when the figures changed since the preview', async () => {
    const place = await towns.town(2);
    const measure = await towns.families(place);
    const [one] = two(place);
    const view = await bring(one, await quarters([['Families supported', 31, 34]]));
    await towns.as(one, (tx) =>
      enterValue(tx, one, {
        ...number(measure, 30),
        organisationId: one.organisation ?? '',
        periodStart: '2026-04-01',
        periodEnd: '2026-06-30',
        reason: null,
      }),
    );
    await expect(load(one, view)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await figures(place, one.organisation)).toHaveLength(1);
  });

  it('can be taken back: new figures go, corrected ones stand again, what was changed since stays', async () => {
    const place = await towns.town(2);
    const measure = await towns.families(place);
    const [one] = two(place);
    const enter = (start: string, end: string, figure: number) =>
      towns.as(one, (tx) =>
        enterValue(tx, one, {
          ...number(measure, figure),
          organisationId: one.organisation ?? '',
          periodStart: start,
          periodEnd: end,
          reason: 'counted again',
        }),
      );
    await enter('2026-01-01', '2026-03-31', 20);
    const head = ['', 'Q4 2025/26', 'Q1 2026/27', 'Q2 2026/27'];
    const view = await bring(one, await quarters([['Families supported', 21, 31, 34]], head));
    await load(one, view);
    const before = await towns.as(place.backbone, (tx) =>
      sql<{ total: number }>`select sum(total) as total from value_rollup`.execute(tx),
    );
    expect(before.rows).toEqual([{ total: 86 }]);
    await enter('2026-07-01', '2026-09-30', 35);
    const report = await towns.as(one, (tx) =>
      undoSpreadsheet(tx, one, view.spreadsheetId, { version: view.version + 1, at: now }),
    );
    expect(report).toEqual({ takenBack: 2, kept: 1 });
    expect(await figures(place, one.organisation)).toMatchObject([
      { period: '2026-07-01', says: 35, earlier: [34] },
      { period: '2026-01-01', says: 20, earlier: [21, 20] },
    ]);
    const { rows } = await towns.as(place.backbone, (tx) =>
      sql<{
        period_start: string;
        total: number;
      }>`select period_start, total from value_rollup order by 1`.execute(tx),
    );
    expect(rows).toMatchObject([
      { period_start: '2026-01-01', total: 20 },
      { period_start: '2026-07-01', total: 35 },
    ]);
    await expect(
      towns.as(one, (tx) =>
        undoSpreadsheet(tx, one, view.spreadsheetId, { version: view.version + 2, at: now }),
      ),
    ).rejects.toMatchObject({ code: 'not-possible-now' });
    // Brought again it loads again.
    const again = await bring(one, await quarters([['Families supported', 21, 31, 34]], head));
    expect(again.would).toEqual({ add: 1, correct: 2, leave: 0 });
  });

  it('fills the form that asks for its figures, and a closed collection stays as it is for a partner', async () => {
    const place = await towns.town(2);
    const measure = await towns.families(place);
    const [one] = two(place);
    const { links, round } = await towns.opened(place, [measure]);
    const returnId =
      links.find(({ organisation }) => organisation.organisationId === one.organisation)?.returnId ?? '';
    const sheet = () =>
      towns.as(one, async (tx) => presentReturn(tx, one, await returnFor(tx, one, returnId, 'read')));
    // No period in the file: the form says which.
    const bare = await workbookOf([{ name: 'Data', rows: [['Families supported', 34]] }]);
    const view = await bring(place.backbone, bare, { returnId });
    expect(view).toMatchObject({
      would: { add: 1 },
      changes: [{ period: 'July to September 2026', cell: 'B1' }],
    });
    await load(place.backbone, view);
    expect(await sheet()).toMatchObject({
      state: 'part',
      questions: [{ answer: { kind: 'number', number: 34 } }],
    });
    await towns.as(place.backbone, (tx) =>
      undoSpreadsheet(tx, place.backbone, view.spreadsheetId, { version: view.version + 1, at: now }),
    );
    expect(await sheet()).toMatchObject({ state: 'not started', questions: [{ answer: null }] });
    const again = await bring(one, bare, { returnId });
    await load(one, again);
    const { version } = await sheet();
    await towns.as(one, (tx) =>
      sendReturn(tx, one, returnId, { version, answers: [number(measure, 34)], story: null, at: now }),
    );
    expect(await sheet()).toMatchObject({ state: 'sent', questions: [{ answer: { number: 34 } }] });
    // What was confirmed in the form stays when the load is taken back.
    const undone = await towns.as(one, (tx) =>
      undoSpreadsheet(tx, one, again.spreadsheetId, { version: again.version + 1, at: now }),
    );
    expect(undone).toEqual({ takenBack: 0, kept: 1 });
    const correction = await bring(one, await quarters([['Families supported', 31, 33]]));
    await load(one, correction);
    expect(await sheet()).toMatchObject({ state: 'corrected', questions: [{ answer: { number: 33 } }] });
    const { version: open } = round;
    await towns.as(place.backbone, (tx) =>
      closeRound(tx, place.backbone, round.round_id, { version: open, at: now }),
    );
    const late = await bring(one, await quarters([['Families supported', 31, 40]]));
    expect(late).toMatchObject({
      would: { add: 0, correct: 0, leave: 1 },
      problems: [{ code: 'closed', cell: 'C3' }],
    });
    const byTeam = await bring(place.backbone, await quarters([['Families supported', 31, 40]]), {
      organisationId: one.organisation ?? '',
    });
    expect(byTeam).toMatchObject({ would: { add: 0, correct: 1, leave: 1 }, problems: [] });
  });

  it('made from our template is read without a choice, also when its words were changed', async () => {
    const place = await towns.town(2);
    const measure = await towns.families(place);
    const [one] = two(place);
    const { links } = await towns.opened(place, [measure]);
    const returnId =
      links.find(({ organisation }) => organisation.organisationId === one.organisation)?.returnId ?? '';
    const { file, name } = await towns.as(one, (tx) => spreadsheetTemplate(tx, one, returnId));
    expect(name).toBe('Partner 1 July to September 2026.xlsx');
    const workbook = await readXlsx(file as Buffer);
    const [form, key] = workbook.sheets;
    if (!form || !key) throw new Error('no sheets');
    expect(key.hidden).toBe(true);
    expect(form.dataValidations).toMatchObject([{ type: 'whole', range: 'B6', formula1: '0' }]);
    const rows = form.rows.map((row) => [...row]);
    rows[5] = ['How many families, in our own words', 34, null];
    const filled = await writeXlsx({
      sheets: [
        { name: form.name, rows },
        { name: key.name, hidden: true, rows: key.rows },
      ],
    });
    const view = await bring(one, Buffer.from(filled));
    expect(view).toMatchObject({
      mappingFrom: 'template',
      would: { add: 1, correct: 0, leave: 0 },
      problems: [],
      changes: [{ period: 'July to September 2026', cell: 'B6', now: { number: 34 } }],
    });
  });

  it('is listed for the coordinating team and its own organisation', async () => {
    const place = await towns.town(2);
    await towns.families(place);
    const [one, other] = two(place);
    await bring(one, await quarters([['Families supported', 31, 34]]));
    const listed = (context: Context, reader: Parameters<typeof spreadsheetsOf>[2]) =>
      towns.as(context, (tx) => spreadsheetsOf(tx, place.initiative, reader));
    expect(await listed(place.backbone, 'all')).toHaveLength(1);
    expect(await listed(one, 'all')).toHaveLength(1);
    expect(await listed(other, 'all')).toEqual([]);
  });
});
