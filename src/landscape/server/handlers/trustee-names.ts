import { Problem } from '../../../kernel/problem/problem.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import * as names from '../queries/trustee-names.ts';

type Answered = Handlers<typeof landscapeContract>;

/** Trustees' names: for how long they are kept, and people who do not want to be named. */
export const trusteeNameHandlers: Pick<
  Answered,
  'trusteeNames' | 'setTrusteeRetention' | 'recordObjection' | 'withdrawObjection'
> = {
  trusteeNames: ({ tx, params: { initiativeId } }) => answer(tx, initiativeId),

  async setTrusteeRetention({ tx, params: { initiativeId }, body, context, services }) {
    const set = await names.setRetention(tx, initiativeId, {
      ...body,
      by: context.account,
      at: services.clock(),
    });
    if (!set) throw new Problem('changed-meanwhile', { theirs: await answer(tx, initiativeId), yours: body });
    return answer(tx, initiativeId);
  },

  async recordObjection({ tx, params: { initiativeId }, body, context, services }) {
    const objections = await names.objectionsOf(tx, initiativeId);
    if (objections.some(({ person }) => person === body.person)) throw new Problem('already-exists');
    if (!(await names.isTrustee(tx, initiativeId, body.person))) throw new Problem('not-found');
    await names.insertObjection(tx, initiativeId, {
      person: body.person,
      note: body.note === undefined || body.note === '' ? null : body.note,
      by: context.account,
      at: services.clock(),
    });
    return answer(tx, initiativeId);
  },

  async withdrawObjection({ tx, params: { initiativeId, objectionId }, services }) {
    if (!(await names.withdrawObjection(tx, initiativeId, objectionId, services.clock())))
      throw new Problem('not-found');
    return answer(tx, initiativeId);
  },
};

async function answer(tx: Tx, initiative: string) {
  const { months, version } = await names.retentionOf(tx, initiative);
  const { named, first_goes_on: firstGoesOn } = await names.namedNow(tx, initiative, months);
  const objections = await names.objectionsOf(tx, initiative);
  return {
    months,
    usualMonths: names.usualMonths,
    version,
    named,
    firstGoesOn,
    objections: objections.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
  };
}
