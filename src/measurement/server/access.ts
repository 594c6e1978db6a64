import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { Reader } from '../model/disclosure.ts';
import { measureById, type MeasureRow } from './queries/measures.ts';
import type { ValueFilter } from './queries/values.ts';

/** The initiative of a context; every route of this room has one. */
export function initiativeOf({ initiative }: Context): string {
  if (initiative === null) throw new Problem('not-found');
  return initiative;
}

/** Whether somebody belongs to the coordinating team (or is our own job in this initiative). */
export function isBackbone({ role }: Context): boolean {
  return role === 'backbone_lead' || role === 'backbone_staff' || role === 'system';
}

export function isPartner({ role }: Context): boolean {
  return role === 'partner_lead' || role === 'partner_contributor';
}

/** Raw figures for the coordinating team, protected ones for everybody else. */
export function readerOf(context: Context): Reader {
  return isBackbone(context) ? 'raw' : 'protected';
}

/** Whose figures somebody may see: all, their own organisation's, or none but those of places. */
export function readableBy(context: Context): ValueFilter['readable'] {
  if (isBackbone(context)) return 'all';
  return {
    organisation: isPartner(context) || context.role === 'return_holder' ? context.organisation : null,
  };
}

/** A measure of this initiative; Problem `not-found` otherwise. */
export async function measureFor(tx: Tx, context: Context, measure: string): Promise<MeasureRow> {
  const found = await measureById(tx, initiativeOf(context), measure);
  if (!found) throw new Problem('not-found');
  return found;
}

/** Refuses what only the coordinating team may do, also when a function is called without a route. */
export function asBackbone(context: Context): string {
  if (!isBackbone(context)) throw new Problem('not-allowed');
  return initiativeOf(context);
}
