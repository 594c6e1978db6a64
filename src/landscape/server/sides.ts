import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import { bodyFor } from './handlers/organisation.ts';
import { namesOf } from './queries/organisations.ts';
import { isBackbone } from './reader.ts';

interface Sides {
  /** The bodies that are meant. */
  readonly bodies: readonly [string, string];
  /** What is kept: the organisations that were named, and a partner's own wherever its body was. */
  readonly kept: { readonly left: string; readonly right: string };
  /** Whether one of them is the body of whoever asks. */
  readonly own: boolean;
}

/**
 * Two different bodies of this initiative, both real or both made up; Problem `not-possible-now` or `made-up-and-real` otherwise. What is
 * kept are organisations and not bodies, so that it stays with the right one when a likeness is taken back.
 */
export async function sidesFor(
  tx: Tx,
  initiative: string,
  context: Context,
  { leftId, rightId }: { leftId: string; rightId: string },
): Promise<Sides> {
  const bodies = [await bodyFor(tx, initiative, leftId), await bodyFor(tx, initiative, rightId)] as const;
  if (bodies[0] === bodies[1]) throw oneOrganisation();
  const madeUp = new Set((await namesOf(tx, initiative, bodies)).map(({ made_up }) => made_up));
  if (madeUp.size > 1) throw new Problem('made-up-and-real');
  const own = await ownBody(tx, initiative, context);
  const keep = (given: string, body: string) => (body === own ? (context.organisation ?? given) : given);
  return {
    bodies,
    kept: { left: keep(leftId, bodies[0]), right: keep(rightId, bodies[1]) },
    own: own !== null && bodies.includes(own),
  };
}

/** The body that the organisation of somebody outside the coordinating team stands for; null without one. */
export async function ownBody(tx: Tx, initiative: string, context: Context): Promise<string | null> {
  if (isBackbone(context) || context.organisation === null) return null;
  return bodyFor(tx, initiative, context.organisation);
}

export function oneOrganisation(): Problem {
  return new Problem('not-possible-now', { reason: 'These two are one organisation here.' });
}
