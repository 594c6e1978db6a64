import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attack, type Own } from '../../../test/support/parts-attack.ts';
import { splitFamilies, told } from '../../../test/support/splits.ts';
import { openTowns } from '../../../test/support/towns.ts';
import type { Context } from '../../platform/db/context.ts';
import { joinedFile, partsFile } from './download.ts';
import { enterValue } from './enter-value.ts';
import { listJoined, presentJoined } from './joined.ts';
import { presentParts } from './joined-parts.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

/** Numbers that look random and are the same every time (Park and Miller's generator). */
function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const quarters = [
  ['2026-01-01', '2026-03-31'],
  ['2026-04-01', '2026-06-30'],
  ['2026-07-01', '2026-09-30'],
] as const;

const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0);

/** A town whose partners told families by age, by sex and age, and by need: many small numbers, some zeros, some telling nothing. */
async function randomTown(seed: number, partners: number) {
  const next = randomly(seed);
  const place = await towns.town(partners);
  const split = await splitFamilies(towns, place);
  const { measureId, byAge, bySexAndAge, byNeed } = split;
  const truth = new Map<Context, Map<string, number>>();
  for (const partner of place.partners) {
    const own = new Map<string, number>();
    truth.set(partner, own);
    for (const [periodStart, periodEnd] of quarters) {
      const scale = [3, 9, 30][next(3)] ?? 3;
      // In the second quarter two ages come to one partner alone: it could find out that nobody else has them.
      const alone = periodStart === quarters[1][0];
      const both = bySexAndAge.cells.map(({ label }) => {
        const number = next(3) === 0 ? 0 : next(scale);
        if (!alone || !/, (Under 18|65 and over)$/.test(label)) return number;
        return partner === place.partners[0] ? number + 9 : 0;
      });
      const ages = byAge.cells.map(({ label }) =>
        sum(both.filter((_, at) => bySexAndAge.cells[at]?.label.endsWith(`, ${label}`))),
      );
      const number = sum(ages);
      const needs = byNeed.cells.map(() => next(number + 1));
      // In some quarters everybody tells; in others it is left out by some.
      const tells = () => periodStart === quarters[0][0] || next(4) > 0;
      const breakdowns = [
        ...(number > 0 && tells() ? [{ row: byAge, numbers: ages }] : []),
        ...(number > 0 && tells() ? [{ row: bySexAndAge, numbers: both }] : []),
        ...(number > 0 && tells() ? [{ row: byNeed, numbers: needs }] : []),
      ];
      own.set(`${periodStart} total`, number);
      for (const { row, numbers } of breakdowns) {
        own.set(`${periodStart} ${row.breakdownId} whole`, number);
        for (const [at, { cellId }] of row.cells.entries())
          own.set(`${periodStart} ${row.breakdownId} ${cellId}`, numbers[at] ?? 0);
      }
      await towns.as(partner, (tx) =>
        enterValue(tx, partner, {
          measureId,
          organisationId: partner.organisation ?? '',
          periodStart,
          periodEnd,
          answer: {
            kind: 'number',
            number,
            because: null,
            breakdowns: breakdowns.map(({ row, numbers }) => told(row, numbers)),
          },
          reason: null,
        }),
      );
    }
  }
  return { place, ...split, truth };
}

function knows(own: ReadonlyMap<string, number>): Own {
  return (period, of) =>
    own.get(of === null ? `${period} total` : `${period} ${of.breakdown} ${of.cell ?? 'whole'}`) ?? 0;
}

describe('what is published of parts', () => {
  it.each([
    ['others rounded to 5', 5],
    ['nothing rounded at all', 1],
  ] as const)(
    'gives nothing back by sums and differences, to nobody outside and to no partner that knows its own figures, with %s',
    async (_how, base) => {
      await towns.database.owner.pool.query(
        `insert into instance_setting (key, value) values ('small_numbers', $1)
         on conflict (key) do update set value = excluded.value`,
        [JSON.stringify({ threshold: 7, base })],
      );
      const [hidden, shown] = [[0], [0]];
      for (const [seed, partners] of [
        [11, 4],
        [23, 6],
        [37, 9],
        [53, 14],
      ] as const) {
        const { place, measureId, truth } = await randomTown(seed, partners);
        for (const reader of [place.observer, ...place.partners]) {
          const published = await towns.as(reader, async (tx) => ({
            joined: await presentJoined(tx, reader, measureId),
            parts: await presentParts(tx, reader, measureId),
          }));
          const own = knows(truth.get(reader) ?? new Map<string, number>());
          const found = attack(published, { own, outside: reader === place.observer, base });
          hidden.push(found.length);
          shown.push(
            published.parts.breakdowns
              .flatMap(({ periods }) => periods)
              .flatMap(({ parts }) => parts)
              .filter(({ number }) => number !== null && number > 0).length,
          );
          expect(found.filter(({ from, to }) => to - from + 1 < 3)).toEqual([]);
        }
      }
      // The attack has something to attack, and something is published.
      expect(sum(hidden)).toBeGreaterThan(500);
      expect(sum(shown)).toBeGreaterThan(500);
    },
  );

  it('is the same in every output: the files hold no figure that the page hides', async () => {
    const { place, measureId } = await randomTown(71, 5);
    const { observer } = place;
    const { parts, json, csv, sums, file } = await towns.as(observer, async (tx) => ({
      parts: await presentParts(tx, observer, measureId),
      json: await partsFile(tx, observer, measureId, 'json'),
      csv: await partsFile(tx, observer, measureId, 'csv'),
      sums: JSON.parse((await listJoined(tx, observer, {})).bytes.toString()) as {
        items: { series: { periodStart: string; atMost: number | null }[] }[];
      },
      file: await joinedFile(tx, observer, measureId, 'csv'),
    }));
    expect(JSON.parse(String(json.file))).toEqual(JSON.parse(JSON.stringify(parts)));
    const figures = parts.breakdowns.flatMap(({ periods }) =>
      periods.flatMap(({ whole, parts: of }) => [whole, ...of].map(({ number }) => number ?? '')),
    );
    const lines = String(csv.file).trim().split(/\r?\n/).slice(1);
    expect(lines).toHaveLength(figures.length);
    expect(lines.filter((line) => line.includes('hidden to protect people')).length).toBe(
      parts.breakdowns
        .flatMap(({ periods }) => periods.flatMap(({ whole, parts: of }) => [whole, ...of]))
        .filter(({ state }) => state === 'suppressed').length,
    );
    const joined = await towns.as(observer, (tx) => presentJoined(tx, observer, measureId));
    expect(sums.items[0]?.series.map(({ atMost }) => atMost)).toEqual(
      joined.series.map(({ atMost }) => atMost),
    );
    expect(String(file.file)).not.toMatch(/Under 18/);
    expect(parts.breakdowns.every(({ whoTold, whoDidNot }) => [...whoTold, ...whoDidNot].length === 0)).toBe(
      true,
    );
  });
});
