import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { InitiativeRole } from '../../src/kernel/permission/roles.ts';

/** Somebody a request can come from in the matrix. */
export interface Visitor {
  readonly name: string;
  /** Session token of better-auth's table, or null. */
  readonly session: string | null;
  readonly returnLink: string | null;
  readonly invitation: string | null;
  /** The role this visitor has in initiative A; null when none. */
  readonly role: InitiativeRole | 'instance_administrator' | 'return_holder' | 'invited' | null;
}

/** Two initiatives full of canary strings, and everybody who may knock. */
export interface Canaries {
  readonly a: string;
  readonly b: string;
  /** Ids of A and of B by the name of the path parameter, e.g. `measureId`. */
  readonly idsOfA: Readonly<Record<string, string>>;
  readonly idsOfB: Readonly<Record<string, string>>;
  readonly visitors: readonly Visitor[];
}

type Row = Readonly<Record<string, unknown>>;

const roleParts: Readonly<Record<InitiativeRole, readonly [kind: string, role: string]>> = {
  backbone_lead: ['backbone', 'lead'],
  backbone_staff: ['backbone', 'staff'],
  partner_lead: ['partner', 'lead'],
  partner_contributor: ['partner', 'contributor'],
  funder: ['funder', 'lead'],
  resident: ['resident', 'contributor'],
  observer: ['observer', 'contributor'],
};

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Fills both initiatives as the owner of the tables. Every text says whose it is: `CANARY-B-…`, or in A who may see it. */
export async function plantCanaries(pool: pg.Pool): Promise<Canaries> {
  const insert = async (table: string, row: Row): Promise<void> => {
    const names = Object.keys(row);
    const places = names.map((_, at) => `$${at + 1}`);
    await pool.query(
      `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values (${places.join(', ')})`,
      Object.values(row).map((value) =>
        typeof value === 'object' && value !== null && !Buffer.isBuffer(value) && !(value instanceof Date)
          ? JSON.stringify(value)
          : value,
      ),
    );
  };
  const account = async (name: string): Promise<{ id: string; session: string }> => {
    const id = randomUUID();
    const session = randomBytes(24).toString('base64url');
    const now = new Date();
    await insert('auth."user"', { id, name, email: `${name}@example.org`, emailVerified: true });
    await insert('auth.session', {
      id: randomUUID(),
      token: session,
      userId: id,
      expiresAt: new Date(now.getTime() + 3_600_000),
      updatedAt: now,
    });
    return { id, session };
  };

  const a = randomUUID();
  const b = randomUUID();
  const visitors: Visitor[] = [
    { name: 'anonymous', session: null, returnLink: null, invitation: null, role: null },
  ];
  const idsOfA = await fill('A', a);
  const idsOfB = await fill('B', b);

  for (const role of Object.keys(roleParts) as InitiativeRole[]) {
    const { id, session } = await account(`a-${role.replace('_', '-')}`);
    await join(a, idsOfA, id, role, role.startsWith('partner') ? 'partnerOne' : null);
    visitors.push({ name: role, session, returnLink: null, invitation: null, role });
  }
  const removed = await account('a-removed');
  await join(a, idsOfA, removed.id, 'partner_lead', 'partnerOne', true);
  visitors.push({
    name: 'removed partner',
    session: removed.session,
    returnLink: null,
    invitation: null,
    role: null,
  });
  const other = await account('a-other-organisation');
  await join(a, idsOfA, other.id, 'partner_lead', 'partnerTwo');
  const otherInitiative = await account('b-lead');
  await join(b, idsOfB, otherInitiative.id, 'backbone_lead', null);
  visitors.push({
    name: 'lead of the other initiative',
    session: otherInitiative.session,
    returnLink: null,
    invitation: null,
    role: null,
  });
  const administrator = await account('server-administrator');
  await insert('instance_administrator', { account_id: administrator.id });
  visitors.push({
    name: 'instance administrator',
    session: administrator.session,
    returnLink: null,
    invitation: null,
    role: 'instance_administrator',
  });
  visitors.push({
    name: 'holder of a return link',
    session: null,
    returnLink: 'return-link-of-A',
    invitation: null,
    role: 'return_holder',
  });
  visitors.push({
    name: 'invited person',
    session: null,
    returnLink: null,
    invitation: 'invitation-of-A',
    role: 'invited',
  });
  return { a, b, idsOfA, idsOfB, visitors };

  async function join(
    initiative: string,
    ids: Row,
    accountId: string,
    role: InitiativeRole,
    organisation: string | null,
    ended = false,
  ): Promise<void> {
    const [kind, part] = roleParts[role];
    const personId = randomUUID();
    await insert('person', {
      initiative_id: initiative,
      person_id: personId,
      account_id: accountId,
      name: `Person ${role}`,
    });
    let membershipId: unknown = organisation === null ? null : ids[`membershipOf_${organisation}`];
    if (kind === 'backbone') membershipId = ids['membershipOf_backbone'];
    if (!membershipId) {
      membershipId = randomUUID();
      await insert('membership', {
        initiative_id: initiative,
        membership_id: membershipId,
        person_name: `Person ${role}`,
        kind,
      });
    }
    await insert('member_role', {
      initiative_id: initiative,
      membership_id: membershipId,
      person_id: personId,
      role: part,
      until: ended ? new Date() : null,
    });
  }

  async function fill(label: 'A' | 'B', initiative: string): Promise<Record<string, string>> {
    const canary = (what: string) => `CANARY-${label}-${what}`;
    const ids = {
      initiativeId: initiative,
      backbone: randomUUID(),
      partnerOne: randomUUID(),
      partnerTwo: randomUUID(),
      membershipOf_backbone: randomUUID(),
      membershipOf_partnerOne: randomUUID(),
      membershipOf_partnerTwo: randomUUID(),
      personId: randomUUID(),
      memberRoleId: randomUUID(),
      invitationId: randomUUID(),
      jobId: randomUUID(),
      importId: randomUUID(),
      recordId: randomUUID(),
      fileId: randomUUID(),
      measureId: randomUUID(),
      indicatorId: randomUUID(),
      roundId: randomUUID(),
      returnOne: randomUUID(),
      returnId: randomUUID(),
      introductionId: randomUUID(),
      matchId: randomUUID(),
      tieId: randomUUID(),
    };
    const here = { initiative_id: initiative };
    await insert('initiative', {
      ...here,
      name: `Initiative ${canary('public')}`,
      backbone_kind: 'both',
      place_code: 'E08000009',
      place_name: canary('public'),
    });
    for (const name of ['backbone', 'partnerOne', 'partnerTwo'] as const) {
      await insert('organisation', {
        ...here,
        organisation_id: ids[name],
        name: `${name} ${canary('members')}`,
        origin: 'by hand',
        place_code: 'E08000009',
      });
      await insert('membership', {
        ...here,
        membership_id: ids[`membershipOf_${name}`],
        organisation_id: ids[name],
        kind: name === 'backbone' ? 'backbone' : 'partner',
      });
    }
    await insert('person', { ...here, person_id: ids.personId, name: canary('members') });
    await insert('person_contact', {
      ...here,
      person_id: ids.personId,
      email: `${canary('backbone')}@example.org`,
    });
    await insert('member_role', {
      ...here,
      member_role_id: ids.memberRoleId,
      membership_id: ids.membershipOf_partnerTwo,
      person_id: ids.personId,
      role: 'contributor',
    });
    await insert('invitation', {
      ...here,
      invitation_id: ids.invitationId,
      membership_id: ids.membershipOf_partnerTwo,
      person_id: ids.personId,
      email: `${canary('invited')}@example.org`,
      role: 'contributor',
      token_hash: sha256(`invitation-of-${label}`),
      expires_at: new Date(Date.now() + 3_600_000),
    });
    await insert('mail_message', {
      ...here,
      recipient: `${canary('backbone')}@example.org`,
      subject: canary('backbone'),
      body: canary('backbone'),
    });
    await insert('job', {
      ...here,
      job_id: ids.jobId,
      kind: 'import',
      state: 'done',
      step: canary('backbone'),
      result: { note: canary('backbone') },
    });
    await insert('stored_file', {
      ...here,
      file_id: ids.fileId,
      name: canary('backbone'),
      sha256: '00',
      bytes: 3,
    });
    await insert('stored_file_part', {
      ...here,
      file_id: ids.fileId,
      part: 0,
      content: Buffer.from(canary('backbone')),
    });

    await insert('import', {
      ...here,
      import_id: ids.importId,
      source: 'ccew-search-export',
      state: 'loaded',
      file_name: canary('members'),
      sha256: '00',
      bytes: 3,
    });
    await insert('import_problem', {
      ...here,
      import_id: ids.importId,
      number: 1,
      line: 2,
      col: 'Name',
      code: 'x',
      message: canary('backbone'),
    });
    await insert('import_change', {
      ...here,
      import_id: ids.importId,
      number: 1,
      kind: 'renamed',
      identifier: `GB-CHC-${canary('members')}`,
      name: canary('members'),
      name_before: canary('members'),
      fields: [{ field: 'income', before: canary('members'), after: null }],
    });
    await insert('organisation_waiting', { ...here, organisation_id: ids.partnerOne, identity: true });
    await insert('organisation_likeness_key', { ...here, organisation_id: ids.partnerOne, key: 7 });
    await insert('organisation_identifier', {
      ...here,
      identifier: `GB-CHC-${canary('members')}`,
      organisation_id: ids.partnerOne,
    });
    await insert('organisation_name', {
      ...here,
      organisation_id: ids.partnerOne,
      name: canary('members'),
      source: 'ccew-search-export',
    });
    await insert('record', {
      ...here,
      record_id: ids.recordId,
      organisation_id: ids.partnerOne,
      source: 'ccew-search-export',
      identifier: `GB-CHC-${canary('members')}`,
      name: canary('members'),
      status: 'registered',
      activities: `families ${canary('members')}`,
      hash: '0',
      import_id: ids.importId,
      income: 1000,
    });
    await insert('record_trustee', {
      ...here,
      record_id: ids.recordId,
      person: '77',
      name: canary('backbone'),
    });
    await insert('record_classification', {
      ...here,
      record_id: ids.recordId,
      scheme: 'CCEW',
      code: '101',
      label: canary('members'),
    });
    await insert('record_area', {
      ...here,
      record_id: ids.recordId,
      kind: 'local authority',
      name: canary('members'),
      code: 'E08000009',
    });
    await insert('record_income', { ...here, record_id: ids.recordId, year_end: '2024-03-31', income: 1000 });
    await insert('"grant"', {
      ...here,
      identifier: `360G-${canary('members')}`,
      title: canary('members'),
      description: canary('members'),
      currency: 'GBP',
      amount: 5,
      awarded_on: '2024-01-01',
      funder_id: ids.partnerTwo,
      funder_identifier: 'GB-LAE-TRF',
      recipient_id: ids.partnerOne,
      hash: '0',
      import_id: ids.importId,
    });
    const [left, right] = [ids.partnerOne, ids.partnerTwo].toSorted();
    await insert('organisation_match', {
      ...here,
      match_id: ids.matchId,
      left_id: left,
      right_id: right,
      reasons: [{ kind: 'for', text: canary('members') }],
      score: 0.9,
    });
    await insert('tie', {
      ...here,
      tie_id: ids.tieId,
      left_id: left,
      right_id: right,
      note: canary('members'),
    });
    await insert('introduction', {
      ...here,
      introduction_id: ids.introductionId,
      left_id: left,
      right_id: right,
      message: canary('backbone'),
      drafted_by: 'somebody-else',
      outcome: canary('backbone'),
    });
    await insert('place', {
      ...here,
      code: 'E08000009',
      name: canary('members'),
      kind: 'local authority',
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [0, 1],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      import_id: ids.importId,
    });

    for (const [measure, kind] of [
      [ids.measureId, 'measure'],
      [ids.indicatorId, 'indicator'],
    ] as const) {
      await insert('measure', {
        ...here,
        measure_id: measure,
        kind,
        name: `${kind} ${canary('public')}`,
        source: canary('members'),
      });
      await insert('measure_definition', {
        ...here,
        measure_id: measure,
        definition_version: 1,
        meaning: canary('public'),
        unit: 'families',
        form: 'number',
        counts: 'families',
        direction: 'increase',
        frequency: 'quarter',
        reported_by: 'partners',
      });
    }
    await insert('round', {
      ...here,
      round_id: ids.roundId,
      name: `Round ${canary('public')}`,
      period_start: '2026-07-01',
      period_end: '2026-09-30',
      due_on: '2026-11-01',
      opened_at: new Date(),
    });
    await insert('round_measure', {
      ...here,
      round_id: ids.roundId,
      measure_id: ids.measureId,
      definition_version: 1,
    });
    await insert('return', {
      ...here,
      return_id: ids.returnOne,
      round_id: ids.roundId,
      organisation_id: ids.partnerOne,
      state: 'sent',
      story: canary('partnerOne'),
    });
    await insert('return', {
      ...here,
      return_id: ids.returnId,
      round_id: ids.roundId,
      organisation_id: ids.partnerTwo,
      state: 'sent',
      story: canary('partnerTwo'),
    });
    await insert('return_link', {
      ...here,
      return_id: ids.returnOne,
      token_hash: sha256(`return-link-of-${label}`),
      sent_to: `${canary('backbone')}@example.org`,
      expires_at: new Date(Date.now() + 3_600_000),
    });
    await insert('reminder', { ...here, return_id: ids.returnId, sent_by: canary('backbone') });
    const period = {
      period_start: '2026-07-01',
      period_end: '2026-09-30',
      period_label: 'July to September 2026',
    };
    await insert('value', {
      ...here,
      ...period,
      measure_id: ids.measureId,
      organisation_id: ids.partnerOne,
      state: 'missing',
      reason: canary('partnerOne'),
      return_id: ids.returnOne,
      entered_by: canary('partnerOne'),
    });
    await insert('value', {
      ...here,
      ...period,
      measure_id: ids.measureId,
      organisation_id: ids.partnerTwo,
      state: 'missing',
      reason: canary('partnerTwo'),
      return_id: ids.returnId,
      entered_by: canary('partnerTwo'),
    });
    await insert('value', {
      ...here,
      ...period,
      measure_id: ids.indicatorId,
      place_code: 'E08000009',
      place_name: canary('members'),
      state: 'reported',
      number: 1,
      source_label: canary('members'),
    });
    return {
      ...ids,
      organisationId: ids.partnerOne,
      membershipId: ids.membershipOf_partnerTwo,
      leftId: left ?? '',
      rightId: right ?? '',
    };
  }
}
