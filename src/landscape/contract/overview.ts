import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { day, named } from './asking.ts';

export const headlineAnswer = z.object({
  /** Charities with linked = 0 and status Registered, among the records loaded. */
  registered: z.number().int(),
  /** Those of them whose latest income is known. */
  knownIncome: z.number().int(),
  /** Those with known income under £100,000, and under £10,000: counts, to be read against knownIncome. */
  under100k: z.number().int(),
  under10k: z.number().int(),
  /** True only when a whole register is loaded (its own charity table, more than 100,000 rows): then all figures are of that register. */
  complete: z.boolean(),
  asOf: day.nullable(),
  /** Fractions of knownIncome; null when nothing is known. Shares of the sector only when `complete`. */
  shares: z.object({ under100k: z.number().nullable(), under10k: z.number().nullable() }),
  /** Entries looked at, linked and removed ones among them. */
  records: z.number().int(),
  sentence: z.string(),
});

export const overviewAnswer = z.object({
  place: z.object({ code: z.string(), name: z.string() }).nullable(),
  organisations: z.number().int(),
  /** Grants by file of one funder, largest first: "555 council grants went to 359 names." */
  grantFiles: z.array(
    z.object({
      label: z.string(),
      funder: z.string(),
      short: z.string(),
      grants: z.number().int(),
      names: z.number().int(),
      individuals: z.number().int(),
    }),
  ),
  registers: z.array(
    z.object({
      source: z.string(),
      label: z.string(),
      records: z.number().int(),
      whole: z.boolean(),
      asOf: day.nullable(),
    }),
  ),
  /** The first sentences of the page. */
  sentence: z.string(),
  madeUp: z.enum(['real', 'made up', 'nothing loaded']),
  sources: z.array(
    z.object({
      importId: id,
      source: z.string(),
      label: z.string(),
      file: z.string(),
      loadedOn: day.nullable(),
      asOf: day.nullable(),
      licence: z.string().nullable(),
      attribution: z.string().nullable(),
      rows: z.number().int(),
    }),
  ),
  waiting: z.object({
    matches: z.number().int(),
    introductionsDue: z.number().int(),
    introductionsDrafted: z.number().int(),
  }),
});

/** GeoJSON geometry of a boundary, as read. */
const geometry = z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) });
export const mapAnswer = z.object({
  places: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      organisations: z.number().int(),
      grants: z.number().int(),
      amount: z.number(),
      /** The place of this initiative. */
      ours: z.boolean(),
      /** In the county or combined authority of the place of this initiative: shown before one zooms out. */
      near: z.boolean(),
    }),
  ),
  /** Bodies whose own position is in a file, at most 2,000: those with most money. Those known only by district are in the district's count. */
  dots: z.array(
    named.extend({
      latitude: z.number(),
      longitude: z.number(),
      amount: z.number(),
      grants: z.number().int(),
      from: z.string(),
    }),
  ),
  /** Found, but neither with a position nor with a district. */
  nowhere: z.number().int(),
});

/** Outlines of places. They change only when a file of boundaries is loaded, so they are asked for once and not with every map. */
export const boundariesAnswer = z.object({
  places: z.array(z.object({ code: z.string(), name: z.string(), geometry: geometry.nullable() })),
  attributions: z.array(
    z.object({ label: z.string(), licence: z.string().nullable(), attribution: z.string().nullable() }),
  ),
});

export const moneyAnswer = z.object({
  total: z.number().int(),
  items: z.array(
    z.object({
      funder: named,
      short: z.string(),
      programme: z.string().nullable(),
      year: z.number().int(),
      currency: z.string(),
      grants: z.number().int(),
      recipients: z.number().int(),
      amount: z.number(),
    }),
  ),
  years: z.array(z.number().int()),
  grants: z.number().int(),
});

const recipient = named.extend({ recipientName: z.string(), awardedOn: day, title: z.string(), grantId: id });
export const patternsAnswer = z.object({
  total: z.number().int(),
  /** Same funder, programme and amount to three or more bodies in a year, beside the year after. */
  items: z.array(
    z.object({
      funder: named,
      short: z.string(),
      programme: z.string().nullable(),
      amount: z.number(),
      currency: z.string(),
      year: z.number().int(),
      recipients: z.array(recipient),
      /** The same in the year after; null when no grants of this funder are loaded for it. */
      next: z
        .object({
          year: z.number().int(),
          recipients: z.array(recipient),
          missing: z.array(named),
          added: z.array(named),
        })
        .nullable(),
      /** Words that all titles share. */
      sharedWords: z.array(z.string()),
      sentence: z.string(),
    }),
  ),
});
