import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinedFile } from './download.ts';
import { enterValue } from './enter-value.ts';
import { presentJoined } from './joined.ts';
import { archiveMeasure } from './measures.ts';
import { valuesOf } from './queries/values.ts';
import { returnFor, sendReturn } from './returns.ts';
import { closeRound, createRound } from './rounds.ts';
import { now, number, openTowns } from '../../../test/support/towns.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

describe('who may not', () => {
  it('a partner neither defines, collects nor imports', async () => {
    const place = await towns.town(1);
    const [partner] = place.partners;
    if (!partner) throw new Error('no partner');
    const measure = await towns.families(place);
    await expect(
      towns.as(partner, (tx) => archiveMeasure(tx, partner, measure, { version: 1, at: now })),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(
      towns.as(partner, (tx) =>
        createRound(tx, partner, {
          name: 'x',
          periodStart: '2026-07-01',
          periodEnd: '2026-09-30',
          opensOn: '2026-10-01',
          dueOn: '2026-10-31',
          measureIds: [measure],
        }),
      ),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('a link reads and writes its own return only, and an unknown one opens nothing', async () => {
    const place = await towns.town(2);
    const measure = await towns.families(place);
    const { links } = await towns.opened(place, [measure]);
    const [mine, theirs] = links;
    if (!mine || !theirs) throw new Error('no links');
    await expect(towns.byLink({ ...mine, link: 'x#unknown' }, async () => undefined)).rejects.toMatchObject({
      code: 'link-expired',
    });
    await towns.byLink(mine, async (tx, context) => {
      expect(context).toMatchObject({
        role: 'return_holder',
        return: mine.returnId,
        organisation: mine.organisation.organisationId,
      });
      await expect(returnFor(tx, context, theirs.returnId, 'read')).rejects.toMatchObject({
        code: 'not-found',
      });
      // The second wall alone: the database shows the holder one return, own figures, no link and no other organisation.
      expect((await sql`select return_id from return`.execute(tx)).rows).toEqual([
        { return_id: mine.returnId },
      ]);
      expect((await sql`select organisation_id from organisation`.execute(tx)).rows).toEqual([
        { organisation_id: mine.organisation.organisationId },
      ]);
      for (const table of ['membership', 'person', 'audit_entry', 'value_rollup', 'mail_message']) {
        expect((await sql`select from ${sql.table(table)}`.execute(tx)).rows, table).toEqual([]);
      }
    });
    await expect(
      towns.byLink(mine, (tx, context) =>
        sendReturn(tx, context, theirs.returnId, {
          version: 1,
          answers: [number(measure, 5)],
          story: null,
          at: now,
        }),
      ),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      towns.byLink(mine, (tx) =>
        sql`insert into value (initiative_id, measure_id, organisation_id, period_start, period_end, period_label, state, number, return_id)
        values (${place.initiative}, ${measure}, ${theirs.organisation.organisationId}, '2026-07-01', '2026-09-30', 'x', 'reported', 1, ${theirs.returnId})`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('a link ends with the part of its organisation, and opens nothing of what was sent', async () => {
    const place = await towns.town(2);
    const measure = await towns.families(place);
    const { links } = await towns.opened(place, [measure]);
    const [leaving, staying] = links;
    if (!leaving || !staying) throw new Error('no link');
    const read = (link: typeof leaving) =>
      towns.byLink(link, (tx, context) => returnFor(tx, context, link.returnId, 'read'));
    await read(leaving);
    await towns.as(place.backbone, (tx) =>
      sql`update membership set until = current_date
           where initiative_id = ${place.initiative} and organisation_id = ${leaving.organisation.organisationId}`.execute(
        tx,
      ),
    );
    await expect(read(leaving)).rejects.toMatchObject({ code: 'link-expired' });
    await read(staying);
  });

  it('another initiative sees nothing of a measure, a round or a return', async () => {
    const [here, there] = [await towns.town(1), await towns.town(1)];
    const measure = await towns.families(here);
    const { links, round } = await towns.opened(here, [measure]);
    for (const context of [there.backbone, ...there.partners, there.observer]) {
      await expect(towns.as(context, (tx) => presentJoined(tx, context, measure))).rejects.toMatchObject({
        code: 'not-found',
      });
    }
    await expect(
      towns.as(there.backbone, (tx) => returnFor(tx, there.backbone, links[0]?.returnId ?? '', 'read')),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      towns.as(there.backbone, (tx) =>
        closeRound(tx, there.backbone, round.round_id, { version: 1, at: now }),
      ),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('a partner enters no figure of another organisation, and an observer sees no organisation', async () => {
    const place = await towns.town(2);
    const measure = await towns.families(place);
    const [one, two] = place.partners;
    if (!one || !two) throw new Error('no partners');
    const input = {
      measureId: measure,
      periodStart: '2026-07-01',
      periodEnd: '2026-09-30',
      answer: { kind: 'number', number: 31, because: null },
      reason: null,
    } as const;
    await expect(
      towns.as(one, (tx) => enterValue(tx, one, { ...input, organisationId: two.organisation ?? '' })),
    ).rejects.toMatchObject({ code: 'not-found' });
    await towns.as(two, (tx) => enterValue(tx, two, { ...input, organisationId: two.organisation ?? '' }));
    expect(
      await towns.as(one, (tx) =>
        valuesOf(tx, place.initiative, { readable: 'all' }, { limit: 10, offset: 0 }),
      ),
    ).toEqual([]);
    const seen = await towns.as(place.observer, (tx) => presentJoined(tx, place.observer, measure));
    expect(seen).toMatchObject({
      values: [],
      whoIsIn: [],
      whoIsNot: [],
      series: [{ state: 'suppressed', atMost: null }],
    });
    expect(JSON.stringify(seen)).not.toContain('Partner 2');
    const file = await towns.as(place.observer, (tx) => joinedFile(tx, place.observer, measure, 'csv'));
    expect(String(file.file)).toContain('hidden to protect people');
    expect(String(file.file)).not.toContain('31');
  });
});
