import { z } from 'zod';

/** Where the manifest lies in the archive, and its own SHA-256 beside it. */
export const manifestEntry = 'manifest.json';
export const manifestChecksumEntry = 'manifest.sha256';

const table = z.object({
  /** Schema and name, quoted where need be: `public."grant"`. */
  name: z.string(),
  columns: z.array(z.string()),
  /** The entry that holds its rows in PostgreSQL's text COPY format. */
  entry: z.string(),
  rows: z.int(),
  bytes: z.int(),
  sha256: z.string(),
});

const sequence = z.object({
  name: z.string(),
  /** As text: it may be larger than a number can hold. */
  lastValue: z.string().regex(/^-?\d+$/),
  isCalled: z.boolean(),
});

/** What an archive says of itself. */
export const manifestSchema = z.object({
  what: z.literal('Concerted backup'),
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(table),
  sequences: z.array(sequence),
  /** Tables whose rows are not in it, on purpose. */
  leftOut: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ArchivedTable = z.infer<typeof table>;
