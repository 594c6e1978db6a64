import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';

const dimensionKind = z.enum(['place', 'age', 'sex', 'ethnicity', 'disability', 'own']);
export const adding = z.enum(['adds up', 'may overlap']);
const listName = z.string().trim().min(1).max(100);

/** A list of categories by which figures are split. The category for those of whom it is not known comes last, always. */
export const dimension = z.object({
  dimensionId: id,
  kind: dimensionKind,
  name: z.string(),
  version: z.int(),
  categories: z.array(
    z.object({ categoryId: id, name: z.string(), notKnown: z.boolean(), archived: z.boolean() }),
  ),
  /** Names of the figures that are split by it now. */
  usedBy: z.array(z.string()),
});

export const newDimension = z.object({
  kind: dimensionKind,
  name: listName,
  /** In order; "not known" comes by itself. */
  categories: z.array(listName).min(1).max(60),
  /** What it is called when it is not known. */
  notKnown: listName.default('Not known'),
});

/** The whole list as it is to be: every category in order, new ones without an id. None is left out: one is archived instead. */
export const changedDimension = z.object({
  version: z.int(),
  name: listName,
  categories: z
    .array(z.object({ categoryId: id.nullable(), name: listName, archived: z.boolean().default(false) }))
    .max(120),
});

/** A breakdown that a definition asks: one list, or two together. */
export const breakdownToAsk = z.object({
  dimensionId: id,
  byDimensionId: id.nullable().default(null),
  adding: adding.default('adds up'),
});

export const definedBreakdown = z.object({
  breakdownId: id,
  name: z.string(),
  dimensionId: id,
  byDimensionId: id.nullable(),
  adding,
});

export const cell = z.object({
  cellId: id,
  label: z.string(),
  notKnown: z.boolean(),
  archived: z.boolean(),
});

const amount = z.number().min(-1e12).max(1e12).nullable().default(null);
const part = z.object({
  cellId: id,
  number: amount,
  numerator: amount,
  denominator: amount,
});

/** The parts of a figure by one breakdown; parts that are empty are left out, never taken for zero. */
export const toldBreakdown = z.object({
  breakdownId: id,
  parts: z.array(part).max(400),
  because: z.string().trim().max(1000).nullable().default(null),
});

/** How a question asks for parts, with those of the last figure beside. */
export const askedBreakdown = z.object({
  breakdownId: id,
  name: z.string(),
  adding,
  cells: z.array(cell),
  last: z.array(part),
});
