import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { day, named } from './asking.ts';
import { sourceFile } from './organisation.ts';

/** Another entry that a register or a list names; `body` is null when no such body is loaded here. */
const otherEntry = z.object({
  identifier: z.string().nullable(),
  name: z.string().nullable(),
  body: named.nullable(),
});

export const detailsAnswer = z.object({
  id,
  years: z
    .array(
      z.object({
        yearEnd: day,
        identifier: z.string(),
        currency: z.string(),
        figures: z.array(z.object({ figure: z.string(), value: z.number() })),
        from: sourceFile,
      }),
    )
    .describe(
      'Figures of a year besides income and spending, by name (e.g. volunteers), latest year first. What was not told is not there.',
    ),
  events: z
    .array(
      z.object({
        kind: z.enum(['registration', 'removal', 'merger', 'linked', 'insolvency', 'other']),
        title: z.string().describe("In the register's own words."),
        on: day.nullable(),
        reason: z.string().nullable(),
        identifier: z.string(),
        other: otherEntry.nullable(),
        from: sourceFile,
      }),
    )
    .describe('What happened to its entries, latest first.'),
  documents: z.array(
    z.object({
      kind: z.enum(['report', 'policy', 'regulator']),
      name: z.string(),
      url: z.string().nullable(),
      publishedOn: day.nullable(),
      from: sourceFile,
    }),
  ),
  lists: z
    .array(z.object({ code: z.string(), name: z.string(), lookupUrl: z.string().nullable() }))
    .describe('The lists that gave out its identifiers, as far as they are loaded.'),
  tags: z
    .array(z.object({ scheme: z.enum(['UK-CAT', 'ICNPTSO']), code: z.string(), label: z.string() }))
    .describe(
      'Derived: tags whose words stand in its text. No register gave them; those are in `classifications`.',
    ),
  relationships: z
    .array(
      z.object({
        kind: z.enum(['merged into', 'parent', 're-registered as']),
        side: z
          .enum(['from', 'to'])
          .describe(
            'from: it was merged into the other, has the other as parent, was registered again as the other.',
          ),
        on: day.nullable(),
        other: otherEntry,
        list: z.string().nullable(),
        from: sourceFile,
      }),
    )
    .describe('What public lists say of it and another entry.'),
});
