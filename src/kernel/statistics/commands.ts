import { z } from 'zod';
import { measureNetwork } from '../network/network.ts';
import { Problem } from '../problem/problem.ts';
import { countInterval } from './count-interval.ts';
import { forecast } from './forecast.ts';
import { countFunnel, proportionFunnel } from './funnel.ts';
import { gini } from './gini.ts';
import { linkageKey } from './linkage-key.ts';
import { rateInterval } from './rate-interval.ts';
import { protectTable } from './protect-table.ts';
import { usualSmallNumbers } from './small-numbers.ts';
import { wilsonInterval } from './wilson-interval.ts';
import { xmr } from './xmr.ts';

/** A method that anybody can run on a JSON object to check a figure. */
export interface MethodCommand {
  /** What it works out, in one line. */
  readonly summary: string;
  /** Its fields, each with what it takes. */
  readonly fields: Readonly<Record<string, string>>;
  /** Takes the parsed JSON and gives an object; throws Problem('invalid-request') for what it cannot use. */
  readonly run: (input: unknown) => object;
}

interface CommandParts<Shape extends z.ZodType> {
  readonly summary: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly shape: Shape;
  readonly work: (input: z.output<Shape>) => object;
}

function command<Shape extends z.ZodType>({
  summary,
  fields,
  shape,
  work,
}: CommandParts<Shape>): MethodCommand {
  return {
    summary,
    fields,
    run: (input) => {
      const parsed = shape.safeParse(input);
      if (!parsed.success) {
        throw new Problem('invalid-request', {
          fields: parsed.error.issues.map((issue) => ({
            path: issue.path.join('.'),
            message: issue.message,
          })),
        });
      }
      try {
        return work(parsed.data);
      } catch (problem) {
        if (problem instanceof RangeError)
          throw new Problem('invalid-request', { fields: [{ path: '', message: problem.message }] });
        throw problem;
      }
    },
  };
}

const confidence = z.number().gt(0).lt(1).default(0.95);
const whichWay = z.enum(['increase', 'decrease', 'neutral']);
const xmrShape = z.strictObject({
  values: z.array(z.number().nullable()).min(1).max(100_000),
  dates: z.array(z.iso.date()).optional(),
  screening: z.boolean().default(true),
  direction: whichWay.default('neutral'),
  target: z.number().nullable().default(null),
  rebaseAt: z.array(z.int().min(0)).default([]),
  fixAfter: z.int().min(2).nullable().default(null),
});

const nodeShape = z.union([z.string().min(1).max(200), z.int()]);
const networkShape = z.strictObject({
  edges: z.array(z.tuple([nodeShape, nodeShape])).max(50_000),
  directed: z.boolean().default(false),
  alone: z.array(nodeShape).max(50_000).default([]),
});

/** The measures of a network whose nodes are named by texts or by whole numbers; what falls apart is named as it was given. */
function networkOf({ edges, directed, alone }: z.output<typeof networkShape>): object {
  const given = new Map([...edges.flat(), ...alone].map((node) => [String(node), node]));
  const measures = measureNetwork({
    edges: edges.map(([from, to]) => [String(from), String(to)] as const),
    directed,
    alone: alone.map(String),
  });
  return {
    ...measures,
    articulationPoints: measures.articulationPoints.map((node) => given.get(node) ?? node),
  };
}

/** The methods of the command line (`concerted method NAME`), with the JSON shapes of docs/methods. */
export const methods: Readonly<Record<string, MethodCommand>> = {
  xmr: command({
    summary: 'Usual range of a series and its unusual points (XmR chart).',
    fields: {
      values: 'numbers in date order, null for a gap',
      dates: 'YYYY-MM-DD each, optional, must be in order',
      screening: 'true or false, default true',
      direction: '"increase", "decrease" or "neutral": which way is good, default "neutral"',
      target: 'number or null',
      rebaseAt: 'zero-based indexes at which a new range starts',
      fixAfter: 'number of points of each segment that the limits rest on, or null',
    },
    shape: xmrShape,
    work: ({ dates, ...series }) => {
      if (dates) inOrder(dates, series.values.length);
      return xmr(series);
    },
  }),
  'proportion-interval': command({
    summary: 'Likely range of a part of a whole (Wilson).',
    fields: { count: 'the part', of: 'the whole', confidence: 'fraction, default 0.95' },
    shape: z.strictObject({ count: z.number(), of: z.number(), confidence }),
    work: wilsonInterval,
  }),
  'count-interval': command({
    summary: 'Likely range of a number of events (exact Poisson below 10, Byar from 10 on).',
    fields: { count: 'whole number', confidence: 'fraction, default 0.95' },
    shape: z.strictObject({ count: z.number(), confidence }),
    work: countInterval,
  }),
  'rate-interval': command({
    summary: 'Likely range of a rate of events per population.',
    fields: {
      count: 'whole number',
      population: 'number above 0',
      per: 'such as 100000',
      confidence: 'fraction, default 0.95',
    },
    shape: z.strictObject({
      count: z.number(),
      population: z.number(),
      per: z.number().default(100_000),
      confidence,
    }),
    work: rateInterval,
  }),
  'proportion-funnel': command({
    summary:
      'Where a part of a whole lies when only chance makes it differ from a benchmark: 95 and 99.8 in 100.',
    fields: { of: 'the whole, a whole number above 0', benchmark: 'a fraction of 0 to 1' },
    shape: z.strictObject({ of: z.number(), benchmark: z.number() }),
    work: (given) => proportionFunnel(given),
  }),
  'count-funnel': command({
    summary: 'Where a count lies when only chance makes it differ from what is expected: 95 and 99.8 in 100.',
    fields: { expected: 'the expected count, above 0' },
    shape: z.strictObject({ expected: z.number() }),
    work: (given) => countFunnel(given),
  }),
  forecast: command({
    summary: 'Straight line through a series (least squares) and the range of the next values.',
    fields: {
      values: 'three numbers or more in date order, null for a gap',
      ahead: 'how many periods after the last',
      confidence: 'fraction, default 0.95',
    },
    shape: z.strictObject({
      values: z.array(z.number().nullable()).max(100_000),
      ahead: z.int().min(1).max(1000),
      confidence,
    }),
    work: forecast,
  }),
  gini: command({
    summary: 'How evenly something is spread (Gini).',
    fields: { values: 'numbers of 0 or more; zeros for those who had none' },
    shape: z.strictObject({ values: z.array(z.number()).max(1_000_000) }),
    work: ({ values }) => gini(values),
  }),
  network: command({
    summary: 'How close-knit a network is, and who holds it together.',
    fields: {
      edges: 'pairs of nodes, each a text or a whole number: [["a", "b"], …]',
      directed: 'true or false, default false',
      alone: 'nodes without an edge, optional',
    },
    shape: networkShape,
    work: networkOf,
  }),
  'linkage-key': command({
    summary: 'Statistical linkage key SLK-581 of a person, before it is hashed.',
    fields: {
      family: 'text, or null when missing',
      given: 'text, or null when missing',
      birth: 'YYYY-MM-DD, or null when unknown',
      sex: '1 male, 2 female, 3 another term, 9 not stated',
    },
    shape: z.strictObject({
      family: z.string().max(1000).nullable(),
      given: z.string().max(1000).nullable(),
      birth: z.string().nullable(),
      sex: z.literal([1, 2, 3, 9]),
    }),
    work: (person) => ({ key: linkageKey(person) }),
  }),
  suppress: command({
    summary: 'Counts of people as they may be published: small ones hidden (null), others rounded.',
    fields: {
      counts: 'whole numbers',
      sums: 'sums among them, by zero-based indexes: [{total, parts: []}]; as many more are hidden as it takes that none gives a hidden count back; default none',
      threshold: 'counts 1 to this are hidden, default 7',
      base: 'rounded to this, default 5',
    },
    shape: z.strictObject({
      counts: z.array(z.number()).max(1_000_000),
      sums: z
        .array(z.strictObject({ total: z.int().min(0), parts: z.array(z.int().min(0)).min(1) }))
        .max(10_000)
        .default([]),
      threshold: z.int().min(0).default(usualSmallNumbers.threshold),
      base: z.int().min(1).default(usualSmallNumbers.base),
    }),
    work: ({ counts, sums, ...settings }) => ({
      published: protectTable({ cells: counts.map((count) => ({ count })), sums }, settings),
    }),
  }),
};

function inOrder(dates: readonly string[], length: number): void {
  if (dates.length !== length) throw new RangeError('There must be as many dates as values.');
  if (dates.some((date, index) => index > 0 && date <= (dates[index - 1] ?? ''))) {
    throw new RangeError('Dates must be in order, each later than the one before.');
  }
}
