// Who leads the coordinating team: its other staff manage everybody else, and get no further by any way round.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goodPassword, peopleApp, type Got, type PeopleApp } from '../../../test/support/people-app.ts';
import { inContext, nobody } from '../../platform/db/context.ts';
import { insertInvitation } from './queries/invitations.ts';
import { endMembership, insertRole, updateMembershipKind } from './queries/memberships.ts';

let house: PeopleApp;
let base: string;
let initiativeId: string;
let team: string;
let partner: string;
let lead: string;
let staff: { accountId: string; cookie: string; personId: string };
let leadRole: { memberRoleId: string; personId: string };

const owner = async (text: string, values: unknown[] = []) =>
  (await house.database.owner.pool.query<Record<string, string>>(text, values)).rows;
const as = (cookie: string) => (method: 'POST' | 'PATCH', path: string, body: object) =>
  house.ask(method, `${base}${path}`, { cookie, body });
const told = ({ status, json }: Got) => [status, json['code'], json['reason']];
const refused = [403, 'not-allowed', 'Who leads the coordinating team is decided by those who lead it.'];

beforeAll(async () => {
  house = await peopleApp({ PUBLIC_ADDRESS: 'https://together.example.org', BEHIND_PROXY: '1' });
  const started = await house.ask('POST', '/api/start', {
    body: {
      account: { name: 'Lena Lead', email: 'lead@example.org', password: goodPassword },
      initiative: { name: 'Trafford early help', placeName: 'Trafford', backboneKind: 'both' },
      backbone: { name: 'Coordinating team' },
    },
  });
  lead = started.cookie;
  initiativeId = String(started.json['initiativeId']);
  base = `/api/initiatives/${initiativeId}`;
  const [found] = await owner(`select membership_id from membership where kind = 'backbone'`);
  team = found?.['membership_id'] ?? '';
  const [role] = await owner('select member_role_id, person_id from member_role');
  leadRole = { memberRoleId: role?.['member_role_id'] ?? '', personId: role?.['person_id'] ?? '' };
  const named = await as(lead)('POST', '/memberships', {
    by: 'name',
    kind: 'partner',
    organisationName: 'North Sale Families',
  });
  partner = String(named.json['membershipId']);
  const member = await house.member('staff@example.org', 'Sam Staff');
  const person = await as(lead)('POST', `/memberships/${team}/people`, { name: 'Sam Staff', role: 'staff' });
  staff = { ...member, personId: String(person.json['personId']) };
  await owner('update person set account_id = $1 where person_id = $2', [staff.accountId, staff.personId]);
  await owner(
    `insert into instance_setting (key, value) values ('publishing', $1) on conflict (key) do update set value = excluded.value`,
    [
      JSON.stringify({
        publicAddress: 'https://together.example.org',
        httpsBy: 'proxy',
        testMail: {
          to: 'a@example.org',
          sentAt: '2026-01-01T00:00:00Z',
          confirmedAt: '2026-01-01T00:00:00Z',
          codeHash: '',
        },
        visitedAt: '2026-01-01T00:00:00Z',
        reached: { at: '2026-01-01T00:00:00Z', ok: true, reason: '' },
      }),
    ],
  );
});
afterAll(() => house.close());

describe('staff of the coordinating team', () => {
  test('cannot give themselves or anybody the lead', async () => {
    const ask = as(staff.cookie);
    const self = `/people/${staff.personId}`;
    expect(told(await ask('POST', `${self}/roles`, { membershipId: team, role: 'lead' }))).toEqual(refused);
    expect(
      told(await ask('POST', `${self}/move`, { fromMembershipId: team, toMembershipId: team, role: 'lead' })),
    ).toEqual(refused);
    expect(
      told(await ask('POST', `/memberships/${team}/people`, { name: 'A Friend', role: 'lead' })),
    ).toEqual(refused);
    expect(
      told(
        await ask('POST', '/invitations', {
          membershipId: team,
          personId: staff.personId,
          role: 'lead',
          email: 'friend@example.org',
        }),
      ),
    ).toEqual(refused);
  });

  test('cannot make a partner, whose lead they may be, the coordinating team, nor end or add one', async () => {
    const ask = as(staff.cookie);
    expect(told(await ask('PATCH', `/memberships/${partner}`, { version: 1, kind: 'backbone' }))).toEqual(
      refused,
    );
    expect(told(await ask('POST', `/memberships/${team}/end`, { version: 1 }))).toEqual(refused);
    expect(
      told(
        await ask('POST', '/memberships', { by: 'name', kind: 'backbone', organisationName: 'Second team' }),
      ),
    ).toEqual(refused);
  });

  test('cannot take the lead from anybody, also not by moving them', async () => {
    const ask = as(staff.cookie);
    expect(told(await ask('POST', `/roles/${leadRole.memberRoleId}/end`, {}))).toEqual(refused);
    expect(
      told(
        await ask('POST', `/people/${leadRole.personId}/move`, {
          fromMembershipId: team,
          toMembershipId: partner,
          role: 'contributor',
        }),
      ),
    ).toEqual(refused);
  });

  test('cannot invite an address of their own as somebody for whom the lead waits', async () => {
    const waiting = await as(lead)('POST', `/memberships/${team}/people`, {
      name: 'Next Lead',
      role: 'lead',
    });
    expect(waiting.status, waiting.text).toBe(200);
    const personId = String(waiting.json['personId']);
    const byStaff = { membershipId: team, personId, role: 'staff', email: 'staff-own@example.org' };
    expect(told(await as(staff.cookie)('POST', '/invitations', byStaff))).toEqual(refused);
    const byLead = { ...byStaff, role: 'lead', email: 'next@example.org' };
    const invited = await as(lead)('POST', '/invitations', byLead);
    expect(invited.status, invited.text).toBe(200);
  });

  test('are held by row-level security alone too', async () => {
    const context = {
      ...nobody,
      initiative: initiativeId,
      account: staff.accountId,
      role: 'backbone_staff' as const,
    };
    const may = (work: Parameters<typeof inContext<unknown>>[2]) =>
      inContext(house.services.db, context, work);
    await expect(
      may((tx) => insertRole(tx, context, { membershipId: team, personId: staff.personId, role: 'lead' })),
    ).rejects.toThrow(/row-level security/);
    await expect(
      may((tx) =>
        insertInvitation(tx, context, {
          membershipId: team,
          personId: leadRole.personId,
          role: 'staff',
          email: 'x@example.org',
          hash: Buffer.from('x'),
        }),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      may((tx) => updateMembershipKind(tx, context, { membershipId: partner, version: 1, kind: 'backbone' })),
    ).rejects.toThrow(/row-level security/);
    expect(await may((tx) => endMembership(tx, context, { membershipId: team, version: 1 }))).toBe(false);
  });

  test('manage everybody else: partners, their leads, and further staff', async () => {
    const ask = as(staff.cookie);
    const pat = await ask('POST', `/memberships/${partner}/people`, { name: 'Pat Partner', role: 'lead' });
    expect(pat.status, pat.text).toBe(200);
    const more = await ask('POST', `/memberships/${team}/people`, { name: 'More Staff', role: 'staff' });
    expect(more.status, more.text).toBe(200);
    const changed = await ask('PATCH', `/memberships/${partner}`, { version: 1, kind: 'funder' });
    expect(changed.status, changed.text).toBe(200);
  });
});
