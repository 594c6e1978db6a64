import type { z } from 'zod';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { changedDimension, dimension, newDimension } from '../contract.ts';
import { asBackbone, initiativeOf } from './access.ts';
import {
  askAsBefore,
  askBreakdowns,
  dimensionsOf,
  insertCategories,
  insertDimension,
  renameDimension,
  updateCategories,
  type BreakdownToAsk,
  type DimensionRow,
} from './queries/breakdowns.ts';

type Dimension = z.output<typeof dimension>;

/** A list as the contract has it. */
export function presentDimension(row: DimensionRow): Dimension {
  return {
    dimensionId: row.dimension_id,
    kind: row.kind,
    name: row.name,
    version: row.version,
    categories: [...row.categories],
    usedBy: [...row.used_by],
  };
}

async function dimensionFor(tx: Tx, context: Context, dimensionId: string): Promise<DimensionRow> {
  const [found] = await dimensionsOf(tx, initiativeOf(context), dimensionId);
  if (!found) throw new Problem('not-found');
  return found;
}

/** Adds a list; its category for those of whom it is not known comes by itself. */
export async function addDimension(
  tx: Tx,
  context: Context,
  input: z.output<typeof newDimension>,
): Promise<Dimension> {
  const initiative = asBackbone(context);
  const dimensionId = await insertDimension(tx, initiative, input);
  await insertCategories(tx, initiative, dimensionId, [
    ...input.categories.map((name, position) => ({ name, position, not_known: false })),
    { name: input.notKnown, position: input.categories.length, not_known: true },
  ]);
  return presentDimension(await dimensionFor(tx, context, dimensionId));
}

/**
 * Changes a list to what it is to be. Every category must be named: one that is no longer wanted is archived, since figures name
 * it. Throws `invalid-request` for one that is left out, `changed-meanwhile` with both versions.
 */
export async function changeDimension(
  tx: Tx,
  context: Context,
  dimensionId: string,
  input: z.output<typeof changedDimension> & { readonly at: Date },
): Promise<Dimension> {
  const initiative = asBackbone(context);
  const before = await dimensionFor(tx, context, dimensionId);
  if (!(await renameDimension(tx, initiative, { dimensionId, name: input.name, version: input.version })))
    throw new Problem('changed-meanwhile', { theirs: presentDimension(before), yours: input });
  const kept = input.categories.flatMap(({ categoryId, name, archived }, position) =>
    categoryId === null ? [] : [{ category_id: categoryId, name, position, archived }],
  );
  refuseOthers(before, kept);
  const added = input.categories.flatMap(({ categoryId, name, archived }, position) =>
    categoryId === null && !archived ? [{ name, position, not_known: false }] : [],
  );
  await updateCategories(tx, initiative, { dimension: dimensionId, at: input.at, categories: kept });
  await insertCategories(tx, initiative, dimensionId, added);
  return presentDimension(await dimensionFor(tx, context, dimensionId));
}

function refuseOthers(
  before: DimensionRow,
  kept: readonly { readonly category_id: string; readonly archived: boolean }[],
): void {
  const named = new Map(kept.map((one) => [one.category_id, one]));
  const leftOut = before.categories.filter(({ categoryId, notKnown }) => !notKnown && !named.has(categoryId));
  const strange = kept.filter(
    ({ category_id }) => !before.categories.some(({ categoryId }) => categoryId === category_id),
  );
  const hidden = before.categories.filter(
    ({ categoryId, notKnown }) => notKnown && named.get(categoryId)?.archived,
  );
  if (strange.length > 0) throw new Problem('not-found');
  const messages = [
    ...leftOut.map(({ name }) => `“${name}” is left out. Archive it instead: figures name it.`),
    ...hidden.map(({ name }) => `“${name}” is always offered.`),
  ];
  if (messages.length > 0)
    throw new Problem('invalid-request', {
      fields: messages.map((message) => ({ where: 'body', field: 'categories', message })),
    });
}

/** A breakdown as a definition wants it. */
export type WantedBreakdown = Omit<BreakdownToAsk, 'byDimensionId'> & {
  readonly byDimensionId?: string | null;
};

/**
 * Names what the newest definition of a measure asks to be split by: as wanted, or what the one before it asked when nothing is
 * said. Throws `not-found` for a list that is not here, `invalid-request` for a list with itself or twice.
 */
export async function defineBreakdowns(
  tx: Tx,
  context: Context,
  measureId: string,
  wanted: readonly WantedBreakdown[] | undefined,
): Promise<void> {
  const initiative = asBackbone(context);
  if (wanted === undefined) return void (await askAsBefore(tx, initiative, measureId));
  if (wanted.length === 0) return;
  const breakdowns = wanted.map((one) => ({ ...one, byDimensionId: one.byDimensionId ?? null }));
  const known = new Set((await dimensionsOf(tx, initiative)).map(({ dimension_id }) => dimension_id));
  for (const { dimensionId, byDimensionId } of breakdowns) {
    if (!known.has(dimensionId) || (byDimensionId !== null && !known.has(byDimensionId)))
      throw new Problem('not-found');
  }
  const pairs = breakdowns.map(({ dimensionId, byDimensionId }) =>
    [dimensionId, byDimensionId ?? ''].toSorted().join(' '),
  );
  const withItself = breakdowns.some(({ dimensionId, byDimensionId }) => dimensionId === byDimensionId);
  if (withItself || new Set(pairs).size < pairs.length) {
    const message = withItself
      ? 'A list cannot be split by itself.'
      : 'The same split is asked twice. Take one away.';
    throw new Problem('invalid-request', { fields: [{ where: 'body', field: 'breakdowns', message }] });
  }
  await askBreakdowns(tx, initiative, measureId, breakdowns);
}
