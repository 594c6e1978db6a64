import { nestedCodes } from '../../../kernel/place/nesting.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { BodyForSearch, Labelled } from '../../model/search/body-for-search.ts';
import { lexemesOf } from '../../model/search/lexemes.ts';
import { byName, SegmentDraft, type Segment } from '../../model/search/segment.ts';
import { sourceLabel } from '../../model/source-label.ts';
import { categoryByWords } from '../../model/topic-lists.ts';
import { placeNames } from '../queries/place-names.ts';
import { bodiesToIndex, indexRows, placesKnown, type IndexRow } from '../queries/search.ts';
import type { Touched } from '../queries/touched.ts';

const rowsAtOnce = 4000;

const widerThan: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy(nestedCodes, ({ within }) => within)].map(([within, areas]) => [
    within,
    areas.map(({ area }) => area),
  ]),
);

/** A segment of the bodies of the organisations touched, read from the tables as they are in this transaction. */
export async function buildSegment(tx: Tx, initiative: string, touched: Touched): Promise<Segment> {
  const { bodies, gone } = await bodiesToIndex(tx, initiative, touched);
  bodies.sort(byName);
  const known = await placesKnown(tx, initiative);
  const names = await placeNames(tx, initiative, [
    ...new Set(known.flatMap((code) => [code, ...(widerThan.get(code) ?? [])])),
  ]);
  const draft = new SegmentDraft();
  for (let from = 0; from < bodies.length; from += rowsAtOnce) {
    const ids = bodies.slice(from, from + rowsAtOnce).map(({ id }) => id);
    for (const row of await indexRows(tx, initiative, ids)) draft.add(bodyOf(row, names));
  }
  return draft.finish(gone);
}

function bodyOf(row: IndexRow, names: ReadonlyMap<string, string>): BodyForSearch {
  const codes = new Set(row.places.flatMap((code) => [code, ...(widerThan.get(code) ?? [])]));
  const named = (value: string) => ({ value, label: names.get(value) ?? value });
  return {
    id: row.id,
    name: row.name,
    madeUp: row.made_up,
    words: lexemesOf(row.terms),
    values: {
      place: [...codes].map(named),
      income: [{ value: row.income, label: row.income }],
      classification: [...row.classes, ...categoriesOf(row.classes)],
      funder: row.funders,
      source: row.sources.map((value) => ({ value, label: sourceLabel(value) })),
      listing: [{ value: row.listing, label: row.listing }],
    },
    district: row.district,
    unlisted: row.unlisted,
    at: row.latitude === null || row.longitude === null ? null : [row.latitude, row.longitude],
    grants: row.grants,
    amount: row.amount,
  };
}

/** The categories of tags found by words, each once: people look for Childcare, and then perhaps for one kind of it. */
function categoriesOf(classes: readonly Labelled[]): Labelled[] {
  const found = classes.flatMap(({ value }) => categoryByWords(value) ?? []);
  return [...new Map(found.map((one) => [one.value, one])).values()];
}
