import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type pg from 'pg';
import { plantLandscape } from './planted-landscape.ts';

export type Row = Readonly<Record<string, unknown>>;
export type PlantedIds = Readonly<Record<string, string>>;
/** Puts one row into a table. */
export type Insert = (table: string, row: Row) => Promise<void>;

/** What is kept of a token. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Inserts rows as whoever the pool connects as; plain objects and lists go in as JSON. */
export function inserting(pool: pg.Pool): Insert {
  return async (table, row) => {
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
}

/**
 * Fills one initiative with a row in every table, as the owner of the tables. Answers with the ids by the name of the path
 * parameter, e.g. `measureId`, and of its organisations and memberships.
 */
export async function plantRows(insert: Insert, label: 'A' | 'B', initiative: string): Promise<PlantedIds> {
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
    spreadsheetOne: randomUUID(),
    spreadsheetId: randomUUID(),
    introductionId: randomUUID(),
    matchId: randomUUID(),
    tieId: randomUUID(),
    dismissalId: randomUUID(),
    viewId: randomUUID(),
    objectionId: randomUUID(),
    placeCode: 'E08000009',
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

  await plantLandscape(insert, ids, canary);

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
  await insert('indicator_series', {
    ...here,
    measure_id: ids.indicatorId,
    layout: 'Fingertips',
    series: canary('members'),
  });
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
  for (const [spreadsheet, organisation] of [
    [ids.spreadsheetOne, 'partnerOne'],
    [ids.spreadsheetId, 'partnerTwo'],
  ] as const) {
    const mapping = { yearStarts: 4, tables: [] };
    const sheet = { name: canary(organisation), hidden: false, rows: [[canary(organisation)]] };
    const cells = { fileName: 'x', sheets: [{ ...sheet, hiddenRows: [], hiddenColumns: [], merges: [] }] };
    await insert('spreadsheet', {
      ...here,
      spreadsheet_id: spreadsheet,
      organisation_id: ids[organisation],
      file_name: canary(organisation),
      sha256: 'x',
      bytes: 1,
      mapping,
      mapping_from: 'kept',
      uploaded_by: canary(organisation),
      uploaded_at: new Date(),
    });
    await insert('spreadsheet_content', {
      ...here,
      spreadsheet_id: spreadsheet,
      organisation_id: ids[organisation],
      cells: gzipSync(JSON.stringify(cells)),
    });
    await insert('spreadsheet_mapping', {
      ...here,
      organisation_id: ids[organisation],
      file_name: canary(organisation),
      mapping,
      saved_at: new Date(),
    });
  }
  const [left, right] = [ids.partnerOne, ids.partnerTwo].toSorted();
  return {
    ...ids,
    organisationId: ids.partnerOne,
    membershipId: ids.membershipOf_partnerTwo,
    leftId: left ?? '',
    rightId: right ?? '',
  };
}
