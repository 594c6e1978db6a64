import type { z } from 'zod';
import { mailLanguage } from '../../../people/server/index.ts';
import type { Ask, Handlers } from '../../../platform/http/handler.ts';
import type { Route } from '../../../kernel/contract/route.ts';
import type * as shapes from '../../contract.ts';
import type { measurementContract } from '../../contract.ts';
import { lateDays } from '../../model/lateness.ts';
import { asBackbone, initiativeOf } from '../access.ts';
import { instant } from '../present.ts';
import { boardOf, roundsOf, type BoardRow, type RoundRow } from '../queries/rounds.ts';
import {
  closeRound,
  createRound,
  excuseReturn,
  openRound,
  organisationOf,
  remindRound,
  renewLink,
  revokeLink,
  roundFor,
  type Sending,
} from '../rounds.ts';

type RoundRoutes =
  | 'listRounds'
  | 'createRound'
  | 'readBoard'
  | 'openRound'
  | 'remindRound'
  | 'closeRound'
  | 'renewLink'
  | 'revokeLink'
  | 'excuseReturn';

/** A collection as the contract has it. */
function presentRound(row: RoundRow): z.output<typeof shapes.round> {
  return {
    roundId: row.round_id,
    name: row.name,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    opensOn: row.opens_on,
    dueOn: row.due_on,
    openedAt: instant(row.opened_at),
    closedAt: instant(row.closed_at),
    measures: row.measures.map(({ measure_id, name, definition_version }) => ({
      measureId: measure_id,
      name,
      definitionVersion: definition_version,
    })),
    asked: row.asked,
    sent: row.sent,
    version: row.version,
  };
}

function presentLine(row: BoardRow, today: string): z.output<typeof shapes.boardLine> {
  return {
    returnId: row.return_id,
    organisation: organisationOf(row),
    state: row.state,
    lateDays: row.round_closed_at
      ? 0
      : lateDays({
          state: row.state,
          dueOn: row.due_on,
          today,
          excused: row.excused_reason === null ? 'no' : 'yes',
        }),
    excusedReason: row.excused_reason,
    noData: row.no_data.map(({ measure_id, name, reason }) => ({ measureId: measure_id, name, reason })),
    openedAt: instant(row.opened_at),
    savedAt: instant(row.saved_at),
    sentAt: instant(row.sent_at),
    correctedAt: instant(row.corrected_at),
    remindedAt: instant(row.reminded_at),
    hasAddress: row.address !== null,
    link: row.link,
    version: row.version,
  };
}

/** E-mails carry links only when partners can reach this server, or when they wait on the page of e-mails here. */
function sending({
  origin,
  services,
  headers,
}: Pick<Ask<Route>, 'origin' | 'services' | 'headers'>): Sending {
  const reachable = services.config.publicAddress !== null || services.config.smtp === null;
  return {
    origin,
    language: mailLanguage(headers.get('accept-language')),
    now: services.clock(),
    mail: reachable ? 'where an address is known' : 'none',
  };
}

/** Collections: prepare, open, remind, close, and the links to their returns. */
export const roundHandlers: Pick<Handlers<typeof measurementContract>, RoundRoutes> = {
  listRounds: async ({ tx, context }) => {
    const items = (await roundsOf(tx, initiativeOf(context))).map(presentRound);
    return { items, total: items.length };
  },
  createRound: async ({ tx, context, body, services }) =>
    presentRound(
      await createRound(tx, context, { ...body, opensOn: services.clock().toISOString().slice(0, 10) }),
    ),
  readBoard: async ({ tx, context, params, services }) => {
    const today = services.clock().toISOString().slice(0, 10);
    const round = presentRound(await roundFor(tx, context, params.roundId));
    const lines = await boardOf(tx, asBackbone(context), { round: params.roundId });
    return { round, returns: lines.map((line) => presentLine(line, today)) };
  },
  openRound: async ({ tx, context, params, body, ...ask }) => {
    const { round, links } = await openRound(tx, context, params.roundId, {
      version: body.version,
      only: body.organisationIds,
      ...sending(ask),
    });
    return { round: presentRound(round), links: [...links] };
  },
  remindRound: async ({ tx, context, params, body, ...ask }) => {
    const { reminded, notReminded, links } = await remindRound(tx, context, params.roundId, {
      returnIds: body.returnIds,
      ...sending(ask),
    });
    return { reminded: [...reminded], notReminded: [...notReminded], links: [...links] };
  },
  closeRound: async ({ tx, context, params, body, services }) =>
    presentRound(
      await closeRound(tx, context, params.roundId, { version: body.version, at: services.clock() }),
    ),
  renewLink: ({ tx, context, params, ...ask }) => renewLink(tx, context, params.returnId, sending(ask)),
  revokeLink: ({ tx, context, params, services }) =>
    revokeLink(tx, context, params.returnId, services.clock()),
  excuseReturn: ({ tx, context, params, body }) => excuseReturn(tx, context, params.returnId, body),
};
