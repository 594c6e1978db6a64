import type { Tx } from '../../platform/db/context.ts';
import type { Resolution } from '../model/identity/resolve.ts';
import { sameAs } from '../model/same-as.ts';
import { acceptedAround, setSameAs } from './queries/decisions.ts';
import { mergeOrganisations } from './queries/identity.ts';

interface Standing {
  /** These organisations and those that accepted likenesses join with them. */
  readonly ids: readonly string[];
  /** Those that stand for another than before. */
  readonly changed: readonly string[];
}

/** Works out from the accepted likenesses around these organisations, and from no others, which stands for which. */
export async function standAgain(tx: Tx, initiative: string, around: readonly string[]): Promise<Standing> {
  const { organisations, pairs } = await acceptedAround(tx, initiative, around);
  const changed = await setSameAs(tx, initiative, sameAs(organisations, pairs));
  return { ids: organisations.map(({ id }) => id), changed };
}

/** Makes one organisation of two, for each pair that a number joins; what people decided about likenesses goes on holding. */
export async function joinOrganisations(
  tx: Tx,
  initiative: string,
  merged: Resolution['merged'],
): Promise<void> {
  for (const { from, into } of merged) await mergeOrganisations(tx, initiative, from, into);
  const around = [...new Set(merged.map(({ into }) => into))];
  if (around.length > 0) await standAgain(tx, initiative, around);
}
