import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterValue } from './enter-value.ts';
import { homePart } from './home.ts';
import { presentJoined } from './joined.ts';
import { changeDefinition } from './measures.ts';
import { definitionsOf } from './queries/measures.ts';
import { boardOf } from './queries/rounds.ts';
import { presentReturn } from './return-sheet.ts';
import { correctReturn, returnFor, saveDraft, sendReturn } from './returns.ts';
import { closeRound, excuseReturn, remindRound, renewLink, revokeLink } from './rounds.ts';
import { now, sending, number, openTowns } from '../../../test/support/towns.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

describe('a collection', () => {
  it('goes from link to joined-up result: between 60 and 150 families, not 150', async () => {
    const place = await towns.town(4);
    const measure = await towns.families(place);
    const { links, round } = await towns.opened(place, [measure]);
    expect(links).toHaveLength(4);
    expect(links[0]?.link).toMatch(/^https:\/\/together\.example\.org\/figures#[\w-]{43}$/);
    for (const [index, figure] of [60, 50, 40].entries()) {
      const link = links[index];
      if (!link) throw new Error('no link');
      await towns.byLink(link, (tx, context) =>
        saveDraft(tx, context, link.returnId, {
          version: 1,
          answers: [{ measureId: measure, answer: { kind: 'number', number: null, because: null } }],
          story: null,
          at: now,
        }),
      );
      await towns.byLink(link, (tx, context) =>
        sendReturn(tx, context, link.returnId, {
          version: 2,
          answers: [number(measure, figure)],
          story: 'A good term.',
          at: now,
        }),
      );
    }
    const last = links[3];
    if (!last) throw new Error('no link');
    const late = await towns.as(place.backbone, (tx) => homePart(tx, place.backbone, '2026-11-23'));
    expect(late.late).toMatchObject([{ lateDays: 4, returnId: last.returnId }]);
    await towns.byLink(last, (tx, context) =>
      sendReturn(tx, context, last.returnId, {
        version: 1,
        answers: [
          { measureId: measure, answer: { kind: 'no data', reason: 'our new system starts in October' } },
        ],
        story: null,
        at: now,
      }),
    );
    const result = await towns.as(place.backbone, (tx) => presentJoined(tx, place.backbone, measure));
    expect(result.series).toMatchObject([
      {
        atLeast: 60,
        atMost: 150,
        reported: 3,
        missing: 1,
        asked: 4,
        sentence: 'between 60 and 150 families, not 150',
      },
    ]);
    expect(result.whoIsNot).toMatchObject([{ why: 'No data this time: our new system starts in October' }]);
    expect(result.values).toHaveLength(4);
    const [partner] = place.partners;
    if (!partner) throw new Error('no partner');
    const own = await towns.as(partner, (tx) => presentJoined(tx, partner, measure));
    expect(own.values.map((value) => value.organisation?.organisationId)).toEqual([partner.organisation]);
    expect(own.series[0]?.sentence).toBe('between 60 and 150 families, not 150');
    const [board] = await towns.as(place.backbone, (tx) =>
      boardOf(tx, place.initiative, { returnId: last.returnId }),
    );
    expect(board?.no_data).toMatchObject([{ reason: 'our new system starts in October' }]);
    await towns.as(place.backbone, (tx) =>
      closeRound(tx, place.backbone, round.round_id, { version: round.version, at: now }),
    );
    await expect(towns.byLink(last, async () => undefined)).rejects.toMatchObject({ code: 'link-expired' });
  });

  it('asks only the partners that were chosen, and refuses whoever is no partner', async () => {
    const place = await towns.town(3);
    const measure = await towns.families(place);
    const [first, second] = place.partners.map(({ organisation }) => organisation ?? '');
    await expect(towns.opened(place, [measure], { only: [first ?? '', randomUUID()] })).rejects.toMatchObject(
      { code: 'not-found' },
    );
    const { links, round } = await towns.opened(place, [measure], { only: [first ?? '', second ?? ''] });
    expect(links.map(({ organisation }) => organisation.organisationId).toSorted()).toEqual(
      [first, second].toSorted(),
    );
    expect(round.asked).toBe(2);
  });

  it('keeps the old figure visible with the reason when it is corrected, and the same sent twice changes nothing', async () => {
    const place = await towns.town(1);
    const measure = await towns.families(place);
    const { links } = await towns.opened(place, [measure]);
    const [link] = links;
    if (!link) throw new Error('no link');
    const send = { version: 1, answers: [number(measure, 38)], story: null, at: now };
    await towns.byLink(link, (tx, context) => sendReturn(tx, context, link.returnId, send));
    await towns.byLink(link, (tx, context) => sendReturn(tx, context, link.returnId, send));
    await expect(
      towns.byLink(link, (tx, context) =>
        sendReturn(tx, context, link.returnId, { ...send, answers: [number(measure, 39)] }),
      ),
    ).rejects.toMatchObject({ code: 'not-possible-now' });
    await towns.byLink(link, (tx, context) =>
      correctReturn(tx, context, link.returnId, {
        version: 2,
        corrections: [{ ...number(measure, 36), reason: 'Two families counted twice' }],
        at: now,
      }),
    );
    const sheet = await towns.byLink(link, async (tx, context) =>
      presentReturn(tx, context, await returnFor(tx, context, link.returnId, 'read')),
    );
    expect(sheet).toMatchObject({
      state: 'corrected',
      questions: [
        { answer: { number: 36 }, earlier: [{ number: 38, replacedReason: 'Two families counted twice' }] },
      ],
    });
    const { rows } = await towns.database.owner.pool.query(
      'select number::float, replaced_by is null as now from value where initiative_id = $1 order by entered_at',
      [place.initiative],
    );
    expect(rows).toHaveLength(2);
    await expect(
      towns.database.owner.pool.query('update value set number = 1 where initiative_id = $1', [
        place.initiative,
      ]),
    ).rejects.toThrow(/never altered/);
  });

  it('refuses to send with a question open, naming it, and tells of a save meanwhile with both', async () => {
    const place = await towns.town(1);
    const measure = await towns.families(place);
    const { links } = await towns.opened(place, [measure]);
    const [link] = links;
    if (!link) throw new Error('no link');
    await expect(
      towns.byLink(link, (tx, context) =>
        sendReturn(tx, context, link.returnId, { version: 1, answers: [], story: null, at: now }),
      ),
    ).rejects.toMatchObject({
      code: 'invalid-request',
      details: {
        fields: [
          {
            field: measure,
            message: 'Families supported: Please give a figure, or say why there is none this time.',
          },
        ],
      },
    });
    await towns.byLink(link, (tx, context) =>
      saveDraft(tx, context, link.returnId, {
        version: 1,
        answers: [number(measure, 12)],
        story: null,
        at: now,
      }),
    );
    await expect(
      towns.byLink(link, (tx, context) =>
        saveDraft(tx, context, link.returnId, {
          version: 1,
          answers: [number(measure, 13)],
          story: null,
          at: now,
        }),
      ),
    ).rejects.toMatchObject({
      code: 'changed-meanwhile',
      details: { theirs: { version: 2, questions: [{ answer: { number: 12 } }] }, yours: { version: 1 } },
    });
  });

  it('asks about a jump: last time 87', async () => {
    const place = await towns.town(1);
    const measure = await towns.families(place);
    const [partner] = place.partners;
    if (!partner) throw new Error('no partner');
    await towns.as(partner, (tx) =>
      enterValue(tx, partner, {
        measureId: measure,
        organisationId: partner.organisation ?? '',
        periodStart: '2026-04-01',
        periodEnd: '2026-06-30',
        answer: { kind: 'number', number: 87, because: null },
        reason: null,
      }),
    );
    const { links } = await towns.opened(place, [measure]);
    const returnId = links[0]?.returnId ?? '';
    await towns.as(partner, (tx) =>
      saveDraft(tx, partner, returnId, { version: 1, answers: [number(measure, 121)], story: null, at: now }),
    );
    const sheet = await towns.as(partner, async (tx) =>
      presentReturn(tx, partner, await returnFor(tx, partner, returnId, 'read')),
    );
    expect(sheet.questions[0]).toMatchObject({
      jump: 'Last time 87. That is a jump.',
      last: { label: 'April to June 2026', number: 87 },
    });
  });

  it('reminds neither those who sent nor those who are excused, and an old link stops with a new one', async () => {
    const place = await towns.town(3);
    const measure = await towns.families(place);
    const { links, round } = await towns.opened(place, [measure]);
    const [sent, excused, open] = links;
    if (!sent || !excused || !open) throw new Error('no links');
    await towns.byLink(sent, (tx, context) =>
      sendReturn(tx, context, sent.returnId, {
        version: 1,
        answers: [number(measure, 9)],
        story: null,
        at: now,
      }),
    );
    await towns.as(place.backbone, (tx) =>
      excuseReturn(tx, place.backbone, excused.returnId, { version: 1, reason: 'Their only worker is ill' }),
    );
    const reminded = await towns.as(place.backbone, (tx) =>
      remindRound(tx, place.backbone, round.round_id, { returnIds: null, ...sending }),
    );
    expect(reminded.notReminded.map(({ why }) => why)).toEqual([
      'Their figures are here.',
      'Excused this time: Their only worker is ill',
      'No e-mail could be sent. Pass the new link on by hand.',
    ]);
    await expect(towns.byLink(open, async () => undefined)).rejects.toMatchObject({ code: 'link-expired' });
    const again = await towns.as(place.backbone, (tx) =>
      renewLink(tx, place.backbone, open.returnId, sending),
    );
    await towns.byLink(again, async (_tx, context) => expect(context.return).toBe(open.returnId));
    await towns.as(place.backbone, (tx) => revokeLink(tx, place.backbone, open.returnId, now));
    await expect(towns.byLink(again, async () => undefined)).rejects.toMatchObject({ code: 'link-expired' });
    const { rows } = await towns.database.owner.pool.query(
      'select token_hash from return_link where initiative_id = $1',
      [place.initiative],
    );
    for (const { token_hash } of rows as { token_hash: Buffer }[]) expect(token_hash).toHaveLength(32);
  });

  it('keeps the past as it was meant when a definition changes', async () => {
    const place = await towns.town(1);
    const measure = await towns.families(place);
    await towns.opened(place, [measure]);
    const change = {
      meaning: 'Families with children',
      unit: 'families',
      form: 'number',
      counts: 'families',
      direction: 'increase',
      frequency: 'quarter',
      reportedBy: 'partners',
      target: 250,
    } as const;
    await towns.as(place.backbone, (tx) =>
      changeDefinition(tx, place.backbone, measure, {
        ...change,
        version: 1,
        validFrom: '2026-10-01',
        reason: 'Grandparents were counted twice',
      }),
    );
    await expect(
      towns.as(place.backbone, (tx) =>
        changeDefinition(tx, place.backbone, measure, {
          ...change,
          version: 1,
          validFrom: '2026-10-01',
          reason: 'Again',
        }),
      ),
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
    const versions = await towns.as(place.backbone, (tx) => definitionsOf(tx, place.initiative, measure));
    expect(versions.map(({ definition }) => definition.meaning)).toEqual([
      'Families with children',
      'Different families, each counted once',
    ]);
    const [partner] = place.partners;
    if (!partner) throw new Error('no partner');
    const { rows } = await towns.as(partner, (tx) =>
      sql<{
        definition_version: number;
      }>`select definition_version from round_measure where initiative_id = ${place.initiative}`.execute(tx),
    );
    expect(rows).toEqual([{ definition_version: 1 }]);
  });
});
