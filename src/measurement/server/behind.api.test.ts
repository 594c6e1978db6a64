import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { now, openTowns, type Town } from '../../../test/support/towns.ts';
import { addAction, changeAction, readBehind, setCurvePartner, writeStory } from './behind.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

async function membershipOf(place: Town): Promise<string> {
  const { rows } = await towns.database.owner.pool.query<{ id: string }>(
    'select membership_id as id from membership where initiative_id = $1',
    [place.initiative],
  );
  const [first] = rows;
  if (!first) throw new Error('no membership');
  return first.id;
}
const read = (place: Town, measure: string) =>
  towns.as(place.observer, (tx) => readBehind(tx, place.observer, measure));
const tell = (place: Town, measure: string, version: number, behind: string) =>
  towns.as(place.backbone, (tx) =>
    writeStory(tx, place.backbone, measure, { version, behind, whatWorks: 'Breakfast', at: now }),
  );

describe('what is behind a curve', () => {
  it('is written by the coordinating team alone, and in its own initiative', async () => {
    const [place, other] = [await towns.town(1), await towns.town(1)];
    const [partner] = place.partners;
    if (!partner) throw new Error('no partner');
    const measure = await towns.families(place);
    const membershipId = await membershipOf(place);
    const { actionId } = await towns.as(place.backbone, (tx) =>
      addAction(tx, place.backbone, measure, { what: 'Call', membershipId: null, dueOn: null, at: now }),
    );
    const fields = { what: 'x', membershipId: null, dueOn: null, at: now };
    for (const who of [partner, place.observer]) {
      const refused = { code: 'not-allowed' };
      await expect(
        towns.as(who, (tx) =>
          writeStory(tx, who, measure, { version: 0, behind: 'x', whatWorks: '', at: now }),
        ),
      ).rejects.toMatchObject(refused);
      await expect(
        towns.as(who, (tx) =>
          setCurvePartner(tx, who, { measureId: measure, membershipId }, { version: 0, part: 'x', at: now }),
        ),
      ).rejects.toMatchObject(refused);
      await expect(towns.as(who, (tx) => addAction(tx, who, measure, fields))).rejects.toMatchObject(refused);
      await expect(
        towns.as(who, (tx) =>
          changeAction(tx, who, { measureId: measure, actionId }, { ...fields, version: 1, state: 'done' }),
        ),
      ).rejects.toMatchObject(refused);
    }
    await expect(
      towns.as(other.observer, (tx) => readBehind(tx, other.observer, measure)),
    ).rejects.toMatchObject({ code: 'not-found' });
    // A member of another initiative has no part here.
    await expect(
      towns.as(place.backbone, async (tx) =>
        setCurvePartner(
          tx,
          place.backbone,
          { measureId: measure, membershipId: await membershipOf(other) },
          { version: 0, part: 'x', at: now },
        ),
      ),
    ).rejects.toMatchObject({ constraint: 'curve_partner_membership_fkey' });
  });

  it('is empty at first, and keeps every version of the story', async () => {
    const place = await towns.town(0);
    const measure = await towns.families(place);
    expect(await read(place, measure)).toEqual({
      story: { version: 0, behind: '', whatWorks: '', by: null, writtenAt: null },
      earlier: [],
      partners: [],
      actions: [],
    });
    await tell(place, measure, 0, 'Longer waits');
    await tell(place, measure, 1, 'Longer waits for assessment');
    const { story, earlier } = await read(place, measure);
    expect(story).toMatchObject({ version: 2, behind: 'Longer waits for assessment' });
    expect(earlier).toMatchObject([{ version: 1, behind: 'Longer waits', whatWorks: 'Breakfast' }]);
  });

  it('answers who was second with both versions of the story', async () => {
    const place = await towns.town(0);
    const measure = await towns.families(place);
    await tell(place, measure, 0, 'Longer waits');
    for (const version of [0, 7])
      await expect(tell(place, measure, version, 'Fewer teachers')).rejects.toMatchObject({
        code: 'changed-meanwhile',
        details: {
          theirs: { version: 1, behind: 'Longer waits' },
          yours: { version, behind: 'Fewer teachers', whatWorks: 'Breakfast' },
        },
      });
    expect((await read(place, measure)).earlier).toEqual([]);
  });

  it('names who has a part, lets it be changed, ended and taken up again, and answers who was second with both', async () => {
    const place = await towns.town(1);
    const measure = await towns.families(place);
    const membershipId = await membershipOf(place);
    const set = (version: number, part: string) =>
      towns.as(place.backbone, (tx) =>
        setCurvePartner(tx, place.backbone, { measureId: measure, membershipId }, { version, part, at: now }),
      );
    expect(await set(0, 'Runs breakfast clubs')).toMatchObject({
      version: 1,
      name: 'Partner 1',
      madeUp: true,
    });
    await expect(set(0, 'Runs lunch')).rejects.toMatchObject({
      code: 'changed-meanwhile',
      details: { theirs: { part: 'Runs breakfast clubs', version: 1 }, yours: { part: 'Runs lunch' } },
    });
    expect(await set(1, 'Runs lunch')).toMatchObject({ version: 2, part: 'Runs lunch' });
    await set(2, '');
    expect((await read(place, measure)).partners).toEqual([]);
    await expect(set(2, 'again')).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await set(0, 'Back again')).toMatchObject({ part: 'Back again', version: 4 });
    expect((await read(place, measure)).partners).toMatchObject([{ membershipId, part: 'Back again' }]);
  });

  it('lists what is done with who wrote it and when, open ones first, and answers who was second with both', async () => {
    const place = await towns.town(1);
    const measure = await towns.families(place);
    const membershipId = await membershipOf(place);
    await towns.database.owner.pool.query(
      `insert into person (initiative_id, account_id, name) values ($1, $2, 'Nia')`,
      [place.initiative, place.backbone.account],
    );
    const add = (what: string, dueOn: string | null) =>
      towns.as(place.backbone, (tx) =>
        addAction(tx, place.backbone, measure, { what, membershipId, dueOn, at: now }),
      );
    const first = await add('Breakfast check-in until March', '2027-03-12');
    await add('Ask the schools', '2026-12-01');
    expect(first).toMatchObject({
      what: 'Breakfast check-in until March',
      who: { membershipId, name: 'Partner 1' },
      dueOn: '2027-03-12',
      state: 'to do',
      by: 'Nia',
      writtenAt: now.toISOString(),
      version: 1,
    });
    const change = (version: number, state: 'done' | 'dropped') =>
      towns.as(place.backbone, (tx) =>
        changeAction(
          tx,
          place.backbone,
          { measureId: measure, actionId: first.actionId },
          { version, state, what: first.what, membershipId: null, dueOn: null, at: now },
        ),
      );
    expect(await change(1, 'done')).toMatchObject({ state: 'done', who: null, version: 2, changedBy: 'Nia' });
    await expect(change(1, 'dropped')).rejects.toMatchObject({
      code: 'changed-meanwhile',
      details: { theirs: { state: 'done', version: 2 }, yours: { state: 'dropped', version: 1 } },
    });
    const { actions } = await read(place, measure);
    expect(actions.map(({ what, state }) => [what, state])).toEqual([
      ['Ask the schools', 'to do'],
      ['Breakfast check-in until March', 'done'],
    ]);
  });
});
