import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { day, incomeBands, listings, named } from './asking.ts';

/** Where the words about a body are from: its entry in a register, its grants, its services, only the classes a register gave it, or nowhere. */
export const textFrom = z.enum(['register', 'grants', 'services', 'classes', 'nothing']);

/** Grants in pounds, counted from the files loaded. */
const grantTotals = z.object({
  count: z.number().int(),
  amount: z.number(),
  currency: z.string(),
  firstYear: z.number().int().nullable(),
  lastYear: z.number().int().nullable(),
  byFunder: z.array(
    z.object({
      id,
      name: z.string(),
      short: z.string(),
      count: z.number().int(),
      amount: z.number(),
      years: z.array(z.number().int()),
    }),
  ),
});

/** No longer on the register as of this day, in none of its entries; null while one is listed, or when it never had one. */
const unlistedOn = day.nullable();

export const foundOrganisation = z.object({
  id,
  name: z.string(),
  madeUp: z.boolean(),
  sources: z.array(z.string()),
  /** How well the words match; names count most. 0 when no words were asked for. */
  score: z.number(),
  identifiers: z.array(z.string()),
  otherNames: z.array(
    z.object({
      name: z.string(),
      firstYear: z.number().int().nullable(),
      lastYear: z.number().int().nullable(),
    }),
  ),
  places: z.array(z.object({ code: z.string().nullable(), name: z.string() })),
  /** Up to two sentences of what it does, the words asked for first. */
  summary: z.string().nullable(),
  textFrom,
  income: z.number().nullable(),
  /** Of the income; GBP when there is none. */
  incomeCurrency: z.string(),
  unlistedOn,
  grants: grantTotals,
  /** A body that it may be the same as, waiting for a person's decision. */
  mayBe: z.object({ matchId: id, id, name: z.string() }).nullable(),
});

export const counted = z.object({ value: z.string(), label: z.string(), count: z.number().int() });
export const searchAnswer = z.object({
  total: z.number().int(),
  items: z.array(foundOrganisation),
  /** For each filter, how many of the bodies found carry each value (that filter itself left out). */
  filters: z.object({
    places: z.array(counted),
    incomes: z.array(counted.extend({ value: z.enum(incomeBands) })),
    classifications: z.array(counted),
    funders: z.array(counted),
    sources: z.array(counted),
    listings: z.array(counted.extend({ value: z.enum(listings) })),
  }),
  /** What people call the values that were asked for, where the files loaded know them. */
  asked: z.object({
    place: z.string().optional(),
    classification: z.string().optional(),
    funder: z.string().optional(),
    source: z.string().optional(),
  }),
  /** Words nobody here has, and what was looked for instead. */
  corrected: z.array(z.object({ from: z.string(), to: z.string() })),
});

/** A file that something was read from, with its licence. */
export const sourceFile = z.object({
  importId: id,
  source: z.string(),
  label: z.string(),
  file: z.string(),
  sheet: z.string().nullable(),
  line: z.number().int().nullable(),
  asOf: day.nullable(),
  loadedOn: day.nullable(),
  licence: z.string().nullable(),
  attribution: z.string().nullable(),
  madeUp: z.boolean(),
});

export const grant = z.object({
  id,
  identifier: z.string(),
  title: z.string(),
  description: z.string(),
  amount: z.number(),
  currency: z.string(),
  awardedOn: day,
  plannedFrom: day.nullable(),
  plannedTo: day.nullable(),
  plannedMonths: z.number().nullable(),
  programme: z.string().nullable(),
  programmeCode: z.string().nullable(),
  funder: named,
  /** Null for a grant to an individual, of whom nothing else is kept. */
  recipient: named.nullable(),
  /** The name the recipient had in the file. */
  recipientName: z.string().nullable(),
  place: z.string().nullable(),
  from: sourceFile,
});

const record = z.object({
  id,
  identifier: z.string(),
  name: z.string(),
  source: z.string(),
  status: z.enum(['registered', 'removed', 'unknown']),
  kind: z.string().nullable(),
  registeredOn: day.nullable(),
  removedOn: day.nullable(),
  /** The day of the first whole register that no longer lists this entry; null while it is listed. */
  unlistedOn: day.nullable(),
  objects: z.string().nullable(),
  activities: z.string().nullable(),
  areaOfBenefit: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  website: z.string().nullable(),
  companyNumber: z.string().nullable(),
  from: sourceFile,
});

const text = z.string().nullable();

/** A service from a directory (Open Referral), without the persons to ask. */
const service = z.object({
  id,
  name: z.string(),
  description: text,
  status: z.enum(['active', 'inactive', 'defunct', 'temporarily closed', 'unknown']),
  url: text,
  fees: text,
  minimumAge: z.number().int().nullable(),
  maximumAge: z.number().int().nullable(),
  areas: z.array(z.string()),
  topics: z.array(z.string()),
  locations: z.array(
    z.object({
      name: text,
      address: text,
      postcode: text,
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
    }),
  ),
  schedules: z.array(
    z.object({ from: text, to: text, every: text, days: text, opens: text, closes: text, note: text }),
  ),
  lastModified: day.nullable(),
  /** The day on which its directory, asked as a whole, no longer listed it; null while it does. */
  unlistedOn,
  from: sourceFile,
});

export const organisationAnswer = z.object({
  id,
  name: z.string(),
  madeUp: z.boolean(),
  unlistedOn,
  /** Bodies that a person decided are this one, by the ids they had. */
  alsoIds: z.array(id),
  identifiers: z.array(z.object({ identifier: z.string(), scheme: z.string(), url: z.string().nullable() })),
  names: z.array(
    z.object({
      name: z.string(),
      source: z.string(),
      firstSeen: day.nullable(),
      lastSeen: day.nullable(),
      /** working, previous: a register says that it works, or worked, under this other name. */
      kind: z.enum(['name', 'working', 'previous']),
      current: z.boolean(),
    }),
  ),
  /** What it does: objects and activities of its entries, else its grants' titles and descriptions. */
  does: z.object({
    textFrom,
    texts: z.array(z.object({ kind: z.string(), text: z.string(), source: z.string() })),
  }),
  where: z.array(
    z.object({ code: z.string().nullable(), name: z.string(), kind: z.string(), from: z.string() }),
  ),
  incomes: z.array(
    z.object({
      yearEnd: day,
      income: z.number().nullable(),
      spending: z.number().nullable(),
      /** ISO 4217: amounts of different currencies are never added or compared. */
      currency: z.string(),
      source: z.string(),
    }),
  ),
  classifications: z.array(
    z.object({ scheme: z.string(), code: z.string(), label: z.string(), source: z.string() }),
  ),
  records: z.array(record),
  /** What it offers, services that are gone last. */
  services: z.array(service),
  grantsReceived: z.array(grant),
  grantsMade: z.object({
    count: z.number().int(),
    amount: z.number(),
    items: z.array(grant).describe('The latest hundred.'),
  }),
  received: grantTotals,
  sources: z.array(sourceFile),
  matches: z.array(
    z.object({
      matchId: id,
      other: named,
      reasons: z.array(z.string()),
      score: z.number(),
      state: z.enum(['proposed', 'accepted', 'rejected']),
    }),
  ),
  memberships: z.array(z.object({ kind: z.string(), since: day })),
  ties: z.array(z.object({ tieId: id, other: named, note: z.string().nullable(), recordedOn: day })),
  introductions: z.array(
    z.object({
      introductionId: id,
      other: named,
      state: z.enum(['drafted', 'sent', 'left']),
      dueOn: day,
      outcome: z.string().nullable(),
    }),
  ),
  /** How many people the registers loaded name as its trustees; null when no trustee data is loaded. Names: route `trustees`. */
  trusteeCount: z.number().int().nullable(),
});

export const trusteesAnswer = z.object({
  /** 'no data loaded': none of the files loaded holds trustees; nothing follows from an empty list then. */
  state: z.enum(['known', 'no data loaded']),
  total: z.number().int(),
  items: z.array(
    z.object({
      person: z.string(),
      /** Null when it is not kept any more, or the person objected. */
      name: z.string().nullable(),
      /** The last day on which the name is kept. */
      keptUntil: day.nullable(),
      source: z.string(),
      chair: z.boolean(),
      appointedOn: day.nullable(),
      identifier: z.string(),
      alsoAt: z.array(named).describe('Other bodies here with the same person number in the register.'),
      sameNameAt: z.array(named).describe('Only a hint: another person may have the same name.'),
    }),
  ),
});
