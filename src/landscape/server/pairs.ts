import type { Tx } from '../../platform/db/context.ts';
import { shortFunderName } from '../model/funder-name.ts';
import { peopleNamedInBoth, placesNamedInBoth, placeWords } from '../model/named-in-both.ts';
import type { FacetWeights } from '../model/overlap/combined.ts';
import type { Scored } from '../model/overlap/evidence.ts';
import { comparePair } from '../model/overlap/pair.ts';
import { evidenceAnswer, facetStates } from './handlers/organisation.ts';
import { registersOf } from './handlers/place.ts';
import { named } from './present.ts';
import type { Compared } from './overlaps/ready.ts';
import type { BodyRow } from './queries/bodies.ts';
import { loadedFiles, waiting } from './queries/counts.ts';
import { anyTrustees, grantsTo, type GrantRow } from './queries/organisations.ts';

/** A pair for a card: scores with evidence, and in short where, for whom and which awards. Null when a side is not there. */
export async function pairAnswer(
  tx: Tx,
  initiative: string,
  compared: Compared,
  ids: readonly [string, string],
  facetWeights: FacetWeights,
) {
  const [leftId, rightId] = ids;
  const [left, right] = [compared.rows.get(leftId), compared.rows.get(rightId)];
  const [a, b] = [compared.ready.get(leftId), compared.ready.get(rightId)];
  if (!left || !right || !a || !b) return null;
  const { scores, combined } = comparePair(a, b, compared.weights, facetWeights);
  const states = await facetStates(tx, initiative, ids);
  const answer = (facet: keyof typeof states) => scoreAnswer(states[facet], scores[facet]);
  const grants = await grantsTo(tx, initiative, ids);
  const [leftGrants, rightGrants] = [leftId, rightId].map((id) =>
    grants.filter((row) => row.recipient_id === id),
  );
  const texts = { left: textsOf(left, leftGrants ?? []), right: textsOf(right, rightGrants ?? []) };
  const shared = placeWords(texts.right);
  const namedPlaces = placesNamedInBoth(
    texts.left,
    texts.right,
    [...placeWords(texts.left)].filter((word) => shared.has(word)),
  );
  const districts = scores.place.evidence.flatMap((one) =>
    one.kind === 'place' ? [{ code: one.code, name: one.name }] : [],
  );
  const people = peopleNamedInBoth(texts.left, texts.right);
  const places = [
    ...namedPlaces.map(({ name, left: l, right: r }) => ({
      name,
      code: null,
      from: 'named in both' as const,
      left: l,
      right: r,
    })),
    ...districts.map(({ code, name }) => ({
      name,
      code,
      from: 'district' as const,
      left: null,
      right: null,
    })),
  ];
  return {
    card: {
      left: named(left),
      right: named(right),
      combined,
      scores: {
        goals: answer('goals'),
        members: answer('members'),
        strategies: answer('strategies'),
        funders: answer('funders'),
        place: answer('place'),
      },
      where: [...new Set(places.map(({ name }) => name))],
      people: people.map(({ name }) => name),
      sameAwards: sameAwards(leftGrants ?? [], rightGrants ?? []),
    },
    places,
    peopleNamed: people.map(({ name, left: l, right: r }) => ({ people: name, left: l, right: r })),
    grants: { left: leftGrants ?? [], right: rightGrants ?? [] },
    textFrom: { left: left.text_from, right: right.text_from },
  };
}

/** What was looked at before "no contact on record" is said. */
export async function lookedAt(tx: Tx, initiative: string) {
  const files = await loadedFiles(tx, initiative);
  const counts = await waiting(tx, initiative);
  const grants = files
    .filter((file) => file.grants > 0)
    .map((file) => ({ file: file.file, label: file.funder ?? file.file, count: file.grants }));
  const registers = registersOf(files).map(({ source, label, records, whole }) => ({
    source,
    label,
    records,
    whole,
  }));
  const trustees = await anyTrustees(tx);
  const parts = [
    ...grants.map(({ count }) => `${count.toLocaleString('en-GB')} grants`),
    `${registers.length} ${registers.length === 1 ? 'register' : 'registers'}`,
    ...(trustees ? ['trustees'] : []),
    'what people recorded here',
    'introductions sent',
    'memberships here',
  ];
  return {
    grants,
    registers,
    trustees,
    ties: counts.ties,
    introductions: counts.introductions,
    members: counts.members,
    sentence: `Looked at: ${parts.join(', ')}. No record is not proof.`,
  };
}

function scoreAnswer(
  state: 'ready' | 'nothing known' | 'no data loaded' | 'not worked out',
  { score, evidence }: Scored,
) {
  return { state, score: state === 'ready' ? score : null, evidence: evidence.map(evidenceAnswer) };
}

function textsOf(row: BodyRow, grants: readonly GrantRow[]): string[] {
  return [
    ...grants.map(({ title, description }) => `${title}. ${description}`),
    ...(row.text_from === 'register' ? [row.text] : []),
  ];
}

function sameAwards(left: readonly GrantRow[], right: readonly GrantRow[]) {
  const key = (row: GrantRow) => [row.funder_id, row.programme ?? '', row.awarded_on].join('\n');
  const rights = Map.groupBy(right, key);
  const short = ({ title, amount, currency }: GrantRow) => ({ title, amount, currency });
  return [...Map.groupBy(left, key)].flatMap(([at, rows]) => {
    const others = rights.get(at);
    const [first] = rows;
    if (!others || !first) return [];
    return [
      {
        funder: { id: first.funder_id, name: first.funder_name, madeUp: first.funder_made_up },
        short: shortFunderName(first.funder_name),
        programme: first.programme,
        awardedOn: first.awarded_on,
        left: rows.map(short),
        right: others.map(short),
      },
    ];
  });
}
