import type { Insert } from './planted-rows.ts';

interface LandscapeIds {
  readonly initiativeId: string;
  readonly importId: string;
  readonly recordId: string;
  readonly partnerOne: string;
  readonly partnerTwo: string;
  readonly matchId: string;
  readonly tieId: string;
  readonly introductionId: string;
  readonly dismissalId: string;
  readonly viewId: string;
  readonly objectionId: string;
}

/** A row in every table of what is already in place; `canary` says who may see a text. */
export async function plantLandscape(
  insert: Insert,
  ids: LandscapeIds,
  canary: (who: string) => string,
): Promise<void> {
  const here = { initiative_id: ids.initiativeId };
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
  await insert('organisation_waiting', { ...here, organisation_id: ids.partnerOne, step: 1 });
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
  const ofRecord = { ...here, record_id: ids.recordId, import_id: ids.importId };
  await insert('record_year', {
    ...ofRecord,
    year_end: '2024-03-31',
    part: 'parta',
    figures: { volunteers: 5 },
  });
  await insert('record_event', { ...ofRecord, number: 1, kind: 'other', title: canary('members') });
  await insert('record_document', { ...ofRecord, kind: 'policy', name: canary('members') });
  await insert('organisation_relationship', {
    ...here,
    from_identifier: `GB-CHC-${canary('members')}`,
    to_identifier: 'GB-CHC-1',
    kind: 'merged into',
    to_name: canary('members'),
    import_id: ids.importId,
  });
  await insert('taxonomy_term', {
    ...here,
    scheme: 'UK-CAT',
    code: 'AN101',
    label: canary('members'),
    import_id: ids.importId,
  });
  await insert('identifier_list', {
    ...here,
    code: 'GB-CHC',
    name: canary('members'),
    import_id: ids.importId,
  });
  await insert('organisation_tag', {
    ...here,
    organisation_id: ids.partnerOne,
    scheme: 'UK-CAT',
    code: 'AN101',
    label: canary('members'),
  });
  await insert('organisation_tagging', { ...here, organisation_id: ids.partnerOne, hash: '0' });
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
  await insert('service', {
    ...here,
    organisation_id: ids.partnerOne,
    feed: `https://${canary('members')}.example/services`,
    identifier: canary('members'),
    name: canary('members'),
    description: canary('members'),
    status: 'active',
    areas: '[]',
    topics: JSON.stringify([canary('members')]),
    locations: '[]',
    schedules: '[]',
    hash: '0',
    import_id: ids.importId,
  });
  await insert('postcode', {
    ...here,
    postcode: canary('members'),
    district: 'E08000009',
    import_id: ids.importId,
  });
  await insert('place_code', {
    ...here,
    code: 'E08000009',
    name: canary('members'),
    kind: 'local authority',
    code_in_force: 'E08000009',
    part_of: '{}',
    import_id: ids.importId,
  });
  await insert('deprivation', {
    ...here,
    code: 'E08000009',
    nation: 'England',
    score: 1,
    import_id: ids.importId,
  });
  await insert('trustee_retention', { ...here, months: 24, changed_at: new Date() });
  await insert('trustee_objection', {
    ...here,
    objection_id: ids.objectionId,
    person: '78',
    note: canary('backbone'),
    recorded_at: new Date(),
  });
  await insert('organisation_match_decision', {
    ...here,
    match_id: ids.matchId,
    decision: 'later',
    decided_by: canary('backbone'),
    decided_at: new Date(),
  });
  await insert('pair_dismissal', {
    ...here,
    dismissal_id: ids.dismissalId,
    left_id: left,
    right_id: right,
    reason: canary('members'),
    dismissed_at: new Date(),
  });
  await insert('saved_view', {
    ...here,
    view_id: ids.viewId,
    name: canary('members'),
    filters: { q: canary('members') },
    shows: 'list',
    saved_at: new Date(),
  });
  await insert('introduction_outcome', {
    ...here,
    introduction_id: ids.introductionId,
    kind: 'met',
    note: canary('backbone'),
    recorded_at: new Date(),
  });
}
