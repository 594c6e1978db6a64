import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSpreadsheet } from '../../src/measurement/server/load-spreadsheet.ts';
import { presentSpreadsheet } from '../../src/measurement/server/present-spreadsheet.ts';
import { valuesOf } from '../../src/measurement/server/queries/values.ts';
import { bringSpreadsheet } from '../../src/measurement/server/spreadsheets.ts';
import type { Context } from '../../src/platform/db/context.ts';
import { workbookOf } from './spreadsheets.ts';
import { now, openTowns, type Town } from './towns.ts';

/** A workbook of one sheet with a title, a row of quarters and these rows. */
export const quarters = (
  rows: readonly (readonly (string | number)[])[],
  head: readonly string[] = ['', 'Q1 2026/27', 'Q2 2026/27'],
) => workbookOf([{ name: 'Data', rows: [['Partner (made up)'], head, ...rows] }]);

/** Towns whose partners bring spreadsheets. */
export async function openDesk() {
  const towns = await openTowns();
  const folder = await mkdtemp(join(tmpdir(), 'concerted-spreadsheets-'));
  let files = 0;

  async function upload(content: Buffer, name = 'figures.xlsx') {
    const path = join(folder, String((files += 1)));
    await writeFile(path, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { path, name, bytes: content.length, sha256 };
  }

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

  function load(context: Context, { spreadsheetId, version, seen }: Awaited<ReturnType<typeof bring>>) {
    return towns.as(context, (tx) => loadSpreadsheet(tx, context, spreadsheetId, { version, seen, at: now }));
  }

  /** The figures of an organisation that stand, latest first, with where they are from and what they replaced. */
  async function figures(place: Town, organisation: string | null) {
    const filter = { readable: 'all', organisation: organisation ?? '' } as const;
    const rows = await towns.as(place.backbone, (tx) =>
      valuesOf(tx, place.initiative, filter, { limit: 100, offset: 0 }),
    );
    return rows.map(({ period_start, state, number, sheet, cell, file_name, earlier }) => ({
      from: `${file_name}!${sheet}!${cell}`,
      period: period_start,
      says: number ?? state,
      earlier: earlier.map((one) => one.number),
    }));
  }

  return {
    towns,
    bring,
    load,
    figures,
    close: async () => {
      await towns.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The two partners of a town. */
export function two(place: Town): [Context, Context] {
  const [one, other] = place.partners;
  if (!one || !other) throw new Error('no partners');
  return [one, other];
}
