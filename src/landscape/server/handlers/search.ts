import { withoutNamesakes } from '../../../kernel/place/namesakes.ts';
import { surroundings } from '../../../kernel/place/nesting.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import { incomeBands, listings } from '../../contract/asking.ts';
import type { landscapeContract } from '../../contract.ts';
import { richestPlaced, sumsByDistrict } from '../../model/search/on-the-map.ts';
import { count, eachFound, labelOf, list, type Found } from '../../model/search/search.ts';
import { idAt, stringAt } from '../../model/search/segment.ts';
import { snippet } from '../../model/snippet.ts';
import { grantTotals, named } from '../present.ts';
import { mapPlaces, placeNamesAndKinds, placeOfInitiative } from '../queries/counts.ts';
import { cards, type CardRow } from '../queries/organisations.ts';
import { lookUp, type Narrowing } from '../search/look-up.ts';

type Answered = Handlers<typeof landscapeContract>;

const mostPlaces = 200;
const mostValues = 100;
/** Lists of several registers and the tags found by words stand in one filter. */
const mostClasses = 250;
/** A map with more dots than this says nothing more; districts tell how many there are. */
const mostDots = 2000;

/** Who is found, how many by every filter, and where they are. */
export const searchHandlers: Pick<Answered, 'search' | 'map' | 'boundaries'> = {
  async search({ tx, params: { initiativeId: initiative }, query }) {
    const { found, question, corrected } = await lookUp(tx, initiative, query);
    const hits = list(found, question, query);
    const scores = new Map(hits.map(({ id, score }) => [id, score]));
    const rows = await cards(tx, initiative, [...scores.keys()]);
    return {
      total: found.total,
      items: rows.map((row) => ({ ...cardAnswer(row, query.q ?? ''), score: scores.get(row.id) ?? 0 })),
      filters: {
        places: withoutNamesakes(
          count(found, 'place', mostPlaces).map((one) => ({ ...one, code: one.value, name: one.label })),
        ),
        incomes: count(found, 'income', mostValues).flatMap((one) => {
          const value = incomeBands.find((band) => band === one.value);
          return value === undefined ? [] : [{ ...one, value }];
        }),
        classifications: count(found, 'classification', mostClasses),
        funders: count(found, 'funder', mostValues),
        sources: count(found, 'source', mostValues),
        listings: count(found, 'listing', mostValues).flatMap((one) => {
          const value = listings.find((listing) => listing === one.value);
          return value === undefined ? [] : [{ ...one, value }];
        }),
      },
      asked: askedLabels(found, query),
      corrected: [...corrected],
    };
  },

  async map({ tx, params: { initiativeId: initiative }, query }) {
    const { found } = await lookUp(tx, initiative, query);
    const places = await placeNamesAndKinds(tx, initiative);
    const known = new Set(places.map(({ code }) => code));
    const { sums, nowhere } = sumsByDistrict(found, known);
    const dots = richestPlaced(found, mostDots);
    const home = await placeOfInitiative(tx, initiative);
    const around = new Set(home === null ? [] : surroundings(home));
    return {
      places: places.map(({ code, name, kind }) => ({
        code,
        name,
        kind,
        ours: code === home,
        near: around.has(code),
        organisations: sums.get(code)?.organisations ?? 0,
        grants: sums.get(code)?.grants ?? 0,
        amount: Math.round((sums.get(code)?.amount ?? 0) * 100) / 100,
      })),
      dots: dots.map(({ segment, body }) => ({
        id: idAt(segment, body),
        name: stringAt(segment.names, body),
        madeUp: segment.madeUp[body] === 1,
        latitude: segment.latitude[body] ?? 0,
        longitude: segment.longitude[body] ?? 0,
        amount: segment.amount[body] ?? 0,
        grants: segment.grants[body] ?? 0,
        from: 'where its grants are for',
      })),
      nowhere,
    };
  },

  async boundaries({ tx, params: { initiativeId: initiative } }) {
    const places = await mapPlaces(tx, initiative);
    const attributions = new Map(
      places.map(({ attribution, licence }) => [
        attribution ?? '',
        { label: 'Boundaries', licence, attribution },
      ]),
    );
    return {
      places: places.map(({ code, name, geometry }) => ({ code, name, geometry })),
      attributions: [...attributions.values()],
    };
  },
};

const labelled = ['place', 'classification', 'funder', 'source'] as const;

/** What people call the values that a question is narrowed to; one that nobody here carries is left out. */
export function askedLabels(
  found: Found,
  narrowing: Narrowing,
): Partial<Record<(typeof labelled)[number], string>> {
  const labels = labelled.flatMap((filter) => {
    const value = narrowing[filter];
    const label = value === undefined ? null : labelOf(found, filter, value);
    return label === null ? [] : [[filter, label] as const];
  });
  return Object.fromEntries(labels);
}

/** Ids of all bodies that answer a question. */
export async function foundIds(tx: Tx, initiative: string, narrowing: Narrowing): Promise<string[]> {
  const { found } = await lookUp(tx, initiative, narrowing);
  const ids: string[] = [];
  eachFound(found, (segment, body) => ids.push(idAt(segment, body)));
  return ids;
}

/** A body on a card, as the contract has it; `words` are shown first in its text. */
export function cardAnswer(row: CardRow, words: string) {
  return {
    ...named(row),
    sources: [...row.sources],
    identifiers: [...row.identifiers],
    otherNames: [...row.names],
    places: [...row.places],
    summary: snippet(row.body, words),
    textFrom: row.text_from,
    income: row.income,
    incomeCurrency: row.income_currency ?? 'GBP',
    unlistedOn: row.unlisted_on,
    grants: grantTotals(row.funders),
    mayBe: row.may_be,
  };
}
