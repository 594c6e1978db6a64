import type { Tx } from '../../../platform/db/context.ts';
import { addSegment, clearSegments, holdSegments, segmentsOf } from '../queries/search.ts';
import type { Touched } from '../queries/touched.ts';
import { buildSegment } from './build-segment.ts';
import { encodeSegment } from './encode-segment.ts';

/** A row of bytes of this size passes through PostgreSQL and back without a second copy of everything. */
const partBytes = 4 * 1024 * 1024;
/** So many small segments beside the first, or so much of it told anew, and all are written into one. */
const mostSegments = 12;
const mostTold = 0.2;

/**
 * Writes anew what the search of an initiative looks up, in the caller's transaction: for the organisations touched a small segment
 * that speaks for them from now on, or one for all. Documents (documents.ts) must be up to date before.
 */
export async function refreshSearch(tx: Tx, initiative: string, touched: Touched): Promise<void> {
  await holdSegments(tx, initiative);
  const segments = await segmentsOf(tx, initiative);
  const first = segments[0]?.bodies ?? 0;
  const told = segments.slice(1).reduce((sum, { bodies }) => sum + bodies, 0);
  const isSmall =
    touched !== 'all' &&
    segments.length > 0 &&
    segments.length <= mostSegments &&
    told + touched.length <= first * mostTold;
  const segment = await buildSegment(tx, initiative, isSmall ? touched : 'all');
  if (!isSmall) await clearSegments(tx, initiative);
  const bytes = encodeSegment(segment);
  const parts = Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, part) =>
    bytes.subarray(part * partBytes, (part + 1) * partBytes),
  );
  await addSegment(tx, initiative, segment.size, parts);
}
