import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { enterWithReturnLink } from '../../src/measurement/server/return-link.ts';
import { defineMeasure } from '../../src/measurement/server/measures.ts';
import { createRound, openRound, type MadeLink } from '../../src/measurement/server/rounds.ts';
import { inContext, nobody, systemContext, type Context, type Tx } from '../../src/platform/db/context.ts';
import { testDatabase, type TestDatabase } from './database.ts';

/** The day on which these tests happen. */
export const now = new Date('2026-11-23T09:00:00Z');
/** Links are handed over, not mailed. */
export const sending = {
  origin: 'https://together.example.org',
  language: 'en',
  now,
  mail: 'none',
} as const;

/** An initiative with a coordinating team, partners and an observer. */
export interface Town {
  readonly initiative: string;
  readonly backbone: Context;
  readonly partners: readonly Context[];
  readonly observer: Context;
}

/** An answer that is one figure. */
export function number(measureId: string, figure: number) {
  return { measureId, answer: { kind: 'number', number: figure, because: null } } as const;
}

/** Towns in a database of the test file's own. */
export async function openTowns() {
  const database: TestDatabase = await testDatabase();

  async function town(partnerCount: number): Promise<Town> {
    const initiative = randomUUID();
    const organisations = Array.from({ length: partnerCount }, () => randomUUID());
    const system = systemContext(initiative, 'test');
    await inContext(database.app.db, system, async (tx) => {
      await sql`insert into initiative (initiative_id, name, backbone_kind) values (${initiative}, 'Test town', 'coordinate')`.execute(
        tx,
      );
      for (const [index, organisation] of organisations.entries()) {
        await sql`insert into organisation (initiative_id, organisation_id, name, origin, made_up) values (${initiative}, ${organisation}, ${`Partner ${index + 1}`}, 'by hand', true)`.execute(
          tx,
        );
        await sql`insert into membership (initiative_id, organisation_id, kind) values (${initiative}, ${organisation}, 'partner')`.execute(
          tx,
        );
      }
    });
    const context = (role: Context['role'], organisation: string | null): Context => ({
      ...nobody,
      initiative,
      organisation,
      role,
      account: `account of ${role}`,
      from: 'test',
    });
    return {
      initiative,
      backbone: context('backbone_lead', null),
      partners: organisations.map((organisation) => context('partner_lead', organisation)),
      observer: context('observer', null),
    };
  }

  function as<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
    return inContext(database.app.db, context, work);
  }

  function byLink<T>(link: MadeLink, work: (tx: Tx, context: Context) => Promise<T>): Promise<T> {
    return database.app.db
      .transaction()
      .execute(async (tx) =>
        work(tx, await enterWithReturnLink(tx, { token: link.link.split('#')[1] ?? '', from: 'test' })),
      );
  }

  async function families(place: Town, name = 'Families supported'): Promise<string> {
    const measure = await as(place.backbone, (tx) =>
      defineMeasure(tx, place.backbone, {
        kind: 'measure',
        name,
        source: null,
        meaning: 'Different families, each counted once',
        unit: 'families',
        form: 'number',
        counts: 'families',
        direction: 'increase',
        frequency: 'quarter',
        reportedBy: 'partners',
        target: 200,
        validFrom: '2026-01-01',
      }),
    );
    return measure.measure_id;
  }

  async function opened(
    place: Town,
    measureIds: readonly string[],
    {
      dueOn = '2026-11-19',
      only = null,
      name = 'July to September',
      periodStart = '2026-07-01',
      periodEnd = '2026-09-30',
    }: {
      dueOn?: string;
      only?: readonly string[] | null;
      name?: string;
      periodStart?: string;
      periodEnd?: string;
    } = {},
  ) {
    return as(place.backbone, async (tx) => {
      const round = await createRound(tx, place.backbone, {
        name,
        periodStart,
        periodEnd,
        opensOn: '2026-10-01',
        dueOn,
        measureIds,
      });
      return openRound(tx, place.backbone, round.round_id, { version: round.version, only, ...sending });
    });
  }

  return { database, town, as, byLink, families, opened, close: () => database.close() };
}
