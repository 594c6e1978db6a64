import { Problem } from '../../kernel/problem/problem.ts';
import type { Tx } from '../../platform/db/context.ts';
import { everyInitiative, theLibrary, type KnownInitiative } from './queries/library.ts';

/**
 * The initiative that a command of the server's own people is about: the one asked for, else the only one there is,
 * else the server's library of registers (made on demand). The transaction must be the owner's.
 * `instead` are the others that could be asked for, when it is none of several. Throws Problem `not-found` when the one
 * asked for is not here.
 */
export async function chooseInitiative(
  tx: Tx,
  asked: string | null,
): Promise<KnownInitiative & { readonly instead: readonly KnownInitiative[] }> {
  const known = await everyInitiative(tx);
  if (asked !== null) {
    const found = known.find(({ id }) => id === asked.toLowerCase());
    if (found === undefined) throw new Problem('not-found', { initiative: asked });
    return { ...found, instead: [] };
  }
  const initiatives = known.filter(({ kind }) => kind === 'initiative');
  const [only, ...others] = initiatives;
  if (only !== undefined && others.length === 0) return { ...only, instead: [] };
  const library = known.find(({ kind }) => kind === 'library') ?? (await theLibrary(tx));
  return { ...library, instead: initiatives };
}
