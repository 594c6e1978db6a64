import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { now, openTowns, type Town } from '../../../test/support/towns.ts';
import type { DraftAnswer } from '../model/answer.ts';
import type { Form } from '../model/forms.ts';
import { presentJoined } from './joined.ts';
import { changeDefinition, defineMeasure, type MeasureToDefine } from './measures.ts';
import { presentReturn } from './return-sheet.ts';
import { correctReturn, returnFor, sendReturn } from './returns.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

const meaning = {
  meaning: 'As agreed',
  unit: 'days',
  counts: 'contacts',
  direction: 'increase',
  frequency: 'quarter',
  reportedBy: 'partners',
  target: null,
  validFrom: '2026-01-01',
} as const;

function define(place: Town, form: Form, more: Partial<MeasureToDefine> = {}) {
  return towns.as(place.backbone, async (tx) => {
    const name = `A figure that is ${form}`;
    const input = { ...meaning, kind: 'measure', name, source: null, form, ...more } as const;
    return (await defineMeasure(tx, place.backbone, input)).measure_id;
  });
}

describe('a definition', () => {
  it('is refused half: a rate without its population, a score without its scale, words to be split', async () => {
    const place = await towns.town(1);
    for (const [form, more, field] of [
      ['rate', {}, 'per'],
      ['score', { scaleFrom: 7 }, 'scaleFrom'],
      ['score', { scaleFrom: 7, scaleTo: 7 }, 'scaleFrom'],
      ['narrative', { breakdowns: [{ dimensionId: place.initiative, adding: 'adds up' }] }, 'breakdowns'],
    ] as const)
      await expect(define(place, form, more)).rejects.toMatchObject({
        code: 'invalid-request',
        details: { fields: [{ field }] },
      });
  });
});

describe('figures of every form', () => {
  it('go from the form to the joined-up result, each by its own rule', async () => {
    const place = await towns.town(3);
    const rate = await define(place, 'rate', { per: 1000 });
    const score = await define(place, 'score', { scaleFrom: 7, scaleTo: 35 });
    const plan = await define(place, 'yes or no');
    const tale = await define(place, 'narrative');
    const money = await define(place, 'money', { counts: 'money', unit: '£' });
    const measures = [rate, score, plan, tale, money];
    const { links } = await towns.opened(place, measures);
    const rows: DraftAnswer[][] = [0, 1, 2].map((at) => [
      { kind: 'rate', numerator: [17, 3, 10][at] ?? 0, denominator: 5000, because: null },
      { kind: 'mean', mean: [20, 30, 25][at] ?? 0, of: [90, 10, 100][at] ?? 0, because: null },
      { kind: 'yes or no', yes: at > 0, because: null },
      { kind: 'words', words: `What changed at ${at}` },
      { kind: 'number', number: 1000.25, because: null },
    ]);
    for (const [at, link] of links.entries())
      await towns.byLink(link, (tx, context) =>
        sendReturn(tx, context, link.returnId, {
          version: 1,
          answers: measures.map((measureId, of) => ({ measureId, answer: rows[at]?.[of] ?? null })),
          story: null,
          at: now,
        }),
      );
    const read = (measureId: string) =>
      towns.as(place.backbone, (tx) => presentJoined(tx, place.backbone, measureId));
    expect((await read(rate)).series[0]?.ratio).toMatchObject({ kind: 'rate', value: 2, of: 15000 });
    expect((await read(score)).series[0]?.ratio).toMatchObject({ kind: 'mean', value: 23, of: 200 });
    expect((await read(plan)).series[0]?.sentence).toBe('yes from 2 of 3');
    expect((await read(money)).series[0]?.total).toBe(3000.75);
    const told = await read(tale);
    expect(told.values.map(({ words }) => words).toSorted()).toEqual([
      'What changed at 0',
      'What changed at 1',
      'What changed at 2',
    ]);
    // Nobody else is shown the words of another.
    const seen = await towns.as(place.observer, (tx) => presentJoined(tx, place.observer, tale));
    expect(JSON.stringify(seen)).not.toContain('What changed at');
    const [link] = links;
    if (!link) throw new Error('a link is needed');
    await towns.byLink(link, (tx, context) =>
      correctReturn(tx, context, link.returnId, {
        version: 2,
        corrections: [
          { measureId: tale, answer: { kind: 'words', words: 'Something else' }, reason: 'Clearer' },
        ],
        at: now,
      }),
    );
    const sheet = await towns.byLink(link, async (tx, context) =>
      presentReturn(tx, context, await returnFor(tx, context, link.returnId, 'read')),
    );
    expect(sheet.questions.find(({ measureId }) => measureId === tale)).toMatchObject({
      answer: { words: 'Something else' },
      earlier: [{ words: 'What changed at 0' }],
    });
  });
});

describe('a meaning that changed', () => {
  it('asks the reporter to say that the figure follows it, once, and says what counts and what does not', async () => {
    const place = await towns.town(1);
    const measure = await towns.families(place);
    const [before] = (await towns.opened(place, [measure])).links;
    const number = (confirmed?: boolean) => ({
      measureId: measure,
      answer: { kind: 'number', number: 38, because: null, confirmed } as const,
    });
    const sending = (link: typeof before, answers: ReturnType<typeof number>[]) => {
      if (!link) throw new Error('a link is needed');
      return towns.byLink(link, (tx, context) =>
        sendReturn(tx, context, link.returnId, { version: 1, answers, story: null, at: now }),
      );
    };
    await sending(before, [number()]);
    await towns.as(place.backbone, (tx) =>
      changeDefinition(tx, place.backbone, measure, {
        ...meaning,
        form: 'number',
        counts: 'families',
        unit: 'families',
        countsIn: 'Grandparents who care for a child',
        countsOut: 'Enquiries by telephone',
        method: 'From the attendance list',
        version: 1,
        validFrom: '2026-10-01',
        reason: 'Grandparents were left out',
      }),
    );
    const next = async (name: string, periodStart: string, periodEnd: string) => {
      const { links } = await towns.opened(place, [measure], { name, periodStart, periodEnd });
      return links[0];
    };
    const link = await next('October to December', '2026-10-01', '2026-12-31');
    if (!link) throw new Error('a link is needed');
    const sheet = (of: typeof link) =>
      towns.byLink(of, async (tx, context) =>
        presentReturn(tx, context, await returnFor(tx, context, of.returnId, 'read')),
      );
    expect((await sheet(link)).questions[0]).toMatchObject({
      meaningChanged: { on: '2026-10-01', reason: 'Grandparents were left out' },
      countsIn: 'Grandparents who care for a child',
      countsOut: 'Enquiries by telephone',
      method: 'From the attendance list',
    });
    await expect(sending(link, [number()])).rejects.toMatchObject({
      code: 'invalid-request',
      details: {
        fields: [
          {
            message: 'Families supported: The meaning changed. Please say that this figure follows it.',
          },
        ],
      },
    });
    await sending(link, [number(true)]);
    const later = await next('January to March', '2027-01-01', '2027-03-31');
    if (!later) throw new Error('a link is needed');
    expect((await sheet(later)).questions[0]?.meaningChanged).toBeNull();
    await sending(later, [number()]);
  });
});
