import { LRUCache } from 'lru-cache';
import type { Tx } from '../../../platform/db/context.ts';
import { hiddenByNewer } from '../../model/search/search.ts';
import type { Segment } from '../../model/search/segment.ts';
import { documentsState, segmentPart, type SegmentRow } from '../queries/search.ts';
import { buildSegment } from './build-segment.ts';
import { decodeSegment, encodeSegment } from './encode-segment.ts';

/** All segments of an initiative as one reader's transaction sees them, oldest first. */
export interface Index {
  /** Another index has another. */
  readonly id: string;
  readonly segments: readonly Segment[];
  /** For each segment the bodies for which a newer one speaks. */
  readonly hidden: readonly (Uint8Array | null)[];
}

const mostBytes = 512 * 1024 * 1024;
/** A segment is never altered, only replaced by one with another id: a process reads it once, however many ask at the same time. */
const kept = new LRUCache<string, { readonly segment: Segment; readonly bytes: number }>({
  maxSize: mostBytes,
  sizeCalculation: ({ bytes }) => Math.max(1, bytes),
});
const loading = new Map<string, Promise<Segment | 'replaced' | 'of another form'>>();
const mostIndexes = 50;
const indexes = new LRUCache<string, Index>({ max: mostIndexes });

/**
 * The index of an initiative: segments are read once and stay in memory until newer ones take their place. Which of them there are was
 * read in the reader's own transaction, so that nobody searches what row-level security hides. Null when one was replaced meanwhile.
 */
export async function indexOf(
  tx: Tx,
  initiative: string,
  rows: readonly SegmentRow[],
): Promise<Index | null> {
  const key = rows.map(({ id }) => id).join(' ');
  const known = indexes.get(key);
  if (known && rows.every(({ id }) => kept.get(id))) return known;
  const segments: Segment[] = [];
  for (const { id } of rows) {
    const segment = await once(id, () => readSegment(tx, initiative, id));
    if (segment === 'replaced') return null;
    if (segment === 'of another form') return builtHere(tx, initiative);
    segments.push(segment);
  }
  if (segments.length === 0) return builtHere(tx, initiative);
  const index = { id: key, segments, hidden: hiddenByNewer(segments) };
  indexes.set(key, index);
  return index;
}

/** Where an older version wrote no segments, or of another form: the same from the tables, until the next load writes them. */
async function builtHere(tx: Tx, initiative: string): Promise<Index> {
  const state = await documentsState(tx, initiative);
  if (state === null) return { id: initiative, segments: [], hidden: [] };
  const segment = await once(`${initiative} ${state}`, async () => {
    const built = await buildSegment(tx, initiative, 'all');
    return { segment: built, bytes: encodeSegment(built).length };
  });
  if (typeof segment === 'string') throw new Error('A segment built from the tables is whole.');
  return { id: `${initiative} ${state}`, segments: [segment], hidden: [null] };
}

type Read = { readonly segment: Segment; readonly bytes: number } | 'replaced' | 'of another form';

async function once(
  key: string,
  read: () => Promise<Read>,
): Promise<Segment | 'replaced' | 'of another form'> {
  const known = kept.get(key);
  if (known) return known.segment;
  const already = loading.get(key);
  if (already) return already;
  const load = read()
    .then((got) => {
      if (typeof got === 'string') return got;
      kept.set(key, got);
      return got.segment;
    })
    .finally(() => loading.delete(key));
  loading.set(key, load);
  return load;
}

async function readSegment(tx: Tx, initiative: string, id: string): Promise<Read> {
  const parts: Buffer[] = [];
  let all = 1;
  while (parts.length < all) {
    const part = await segmentPart(tx, initiative, id, parts.length);
    if (part === null) return 'replaced';
    parts.push(part.bytes);
    all = part.parts;
  }
  const bytes = Buffer.concat(parts);
  const segment = decodeSegment(bytes);
  return segment === null ? 'of another form' : { segment, bytes: bytes.length };
}
