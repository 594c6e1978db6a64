import { Problem } from '../../../kernel/problem/problem.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { inCommon } from '../../model/identity/in-common.ts';
import { sourceLabel } from '../../model/source-label.ts';
import { askForOverlaps } from '../overlaps/build.ts';
import * as compared from '../queries/compared.ts';
import { contradiction, holdDecisions } from '../queries/decisions.ts';
import { refreshDocuments } from '../queries/documents.ts';
import * as matches from '../queries/matches.ts';
import { standAgain } from '../standing.ts';

type Answered = Handlers<typeof landscapeContract>;

const stateAfter = { accept: 'accepted', reject: 'rejected', later: 'proposed', undo: 'proposed' } as const;

/** Likenesses: two organisations that may be one body, read one after another, decided by a person, undoable. */
export const matchHandlers: Pick<Answered, 'matches' | 'match' | 'decideMatch' | 'matchDecisions'> = {
  async matches({ tx, params: { initiativeId }, query: { state, about, place, limit, offset } }) {
    const { total, items } = await matches.matchesOf(tx, initiativeId, {
      state: state ?? null,
      about: about ?? null,
      place: place ?? null,
      limit,
      offset,
    });
    return { total, items: items.map(shown), waiting: await matches.waitingCounts(tx, initiativeId) };
  },

  async match({ tx, params: { initiativeId, matchId }, query: { about, place } }) {
    const row = await matchFor(tx, initiativeId, matchId);
    const left = await sideFor(tx, initiativeId, row, 'left');
    const right = await sideFor(tx, initiativeId, row, 'right');
    const history = await matches.decisionsAbout(tx, initiativeId, matchId);
    const common = inCommon(left.compared, right.compared);
    return {
      ...shown(row),
      compare: { left: left.answer, right: right.answer },
      differences: row.reasons.filter(({ kind }) => kind === 'against').map(({ text }) => text),
      inCommon: {
        names: [...common.names],
        postcodes: [...common.postcodes],
        websites: [...common.websites],
        funders: common.funders.map((one) => ({
          name: one.name,
          left: [...one.left],
          right: [...one.right],
        })),
      },
      history: history.map(({ decision, by, at }) => ({ decision, by, at: at.toISOString() })),
      queue: await matches.queueAfter(tx, initiativeId, matchId, {
        about: about ?? null,
        place: place ?? null,
      }),
    };
  },

  async decideMatch({
    tx,
    params: { initiativeId, matchId },
    body: { decision, version },
    context,
    services,
  }) {
    await holdDecisions(tx, initiativeId);
    const before = await matchFor(tx, initiativeId, matchId);
    if (decision === 'accept' && before.left_made_up !== before.right_made_up)
      throw new Problem('made-up-and-real');
    if (before.version !== version) throw conflict(before, decision);
    const state = stateAfter[decision];
    if (decision === 'later' ? before.state !== 'proposed' : state === before.state) {
      const nothing = 'Nothing was decided about these two that could be taken back.';
      throw new Problem('not-possible-now', {
        reason: decision === 'undo' ? nothing : 'This was decided already.',
      });
    }
    const decided = { id: matchId, decision, state, version, by: context.account, at: services.clock() };
    if (!(await matches.setMatch(tx, initiativeId, decided)))
      throw conflict(await matchFor(tx, initiativeId, matchId), decision);
    const both = [before.left_id, before.right_id];
    const { ids, changed } = await standAgain(tx, initiativeId, both);
    if (decision === 'accept' || decision === 'reject') await noContradiction(tx, initiativeId, ids);
    const joins = state === 'accepted' || before.state === 'accepted';
    if (joins) await refreshDocuments(tx, initiativeId, [...new Set([...changed, ...both])]);
    const overlapsJobId = joins ? await askForOverlaps(tx, initiativeId, context.account) : null;
    return { ...shown(await matchFor(tx, initiativeId, matchId)), overlapsJobId };
  },

  async matchDecisions({ tx, params: { initiativeId }, query: { limit, offset } }) {
    const { total, items } = await matches.decisionsOf(tx, initiativeId, limit, offset);
    return {
      total,
      items: items.map((row) => ({
        id: row.id,
        matchId: row.match_id,
        left: { id: row.left_id, name: row.left_name, madeUp: row.left_made_up },
        right: { id: row.right_id, name: row.right_name, madeUp: row.right_made_up },
        decision: row.decision,
        by: row.by,
        at: row.at.toISOString(),
      })),
    };
  },
};

/** One side as the page shows it, and as it is compared with the other. */
async function sideFor(tx: Tx, initiative: string, row: matches.MatchRow, which: 'left' | 'right') {
  const id = row[`${which}_id`];
  const of = await compared.sideOf(tx, initiative, id);
  const says = await compared.saysOf(tx, initiative, id);
  const postcodes = [...new Set([...of.postcodes, ...says.flatMap((one) => one.postcodes)])];
  return {
    compared: {
      names: [row[`${which}_name`], ...of.names.map(({ name }) => name)],
      postcodes,
      websites: of.websites,
      funders: await compared.fundersOf(tx, initiative, id),
    },
    answer: {
      ...shown(row)[which],
      names: [...of.names],
      addresses: [...of.addresses],
      postcodes,
      companyNumbers: [...of.company_numbers],
      websites: [...of.websites],
      registeredOn: [...of.registered_on],
      place: of.place,
      text: of.text,
      grants: { count: of.count, amount: of.amount, firstYear: of.first_year, lastYear: of.last_year },
      sources: of.sources.map(sourceLabel),
      says: says.map((one) => ({
        source: sourceLabel(one.source),
        file: one.file,
        identifier: one.identifier,
        names: [...one.names],
        address: one.address,
        postcodes: [...one.postcodes],
        website: one.website,
        companyNumber: one.company_number,
        registeredOn: one.registered_on,
        removedOn: one.removed_on,
        grants: one.grants,
      })),
    },
  };
}

async function matchFor(tx: Tx, initiative: string, id: string): Promise<matches.MatchRow> {
  const row = await matches.matchById(tx, initiative, id);
  if (row === null) throw new Problem('not-found');
  return row;
}

function conflict(theirs: matches.MatchRow, decision: string): Problem {
  return new Problem('changed-meanwhile', { theirs: shown(theirs), yours: { decision } });
}

/** Decisions that together say of two organisations that they are one and that they are not. */
async function noContradiction(tx: Tx, initiative: string, ids: readonly string[]): Promise<void> {
  const found = await contradiction(tx, initiative, ids);
  if (found === null) return;
  throw new Problem('not-possible-now', {
    reason: `It was decided that ${found.left} and ${found.right} are not one organisation, and what was decided about others would make them one. Take back one of these decisions first.`,
  });
}

function shown(row: matches.MatchRow) {
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
    decidedBy: row.decided_by,
    laterAt: row.later_at?.toISOString() ?? null,
    version: row.version,
  };
}
