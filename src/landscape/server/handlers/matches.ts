import { Problem } from '../../../kernel/problem/problem.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { sourceLabel } from '../../model/source-label.ts';
import { askForOverlaps } from '../overlaps/build.ts';
import * as decisions from '../queries/decisions.ts';
import { refreshDocuments } from '../queries/documents.ts';
import { standAgain } from '../standing.ts';

type Answered = Handlers<typeof landscapeContract>;

/** Likenesses: two organisations that may be one body, decided by a person, undoable. */
export const matchHandlers: Pick<Answered, 'matches' | 'match' | 'decideMatch'> = {
  async matches({ tx, params: { initiativeId }, query: { state, limit, offset } }) {
    const { total, items } = await decisions.matchesOf(tx, initiativeId, {
      state: state ?? null,
      limit,
      offset,
    });
    return { total, items: items.map(shown) };
  },

  async match({ tx, params: { initiativeId, matchId } }) {
    const row = await matchFor(tx, initiativeId, matchId);
    const side = async (which: 'left' | 'right') => {
      const of = await decisions.sideOf(tx, initiativeId, row[`${which}_id`]);
      return {
        ...shown(row)[which],
        names: [...of.names],
        addresses: [...of.addresses],
        postcodes: [...of.postcodes],
        companyNumbers: [...of.company_numbers],
        websites: [...of.websites],
        registeredOn: [...of.registered_on],
        text: of.text,
        grants: { count: of.count, amount: of.amount, firstYear: of.first_year, lastYear: of.last_year },
        sources: of.sources.map(sourceLabel),
      };
    };
    return {
      ...shown(row),
      compare: { left: await side('left'), right: await side('right') },
      differences: row.reasons.filter(({ kind }) => kind === 'against').map(({ text }) => text),
    };
  },

  async decideMatch({
    tx,
    params: { initiativeId, matchId },
    body: { decision, version },
    context,
    services,
  }) {
    await decisions.holdDecisions(tx, initiativeId);
    const before = await matchFor(tx, initiativeId, matchId);
    if (before.left_made_up !== before.right_made_up) throw new Problem('made-up-and-real');
    if (before.version !== version) throw conflict(before, decision);
    const state = decision === 'accept' ? 'accepted' : decision === 'reject' ? 'rejected' : 'proposed';
    if (state === before.state) {
      const nothing = 'Nothing was decided about these two that could be taken back.';
      throw new Problem('not-possible-now', {
        reason: decision === 'undo' ? nothing : 'This was decided already.',
      });
    }
    const decided = { id: matchId, state, version, by: context.account, at: services.clock() } as const;
    if (!(await decisions.setMatch(tx, initiativeId, decided)))
      throw conflict(await matchFor(tx, initiativeId, matchId), decision);
    const both = [before.left_id, before.right_id];
    const { ids, changed } = await standAgain(tx, initiativeId, both);
    if (decision !== 'undo') await noContradiction(tx, initiativeId, ids);
    const joins = state === 'accepted' || before.state === 'accepted';
    if (joins) await refreshDocuments(tx, initiativeId, [...new Set([...changed, ...both])]);
    const overlapsJobId = joins ? await askForOverlaps(tx, initiativeId, context.account) : null;
    return { ...shown(await matchFor(tx, initiativeId, matchId)), overlapsJobId };
  },
};

async function matchFor(tx: Tx, initiative: string, id: string): Promise<decisions.MatchRow> {
  const row = await decisions.matchById(tx, initiative, id);
  if (row === null) throw new Problem('not-found');
  return row;
}

function conflict(theirs: decisions.MatchRow, decision: string): Problem {
  return new Problem('changed-meanwhile', { theirs: shown(theirs), yours: { decision } });
}

/** Decisions that together say of two organisations that they are one and that they are not. */
async function noContradiction(tx: Tx, initiative: string, ids: readonly string[]): Promise<void> {
  const found = await decisions.contradiction(tx, initiative, ids);
  if (found === null) return;
  throw new Problem('not-possible-now', {
    reason: `It was decided that ${found.left} and ${found.right} are not one organisation, and what was decided about others would make them one. Take back one of these decisions first.`,
  });
}

function shown(row: decisions.MatchRow) {
  return {
    id: row.id,
    left: {
      id: row.left_id,
      name: row.left_name,
      madeUp: row.left_made_up,
      identifiers: [...row.left_identifiers],
    },
    right: {
      id: row.right_id,
      name: row.right_name,
      madeUp: row.right_made_up,
      identifiers: [...row.right_identifiers],
    },
    reasons: row.reasons.filter(({ kind }) => kind !== 'against').map(({ text }) => text),
    score: row.score,
    state: row.state,
    decidedAt: row.decided_at?.toISOString() ?? null,
    version: row.version,
  };
}
