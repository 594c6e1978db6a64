import type { Answered } from '../../../kernel/contract/route.ts';
import type { peopleContract } from '../../contract.ts';

/** A piece of long work as the server tells it. */
export type Job = Answered<typeof peopleContract.readJob>;

/** Whether nothing more will happen to it. */
export function isOver(state: Job['state']): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
