import { chooseInitiative } from '../people/server/index.ts';
import type { Cluster } from '../platform/db/cluster.ts';
import { inContext, systemContext } from '../platform/db/context.ts';
import { openDatabase } from '../platform/db/open.ts';
import { BadInput, text, type Invocation } from './command.ts';
import { from } from './open.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The initiative that is meant, and those that could have been named instead when it is none of several. */
export interface Chosen {
  readonly id: string;
  readonly instead: readonly { readonly id: string; readonly name: string }[];
}

/** The initiative that `--initiative` names, or the one that is meant without it; says which on standard error. */
export async function whichInitiative(
  call: Invocation,
  { ownerUrl }: Pick<Cluster, 'ownerUrl'>,
): Promise<Chosen> {
  const asked = text(call, 'initiative');
  if (asked !== null && !uuid.test(asked))
    throw new BadInput(
      '--initiative takes the id of an initiative, such as it stands in the address of its pages.',
    );
  const { db, close } = openDatabase({ connectionString: ownerUrl, max: 1 });
  try {
    const { id, name, instead } = await inContext(db, systemContext(null, from), (tx) =>
      chooseInitiative(tx, asked),
    );
    if (asked === null) call.say(`In "${name}" (${id}); --initiative names another.`);
    return { id, instead };
  } finally {
    await close();
  }
}
