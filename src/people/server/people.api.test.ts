import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goodPassword, peopleApp, type Got, type PeopleApp } from '../../../test/support/people-app.ts';
import { inContext, nobody } from '../../platform/db/context.ts';
import { invitationHeader } from '../contract/shapes.ts';
import { setupCode } from './first-visit.ts';
import { enter } from './entering.ts';

const address = 'https://together.example.org';
let house: PeopleApp;
let lead: string;
let initiativeId: string;
let base: string;

const idOf = (got: Got, name: string): string => String(got.json[name]);
const itemsOf = (got: Got): Record<string, unknown>[] => got.json['items'] as Record<string, unknown>[];
const owner = async (text: string, values: unknown[] = []) =>
  (await house.database.owner.pool.query<Record<string, unknown>>(text, values)).rows;

beforeAll(async () => {
  house = await peopleApp({ PUBLIC_ADDRESS: address, BEHIND_PROXY: '1' });
});
afterAll(() => house.close());

const start = (asked: { headers?: Record<string, string>; code?: string; password?: string }) =>
  house.ask('POST', '/api/start', {
    headers: asked.headers ?? {},
    body: {
      setupCode: asked.code,
      account: { name: 'Lena Lead', email: 'lead@example.org', password: asked.password ?? goodPassword },
      initiative: { name: 'Trafford early help', placeName: 'Trafford', backboneKind: 'both' },
      backbone: { name: 'Coordinating team' },
    },
  });

describe('the first visit', () => {
  test('from another machine nobody starts without the code printed at the server', async () => {
    const away = { 'x-forwarded-for': '198.51.100.7' };
    expect((await start({ headers: away })).status).toBe(409);
    expect((await start({ headers: away, code: 'AAAA-BBBB-CCCC' })).status).toBe(409);
    expect((await start({ headers: { host: 'rebound.example' } })).status).toBe(409);
    expect((await house.ask('GET', '/api/start', { headers: away })).json).toMatchObject({
      hasAccount: false,
      mayStart: true,
      needsSetupCode: true,
      mayLookAround: false,
    });
  });

  test('a weak password is refused and leaves nothing behind', async () => {
    expect((await start({ password: 'password1234' })).status).toBe(400);
    expect(await owner('select from auth."user"')).toHaveLength(0);
  });

  test('at this computer the first account is made, confirmed, signed in and administrator', async () => {
    expect(await setupCode(house.services)).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/);
    const got = await start({});
    expect(got.status, got.text).toBe(200);
    lead = got.cookie;
    initiativeId = idOf(got, 'initiativeId');
    base = `/api/initiatives/${initiativeId}`;
    expect((await house.ask('GET', '/api/me', { cookie: lead })).json).toMatchObject({
      account: { email: 'lead@example.org', emailVerified: true, instanceAdministrator: true },
      initiatives: [{ initiativeId, role: 'backbone_lead', organisationName: 'Coordinating team' }],
    });
    expect(await setupCode(house.services)).toBeNull();
  });

  test('a second first account is refused, with the code too', async () => {
    expect((await start({})).status).toBe(409);
  });

  test('the account signs in with its password as better-auth knows it', async () => {
    const got = await house.ask('POST', '/api/accounts/sign-in/email', {
      body: { email: 'lead@example.org', password: goodPassword },
    });
    expect(got.status).toBe(200);
    expect((await house.ask('GET', base, { cookie: got.cookie })).json).toMatchObject({
      role: 'backbone_lead',
    });
  });
});

describe('members', () => {
  test('a stranger with an account, and nobody, see nothing', async () => {
    const { cookie } = await house.member('stranger@example.org');
    for (const path of [base, `${base}/memberships`, `${base}/people`, `${base}/audit`, `${base}/outbox`]) {
      expect((await house.ask('GET', path, { cookie })).status, path).toBe(404);
      expect((await house.ask('GET', path)).status, path).toBe(401);
    }
  });

  test('an organisation, a name and a person alone are added, changed and ended; a late change meets both versions', async () => {
    const added = await house.ask('POST', `${base}/memberships`, {
      cookie: lead,
      body: { by: 'name', kind: 'observer', organisationName: 'Sale West Community Centre' },
    });
    expect(added.status, added.text).toBe(200);
    const path = `${base}/memberships/${idOf(added, 'membershipId')}`;
    const again = await house.ask('POST', `${base}/memberships`, {
      cookie: lead,
      body: {
        by: 'organisation',
        kind: 'partner',
        organisationId: (added.json['organisation'] as { organisationId: string }).organisationId,
      },
    });
    expect([again.status, again.json['code']]).toEqual([409, 'already-exists']);
    expect(
      (await house.ask('PATCH', path, { cookie: lead, body: { version: 1, kind: 'partner' } })).json,
    ).toMatchObject({
      kind: 'partner',
      version: 2,
    });
    const late = await house.ask('PATCH', path, { cookie: lead, body: { version: 1, kind: 'funder' } });
    expect([late.status, late.json['code']]).toEqual([409, 'changed-meanwhile']);
    expect(late.json).toMatchObject({ theirs: { kind: 'partner' }, yours: { kind: 'funder' } });
    expect(
      (await house.ask('POST', `${path}/end`, { cookie: lead, body: { version: 2 } })).json['until'],
    ).not.toBeNull();
    const alone = await house.ask('POST', `${base}/memberships`, {
      cookie: lead,
      body: { by: 'person', kind: 'resident', personName: 'Rae Resident', email: 'rae@example.org' },
    });
    expect(alone.json).toMatchObject({
      personName: 'Rae Resident',
      people: [{ personName: 'Rae Resident' }],
    });
  });

  test('the last lead of the coordinating team can neither be ended nor moved away', async () => {
    const team = itemsOf(await house.ask('GET', `${base}/memberships`, { cookie: lead })).find(
      ({ kind }) => kind === 'backbone',
    );
    const [person] = team?.['people'] as { memberRoleId: string }[];
    const ended = await house.ask('POST', `${base}/memberships/${String(team?.['membershipId'])}/end`, {
      cookie: lead,
      body: { version: team?.['version'] },
    });
    expect([ended.status, ended.json['code']]).toEqual([409, 'not-possible-now']);
    const role = await house.ask('POST', `${base}/roles/${person?.memberRoleId ?? ''}/end`, { cookie: lead });
    expect(role.status, role.text).toBe(409);
  });
});

describe('invitations', () => {
  let north: string;
  let south: string;
  let pat: string;
  let partner: string;

  const invite = (body: object) => house.ask('POST', `${base}/invitations`, { cookie: lead, body });
  const partnerOf = async (name: string): Promise<string> =>
    idOf(
      await house.ask('POST', `${base}/memberships`, {
        cookie: lead,
        body: { by: 'name', kind: 'partner', organisationName: name },
      }),
      'membershipId',
    );
  const personIn = async (membershipId: string, name: string, email: string): Promise<string> =>
    idOf(
      await house.ask('POST', `${base}/memberships/${membershipId}/people`, {
        cookie: lead,
        body: { name, email, role: 'lead' },
      }),
      'personId',
    );
  const lastToken = async (email: string): Promise<string> => {
    const [mail] = await owner(
      'select body from mail_message where recipient = $1 order by created_at desc limit 1',
      [email],
    );
    return /#(\S+)/.exec(String(mail?.['body']))?.[1] ?? '';
  };
  const accept = (token: string, cookie?: string) =>
    house.ask('POST', '/api/invitations/accept', { cookie, headers: { [invitationHeader]: token } });

  beforeAll(async () => {
    north = await partnerOf('North Sale Families');
    south = await partnerOf('South Sale Families');
    pat = await personIn(north, 'Pat Partner', 'pat@example.org');
    partner = (await house.member('pat@example.org', 'Pat Partner')).cookie;
  });

  test('until people can reach the server, inviting is refused with the reasons', async () => {
    const refused = await invite({
      membershipId: north,
      personId: pat,
      role: 'lead',
      email: 'pat@example.org',
    });
    expect([refused.status, refused.json['code']]).toEqual([409, 'not-published']);
    expect(String(refused.json['reason'])).toMatch(/test e-mail/i);
  });

  test('a confirmed test e-mail and a visit through the address publish the server', async () => {
    const { cookie } = await house.member('not-the-administrator@example.org');
    expect((await house.ask('GET', '/api/instance', { cookie })).status).toBe(403);
    const sent = await house.ask('POST', '/api/instance/test-mail', {
      cookie: lead,
      body: { to: 'phone@example.org' },
    });
    expect(sent.json).toMatchObject({
      published: false,
      testMail: { to: 'phone@example.org', confirmedAt: null },
    });
    const [mail] = await owner(`select body from auth.mail_waiting where recipient = 'phone@example.org'`);
    const code = /#(\S+)/.exec(String(mail?.['body']))?.[1];
    expect((await house.ask('POST', '/api/instance/confirm', { body: { code: 'guess' } })).status).toBe(410);
    const here = await house.ask('POST', '/api/instance/confirm', { body: { code } });
    expect(here.json).toEqual({ by: 'e-mail', throughPublicAddress: false });
    // The QR code beside it shows a visit, and does not pretend that an e-mail arrived.
    const link = String((await house.ask('GET', '/api/instance', { cookie: lead })).json['visitLink']);
    expect(link).toMatch(/^https:\/\/together\.example\.org\/test-mail#.{40,}$/);
    const phone = await house.ask('POST', '/api/instance/confirm', {
      body: { code: link.split('#')[1] },
      headers: { host: 'together.example.org' },
    });
    expect(phone.json).toEqual({ by: 'visit', throughPublicAddress: true });
    expect((await house.ask('GET', '/api/instance', { cookie: lead })).json['published']).toBe(true);
  });

  test('an invitation is refused without a sign-in, to another address, taken back, run out and used', async () => {
    const sent = await invite({ membershipId: north, personId: pat, role: 'lead', email: 'pat@example.org' });
    expect(sent.status, sent.text).toBe(200);
    const first = await lastToken('pat@example.org');
    expect(
      (await invite({ membershipId: north, personId: pat, role: 'lead', email: 'pat@example.org' })).status,
    ).toBe(409);
    expect((await accept('made-up-token', partner)).status).toBe(410);
    expect((await accept(first)).status).toBe(401);
    const other = await house.member('somebody-else@example.org');
    expect((await accept(first, other.cookie)).json).toMatchObject({ code: 'not-possible-now' });

    const path = `${base}/invitations/${idOf(sent, 'invitationId')}`;
    expect((await house.ask('POST', `${path}/resend`, { cookie: lead })).status).toBe(200);
    expect((await accept(first, partner)).status).toBe(410);
    const second = await lastToken('pat@example.org');
    await owner(`update invitation set expires_at = now() - interval '1 minute' where invitation_id = $1`, [
      sent.json['invitationId'],
    ]);
    expect((await accept(second, partner)).status).toBe(410);

    expect((await house.ask('POST', `${path}/resend`, { cookie: lead })).status).toBe(200);
    const third = await lastToken('pat@example.org');
    const seen = await house.ask('GET', '/api/invitations', { headers: { [invitationHeader]: third } });
    expect(seen.json).toMatchObject({
      organisationName: 'North Sale Families',
      personName: 'Pat Partner',
      role: 'lead',
      signedInAs: null,
    });
    const both = await Promise.all([accept(third, partner), accept(third, partner)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect((await accept(third, partner)).status).toBe(410);
    expect((await house.ask('GET', base, { cookie: partner })).json).toMatchObject({
      role: 'partner_lead',
      organisation: { name: 'North Sale Families' },
    });
  });

  test('an invitation that was taken back is no longer in use', async () => {
    const personId = await personIn(south, 'Sam South', 'sam@example.org');
    const sent = await invite({
      membershipId: south,
      personId,
      role: 'contributor',
      email: 'sam@example.org',
    });
    await house.ask('POST', `${base}/invitations/${idOf(sent, 'invitationId')}/revoke`, { cookie: lead });
    const { cookie } = await house.member('sam@example.org');
    expect((await accept(await lastToken('sam@example.org'), cookie)).status).toBe(410);
  });

  test('a partner reads members without addresses, and neither log, outbox nor invitations', async () => {
    const people = itemsOf(await house.ask('GET', `${base}/people`, { cookie: partner }));
    expect(people.length).toBeGreaterThan(2);
    expect(people.every(({ emails }) => emails === null)).toBe(true);
    for (const path of ['audit', 'outbox', 'invitations', 'contact-lists', 'jobs'])
      expect((await house.ask('GET', `${base}/${path}`, { cookie: partner })).status, path).toBe(403);
    expect(
      (await house.ask('DELETE', base, { cookie: partner, body: { name: 'Trafford early help' } })).status,
    ).toBe(403);
  });

  test('a person who moves acts for the new organisation in the next request, and keeps the history', async () => {
    const moved = await house.ask('POST', `${base}/people/${pat}/move`, {
      cookie: lead,
      body: { fromMembershipId: north, toMembershipId: south, role: 'contributor' },
    });
    expect(moved.status, moved.text).toBe(200);
    expect((moved.json['roles'] as { until: string | null }[]).map(({ until }) => until === null)).toEqual([
      true,
      false,
    ]);
    expect((await house.ask('GET', base, { cookie: partner })).json).toMatchObject({
      role: 'partner_contributor',
      organisation: { name: 'South Sale Families' },
    });
  });

  test('when a membership ends, its people are strangers in the next request', async () => {
    const members = itemsOf(await house.ask('GET', `${base}/memberships`, { cookie: lead }));
    const version = members.find(({ membershipId }) => membershipId === south)?.['version'];
    await house.ask('POST', `${base}/memberships/${south}/end`, { cookie: lead, body: { version } });
    expect((await house.ask('GET', base, { cookie: partner })).status).toBe(404);
  });

  test('the log names who did what, and the outbox hides nothing that waits', async () => {
    const log = await house.ask('GET', `${base}/audit?subject=member_role&limit=2`, { cookie: lead });
    expect(itemsOf(log)).toHaveLength(2);
    expect(itemsOf(log)[0]).toMatchObject({
      who: 'Lena Lead',
      role: 'backbone_lead',
      from: 'web 127.0.0.1',
      subject: 'member_role',
    });
    expect(log.json['next']).not.toBeNull();
    const outbox = itemsOf(await house.ask('GET', `${base}/outbox`, { cookie: lead }));
    expect(
      outbox.some(({ recipient, state }) => recipient === 'sam@example.org' && state === 'waiting'),
    ).toBe(true);
  });
});

describe('the second wall', () => {
  test('without any filter, a member of another initiative reads not one row of this one', async () => {
    const { cookie } = await house.member('else@example.org', 'Else Where');
    const made = await house.ask('POST', '/api/initiatives', {
      cookie,
      body: {
        initiative: { name: 'Elsewhere', backboneKind: 'transform' },
        backbone: { name: 'Their team' },
      },
    });
    const other = idOf(made, 'initiativeId');
    const [session] = await owner(
      `select token from auth.session s join auth."user" u on u.id = s."userId" where u.email = 'else@example.org' order by s."createdAt" desc`,
    );
    const tables = [
      'initiative',
      'organisation',
      'membership',
      'person',
      'person_contact',
      'member_role',
      'invitation',
      'contact_list',
      'mail_message',
      'job',
      'audit_entry',
    ];
    await inContext(house.services.db, nobody, async (tx) => {
      const context = await enter(tx, {
        sessionToken: String(session?.['token']),
        initiative: other,
        from: 'test',
      });
      expect(context.role).toBe('backbone_lead');
      for (const table of tables) {
        const { rows } = await sql<{
          foreign: number;
        }>`select count(*)::integer as foreign from ${sql.table(table)} where initiative_id <> ${other}`.execute(
          tx,
        );
        expect(rows[0]?.foreign, table).toBe(0);
      }
      const { rows: mails } = await sql`select from auth.mail_waiting`.execute(tx);
      expect(mails).toHaveLength(0);
    });
    await inContext(house.services.db, nobody, async (tx) => {
      const context = await enter(tx, {
        sessionToken: String(session?.['token']),
        initiative: initiativeId,
        from: 'test',
      });
      expect(context.role).toBe('signed_in');
      for (const table of tables) {
        const { rows } = await sql`select from ${sql.table(table)}`.execute(tx);
        expect(rows, table).toHaveLength(0);
      }
    });
  });

  test('the application cannot write a first administrator, nor read the tries', async () => {
    const tx = house.database.app.pool;
    await expect(tx.query(`insert into instance_administrator (account_id) values ('me')`)).rejects.toThrow(
      /row-level security/,
    );
    await expect(tx.query('select * from auth.account_try')).rejects.toThrow(/permission denied/);
  });
});
