import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goodPassword, peopleApp, type Got, type PeopleApp } from '../../../test/support/people-app.ts';

let house: PeopleApp;
let lead: string;
let initiativeId: string;
let base: string;

const idOf = (got: Got, name: string): string => String(got.json[name]);
const owner = async (text: string, values: unknown[] = []) =>
  (await house.database.owner.pool.query<Record<string, unknown>>(text, values)).rows;

beforeAll(async () => {
  house = await peopleApp();
  const got = await house.ask('POST', '/api/start', {
    body: {
      account: { name: 'Lena Lead', email: 'lead@example.org', password: goodPassword },
      initiative: { name: 'Trafford early help', backboneKind: 'both' },
      backbone: { name: 'Coordinating team' },
    },
  });
  lead = got.cookie;
  initiativeId = idOf(got, 'initiativeId');
  base = `/api/initiatives/${initiativeId}`;
  await house.ask('POST', `${base}/memberships`, {
    cookie: lead,
    body: { by: 'name', kind: 'partner', organisationName: 'North Sale Families' },
  });
});
afterAll(() => house.close());

describe('contact lists', () => {
  test('a pasted list is matched, added and taken back whole', async () => {
    const text =
      'E-mail;Contact;Charity;Role\nkit@example.org;Kit Carer;North Sale Families Ltd;manager\nno-address;Mo;Urmston Youth;\n;;;\nkit@example.org;Kit Carer;North Sale Families Ltd;manager';
    const count = async () =>
      (
        await owner(
          'select (select count(*) from membership where initiative_id = $1) m, (select count(*) from person where initiative_id = $1) p, (select count(*) from organisation where initiative_id = $1) o',
          [initiativeId],
        )
      )[0];
    const before = await count();
    const read = await house.ask('POST', `${base}/contact-lists`, { cookie: lead, body: { text } });
    expect(read.status, read.text).toBe(200);
    const rows = read.json['rows'] as {
      matches: { name: string; score: number }[];
      problems: { message: string }[];
    }[];
    expect(rows).toHaveLength(3);
    expect(rows[0]?.matches[0]).toMatchObject({ name: 'North Sale Families', score: 0.97 });
    expect(rows[1]?.problems[0]?.message).toContain('is not an e-mail address');
    expect(rows[2]?.problems[0]?.message).toBe('The same as line 2; it is added once.');
    const path = `${base}/contact-lists/${idOf(read, 'contactListId')}`;
    const applied = await house.ask('POST', `${path}/apply`, { cookie: lead, body: { version: 1 } });
    expect(applied.json).toMatchObject({
      state: 'applied',
      made: { organisations: 1, memberships: 1, people: 2, roles: 2 },
    });
    expect((await house.ask('POST', `${path}/apply`, { cookie: lead, body: { version: 2 } })).status).toBe(
      409,
    );
    const undone = await house.ask('POST', `${path}/undo`, { cookie: lead, body: { version: 2 } });
    expect(undone.json, undone.text).toMatchObject({ state: 'undone', kept: [] });
    expect(await count()).toEqual(before);
  });

  test('a file that is no text is refused', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])]), 'contacts.xlsx');
    const body = new Response(form);
    const got = await house.app.inject({
      method: 'POST',
      url: `${base}/contact-lists/file`,
      headers: { cookie: lead, 'content-type': body.headers.get('content-type') ?? '' },
      payload: Buffer.from(await body.arrayBuffer()),
    });
    expect([got.statusCode, got.json<{ code: string }>().code]).toEqual([422, 'unreadable-file']);
  });
});

describe('the end of an initiative', () => {
  test('it is deleted whole, by its name typed', async () => {
    expect((await house.ask('DELETE', base, { cookie: lead, body: { name: 'Something else' } })).status).toBe(
      409,
    );
    expect(
      (await house.ask('DELETE', base, { cookie: lead, body: { name: 'Trafford early help' } })).status,
    ).toBe(204);
    for (const table of [
      'initiative',
      'organisation',
      'membership',
      'person',
      'invitation',
      'mail_message',
      'audit_entry',
    ])
      expect(
        await owner(`select from ${table} where initiative_id = $1`, [initiativeId]),
        table,
      ).toHaveLength(0);
    expect((await house.ask('GET', base, { cookie: lead })).status).toBe(404);
  });
});
