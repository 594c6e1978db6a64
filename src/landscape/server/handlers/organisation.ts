import type { z } from 'zod';
import { Problem } from '../../../kernel/problem/problem.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import type { textFrom } from '../../contract/organisation.ts';
import type { Evidence, Facet } from '../../model/overlap/evidence.ts';
import { facets } from '../../model/overlap/evidence.ts';
import { shortFunderName } from '../../model/funder-name.ts';
import { sourceLabel } from '../../model/source-label.ts';
import { grantAnswer, grantTotals, identifierAnswer, named, sourceFile } from '../present.ts';
import { explainedNeighbours } from '../overlaps/neighbours.ts';
import { bodyId } from '../queries/bodies.ts';
import { relationsOf } from '../queries/contacts.ts';
import * as organisations from '../queries/organisations.ts';
import { knownFacets, lastBuild } from '../queries/overlaps.ts';
import { placeNames } from '../queries/place-names.ts';
import { servicesOf } from '../queries/services.ts';
import { readerOf } from '../reader.ts';

type Answered = Handlers<typeof landscapeContract>;
type FacetState = 'ready' | 'nothing known' | 'no data loaded' | 'not worked out';

const mostGrantTexts = 40;

/** One organisation: what is known of it, its trustees for the coordinating team, and what it shares with others. */
export const organisationHandlers: Pick<Answered, 'organisation' | 'trustees' | 'overlaps'> = {
  async organisation({ tx, params: { initiativeId: initiative, organisationId }, context }) {
    const id = await bodyFor(tx, initiative, organisationId);
    const parts = await organisations.bodyParts(tx, initiative, id);
    if (parts === null) throw new Problem('not-found');
    const records = await organisations.recordsOf(tx, initiative, id);
    const received = await organisations.grantsReceived(tx, initiative, id);
    const made = await organisations.grantsMade(tx, initiative, id);
    const services = await servicesOf(tx, initiative, id);
    const [card] = await organisations.cards(tx, initiative, [id]);
    const relations = await relationsOf(tx, initiative, readerOf(context), [id, ...parts.also]);
    const trustees = await organisations.anyTrustees(tx);
    const files = new Map(
      [...records, ...services, ...received, ...made.items].map(({ file }) => [
        file.importId,
        sourceFile(file),
      ]),
    );
    const of = (kind: 'match' | 'tie' | 'introduction') => relations.filter((one) => one.kind === kind);
    const other = (one: (typeof relations)[number]) => ({
      id: one.other,
      name: one.name,
      madeUp: one.made_up,
    });
    return {
      ...named(parts),
      unlistedOn: card?.unlisted_on ?? null,
      alsoIds: [...parts.also],
      identifiers: parts.identifiers.map(identifierAnswer),
      names: parts.names.map((one) => ({
        ...one,
        current: one.name.toLowerCase() === parts.name.toLowerCase(),
      })),
      does: { textFrom: parts.text_from, texts: textsOf(parts.text_from, records, received) },
      where: await whereOf(tx, initiative, parts),
      incomes: [...parts.incomes],
      classifications: [...parts.codes],
      records: records.map((row) => ({
        id: row.id,
        identifier: row.identifier,
        name: row.name,
        source: row.source,
        status: row.status,
        kind: row.kind,
        registeredOn: row.registered_on,
        removedOn: row.removed_on,
        unlistedOn: row.unlisted_on,
        objects: row.objects,
        activities: row.activities,
        areaOfBenefit: row.area_of_benefit,
        address: row.address,
        postcode: row.postcode,
        website: row.website,
        companyNumber: row.company_number,
        from: sourceFile(row.file, row),
      })),
      services: services.map(({ file, line, ...service }) => ({
        ...service,
        from: sourceFile(file, { line }),
      })),
      grantsReceived: received.map(grantAnswer),
      grantsMade: { ...made, items: made.items.map(grantAnswer) },
      received: grantTotals(card?.funders ?? []),
      sources: [...files.values()],
      matches: of('match').map((one) => ({
        matchId: one.id,
        other: other(one),
        reasons: (one.reasons ?? []).map(({ text }) => text),
        score: one.score ?? 0,
        state: one.state as 'proposed' | 'accepted' | 'rejected',
      })),
      memberships: [...parts.memberships],
      ties: of('tie').map((one) => ({
        tieId: one.id,
        other: other(one),
        note: one.note,
        recordedOn: one.day,
      })),
      introductions: of('introduction').map((one) => ({
        introductionId: one.id,
        other: other(one),
        state: one.state as 'drafted' | 'sent' | 'left',
        dueOn: one.day,
        outcome: one.outcome,
      })),
      trusteeCount: trustees ? parts.trustees : null,
    };
  },

  async trustees({ tx, params: { initiativeId: initiative, organisationId } }) {
    const id = await bodyFor(tx, initiative, organisationId);
    const items = await organisations.trusteesOf(tx, initiative, id);
    return {
      state: (await organisations.anyTrustees(tx)) ? 'known' : 'no data loaded',
      total: items.length,
      items: items.map((row) => ({
        person: row.person,
        name: row.name,
        keptUntil: row.kept_until,
        source: sourceLabel(row.source),
        chair: row.chair,
        appointedOn: row.appointed_on,
        identifier: row.identifier,
        alsoAt: [...row.also],
        sameNameAt: [...row.same_name],
      })),
    };
  },

  async overlaps({ tx, params: { initiativeId: initiative, organisationId } }) {
    const id = await bodyFor(tx, initiative, organisationId);
    const parts = await organisations.bodyParts(tx, initiative, id);
    if (parts === null) throw new Problem('not-found');
    const rows = await explainedNeighbours(tx, initiative, id);
    const nearest = (facet: Facet | 'combined') =>
      rows
        .filter((row) => row.facet === facet)
        .map((row) => ({
          id: row.other,
          name: row.name,
          madeUp: row.made_up,
          rank: row.rank,
          score: row.score,
          evidence: row.evidence.map(evidenceAnswer),
        }));
    return {
      id,
      name: parts.name,
      textFrom: parts.text_from,
      states: await facetStates(tx, initiative, [id]),
      facets: {
        goals: nearest('goals'),
        members: nearest('members'),
        strategies: nearest('strategies'),
        funders: nearest('funders'),
        place: nearest('place'),
        combined: nearest('combined'),
      },
    };
  },
};

/** The body of an id; Problem `not-found` otherwise. */
export async function bodyFor(tx: Tx, initiative: string, given: string): Promise<string> {
  const id = await bodyId(tx, initiative, given);
  if (id === null) throw new Problem('not-found');
  return id;
}

/** Of each facet: worked out, nothing known of one of these bodies, no data loaded for anybody, or not worked out yet. */
export async function facetStates(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
): Promise<Record<Facet, FacetState>> {
  const build = await lastBuild(tx, initiative);
  const known = await knownFacets(tx, initiative, ids);
  const state = (facet: Facet): FacetState => {
    if (build === null) return 'not worked out';
    if (!build.facets.includes(facet)) return 'no data loaded';
    return known.every((one) => one.facets?.includes(facet)) ? 'ready' : 'nothing known';
  };
  return Object.fromEntries(facets.map((facet) => [facet, state(facet)])) as Record<Facet, FacetState>;
}

/** Evidence as the contract has it. */
export function evidenceAnswer(evidence: Evidence) {
  if (evidence.kind !== 'funder') return evidence;
  return {
    ...evidence,
    short: shortFunderName(evidence.name),
    left: [...evidence.left],
    right: [...evidence.right],
  };
}

/** The places that its files name; when they name none, the district that its number or postcode tells. */
async function whereOf(tx: Tx, initiative: string, { areas, place_code: code }: organisations.BodyParts) {
  if (areas.length > 0 || code === null) return [...areas];
  const names = await placeNames(tx, initiative, [code]);
  return [{ code, name: names.get(code) ?? code, kind: 'district', from: 'its number or postcode' }];
}

function textsOf(
  from: z.output<typeof textFrom>,
  records: readonly organisations.RecordRow[],
  received: readonly organisations.GrantRow[],
) {
  if (from === 'register') {
    return records.flatMap((row) => [
      ...(row.activities ? [{ kind: 'activities', text: row.activities, source: row.source }] : []),
      ...(row.objects ? [{ kind: 'objects', text: row.objects, source: row.source }] : []),
    ]);
  }
  if (from === 'services') return [];
  const texts = received.map((row) => ({
    kind: 'grant',
    text: `${row.title}. ${row.description}`,
    source: row.file.source,
  }));
  return texts.slice(0, mostGrantTexts);
}
