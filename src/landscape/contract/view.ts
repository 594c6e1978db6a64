import { z } from 'zod';
import { id, inInitiative } from '../../kernel/contract/route.ts';
import { filterQuery, instant } from './asking.ts';

/** How a question is shown: a list beside a map, a large map, or a drawing of what those found have in common. */
export const showings = ['list', 'map', 'network'] as const;

/** What a view looks for; what is left out narrows nothing. */
export const viewFilters = filterQuery.pick({
  q: true,
  place: true,
  income: true,
  classification: true,
  funder: true,
  source: true,
  listing: true,
});

export const viewParams = inInitiative.extend({ viewId: id });

const viewName = z.string().trim().min(1).max(80);
export const saveViewBody = z.object({
  name: viewName,
  filters: viewFilters,
  shows: z.enum(showings).default('list'),
});
export const renameViewBody = z.object({ version: z.number().int(), name: viewName });

export const view = z.object({
  id,
  name: z.string(),
  filters: viewFilters,
  shows: z.enum(showings),
  /** What the files loaded call the values of its filters; one that they know no more is not there. */
  labels: z.object({
    place: z.string().optional(),
    classification: z.string().optional(),
    funder: z.string().optional(),
    source: z.string().optional(),
  }),
  /** Who saved it, as the initiative names them; null when not known here. */
  savedBy: z.string().nullable(),
  savedAt: instant,
  /** Whether the reader may rename and delete it. */
  mayChange: z.boolean(),
  version: z.number().int(),
});
export const viewsAnswer = z.object({ total: z.number().int(), items: z.array(view) });
