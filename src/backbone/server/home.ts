import { Problem } from '../../kernel/problem/problem.ts';
import { homePart as landscapePart } from '../../landscape/server/index.ts';
import { homePart as measurementPart, type WaitingReturn } from '../../measurement/server/index.ts';
import { homePart as peoplePart } from '../../people/server/index.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { Home } from '../contract.ts';
import { readInitiative } from './queries.ts';

type Waiting = Home['needsYou'][number];

const isBackbone = ({ role }: Context) => role === 'backbone_lead' || role === 'backbone_staff';

/** The first page on a day: each room says its part, and this puts the most pressing first. */
export async function readHome(tx: Tx, context: Context, today: string): Promise<Home> {
  const initiative = await readInitiative(tx, context);
  if (initiative === null) throw new Problem('not-found');
  const people = await peoplePart(tx, context);
  const landscape = await landscapePart(tx, context, today);
  const figures = await measurementPart(tx, context, today);
  const counts = {
    signals: figures.signals.length,
    late: figures.late.length,
    introductions: landscape.introductions.length,
    likenesses: landscape.likenesses.total,
    partners: people.partners,
    organisations: landscape.organisations,
    measures: figures.measures,
  };
  const introductions = landscape.introductions.map((one): Waiting => ({
    kind: 'introduction',
    title: one.title,
    names: [...one.names],
    madeUp: false,
    daysLate: null,
    dueOn: one.dueOn,
    state: one.state,
    reference: { room: 'landscape', kind: 'introduction', id: one.introductionId },
  }));
  const likeness = landscape.likenesses.first;
  const waiting = [
    ...figures.late.map((one) => returnWaiting('late return', one)),
    ...figures.mine.map((one) => returnWaiting('your figures', one)),
    ...introductions,
    ...(likeness && isBackbone(context) ? [likenessWaiting(likeness)] : []),
  ];
  const { latestRound } = figures;
  return {
    initiative: {
      id: initiative.initiative_id,
      name: initiative.name,
      placeName: initiative.place_name,
      sample: initiative.sample,
      backboneKind: initiative.backbone_kind,
      version: initiative.version,
    },
    today,
    counts,
    needsYou: [...waiting, ...(isBackbone(context) ? firstSteps(counts, latestRound !== null) : [])],
    changed: figures.signals.map(({ period: _period, points, ...signal }) => ({
      ...signal,
      points: [...points],
    })),
    conditions: [
      closed('agenda'),
      latestRound
        ? {
            condition: 'figures',
            open: true,
            have: latestRound.sent,
            of: latestRound.asked,
            about: latestRound.name,
          }
        : { condition: 'figures', open: counts.measures > 0, have: counts.measures, of: null, about: null },
      closed('activities'),
      counts.introductions > 0
        ? { condition: 'conversation', open: true, have: counts.introductions, of: null, about: null }
        : closed('conversation'),
      { condition: 'coordinating team', open: true, have: people.coordinatingPeople, of: null, about: null },
    ],
  };
}

function closed(condition: Home['conditions'][number]['condition']): Home['conditions'][number] {
  return { condition, open: false, have: null, of: null, about: null };
}

function returnWaiting(kind: 'late return' | 'your figures', one: WaitingReturn): Waiting {
  const mine = kind === 'your figures';
  return {
    kind,
    title: mine ? one.round : one.organisation.name,
    names: [mine ? one.round : one.organisation.name],
    madeUp: !mine && one.organisation.madeUp,
    daysLate: one.lateDays > 0 ? one.lateDays : null,
    dueOn: one.dueOn,
    state: one.state,
    reference: mine
      ? { room: 'measurement', kind: 'return', id: one.returnId }
      : { room: 'measurement', kind: 'round', id: one.roundId },
  };
}

interface LikenessWaiting {
  readonly matchId: string;
  readonly title: string;
  readonly names: readonly string[];
}

function likenessWaiting({ matchId, title, names }: LikenessWaiting): Waiting {
  const reference = { room: 'landscape', kind: 'organisation match', id: matchId };
  return {
    kind: 'likeness',
    title,
    names: [...names],
    madeUp: false,
    daysLate: null,
    dueOn: null,
    state: null,
    reference,
  };
}

/** What a new initiative does first, in order; each goes away once it is done. */
function firstSteps(counts: Home['counts'], collected: boolean): Waiting[] {
  const steps = [
    { title: 'files', done: counts.organisations > 1 },
    { title: 'partners', done: counts.partners > 0 },
    { title: 'measure', done: counts.measures > 0 },
    { title: 'collection', done: collected || counts.measures === 0 || counts.partners === 0 },
  ];
  return steps
    .filter(({ done }) => !done)
    .map(({ title }) => ({
      kind: 'first step',
      title,
      names: [],
      madeUp: false,
      daysLate: null,
      dueOn: null,
      state: null,
      reference: { room: 'backbone', kind: 'first step', id: title },
    }));
}
