import type { Tx } from '../../../platform/db/context.ts';
import { mayUnlist } from '../../model/whole-register.ts';
import { addProblem, type ImportRow } from '../queries/import.ts';
import { servicesKnown, unlistServices } from '../queries/load-services.ts';

/** What came of services that a directory no longer lists: how many were marked, and whose they are. */
interface Unlisted {
  readonly services: number;
  readonly touched: readonly string[];
}

/**
 * After a directory was asked as a whole: services known from it that it no longer lists are marked with today's day, never deleted. A
 * directory that suddenly has far fewer marks nothing, for it may be broken; the report says so.
 */
export async function keepServicesListed(
  tx: Tx,
  initiative: string,
  { source, part: feed, import_id }: Pick<ImportRow, 'source' | 'part' | 'import_id'>,
  listed: readonly string[],
): Promise<Unlisted> {
  if (source !== 'open-referral-uk' || feed === null) return { services: 0, touched: [] };
  const known = await servicesKnown(tx, initiative, feed, listed);
  if (mayUnlist(known)) {
    const touched = await unlistServices(tx, initiative, feed, listed);
    return { services: touched.length, touched };
  }
  await addProblem(tx, initiative, import_id, {
    sheet: null,
    line: 0,
    column: null,
    code: 'fewer-than-before',
    message: `${known.known - known.listed} of the ${known.known} services known from this address are not in its answer. So many are seldom gone at once, so it may be broken. What it lists is in, and nothing is marked as gone.`,
  });
  return { services: 0, touched: [] };
}
