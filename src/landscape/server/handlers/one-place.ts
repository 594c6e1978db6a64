import { nestedCodes } from '../../../kernel/place/nesting.ts';
import { withoutNamesakes } from '../../../kernel/place/namesakes.ts';
import { Problem } from '../../../kernel/problem/problem.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { shortFunderName } from '../../model/funder-name.ts';
import { count, eachFound, valuesAt, type Found } from '../../model/search/search.ts';
import { idAt } from '../../model/search/segment.ts';
import { byWords, topicsHere } from '../../model/topic-lists.ts';
import { named } from '../present.ts';
import { placeNames } from '../queries/place-names.ts';
import { fundersOf } from '../queries/money.ts';
import { lookUp } from '../search/look-up.ts';

type Answered = Handlers<typeof landscapeContract>;

const mostValues = 200;

/** A place by its code: everything the files loaded tell of it. */
export const onePlaceHandlers: Pick<Answered, 'place'> = {
  async place({ tx, params: { initiativeId: initiative, placeCode: code }, query }) {
    const { found } = await lookUp(tx, initiative, { place: code });
    const within = nestedCodes.filter((one) => one.area === code).map((one) => one.within);
    const wider = nestedCodes.filter((one) => one.within === code).map((one) => one.area);
    const names = await placeNames(tx, initiative, [code, ...within, ...wider]);
    const name = names.get(code);
    if (name === undefined && found.total === 0) throw new Problem('not-found');
    const here = bodiesOf(found);
    const grantees = here.filter(({ hasGrant }) => hasGrant);
    const funders = await fundersOf(
      tx,
      initiative,
      grantees.map(({ id }) => id),
    );
    const counts = new Map(
      count(found, 'place', Number.MAX_SAFE_INTEGER).map((one) => [one.value, one.count]),
    );
    const size = (area: string) => nestedCodes.filter((one) => one.area === area).length;
    const listed = { words: `${byWords}:`, topics: 'UK-CAT:', what: 'CCEW:1', who: 'CCEW:2', how: 'CCEW:3' }[
      query.topics
    ];
    return {
      code,
      name: name ?? code,
      partOf: withoutNamesakes(
        wider.toSorted((a, b) => size(a) - size(b)).flatMap((area) => namedPlace(names, area)),
      ),
      parts: withoutNamesakes(within.flatMap((part) => namedPlace(names, part)))
        // A county and the combined authority of its name hold each other: no place is a part of itself.
        .filter((part) => part.name !== name)
        .map((part) => ({ ...part, organisations: counts.get(part.code) ?? 0 }))
        .sort((a, b) => b.organisations - a.organisations || (a.name < b.name ? -1 : 1)),
      organisations: found.total,
      incomes: count(found, 'income', mostValues),
      listings: count(found, 'listing', mostValues),
      topicList: query.topics,
      topics: topicsHere(query.topics, here),
      withTopics: here.filter(({ values }) => values.some((value) => value.startsWith(listed))).length,
      funders: funders.map((row) => ({
        funder: named(row),
        short: shortFunderName(row.name),
        currency: row.currency,
        grants: row.grants,
        recipients: row.recipients,
        amount: row.amount,
        firstYear: row.first_year,
        lastYear: row.last_year,
      })),
      grants: funders.reduce((sum, { grants }) => sum + grants, 0),
      recipients: grantees.length,
    };
  },
};

/** A place as it is named in the files or by the program; nothing where nobody names it. */
function namedPlace(names: ReadonlyMap<string, string>, code: string): { code: string; name: string }[] {
  const name = names.get(code);
  return name === undefined ? [] : [{ code, name }];
}

/** Each body found with its classes and whether the files hold a grant to it. */
function bodiesOf(found: Found): { id: string; values: string[]; hasGrant: boolean }[] {
  const bodies: { id: string; values: string[]; hasGrant: boolean }[] = [];
  eachFound(found, (segment, body) =>
    bodies.push({
      id: idAt(segment, body),
      values: valuesAt(segment, 'classification', body),
      hasGrant: (segment.grants[body] ?? 0) > 0,
    }),
  );
  return bodies;
}
