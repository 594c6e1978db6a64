import { z } from 'zod';

/** Where the routes of an initiative begin. */
export const inside = '/api/initiatives/:initiativeId';

export const list = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), total: z.int() });

export const withVersion = z.object({ version: z.int() });
