import { surroundings } from '../../../kernel/place/nesting.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { Tx } from '../../../platform/db/context.ts';
import { incomeBands } from '../../contract/asking.ts';
import type { landscapeContract } from '../../contract.ts';
import { shortFunderName } from '../../model/funder-name.ts';
import { grantPatterns, patternSentence, type PatternGrant } from '../../model/grant-patterns.ts';
import { headlineSentence, shareOf } from '../../model/headline.ts';
import { lede } from '../../model/lede.ts';
import { snippet } from '../../model/snippet.ts';
import { sourceLabel } from '../../model/source-label.ts';
import { sourceNames } from '../../model/sources/source.ts';
import { isWholeRegister } from '../../model/whole-register.ts';
import { askForOverlaps } from '../overlaps/build.ts';
import { grantTotals, named } from '../present.ts';
import * as counts from '../queries/counts.ts';
import { found, type Narrowing } from '../queries/found.ts';
import { cards, grantsTo, namesOf, type CardRow, type GrantRow } from '../queries/organisations.ts';
import { lastBuild, lastBuildJob } from '../queries/overlaps.ts';

type Answered = Handlers<typeof landscapeContract>;

/** The place as a whole: what is loaded, who is found, where they are, and money. */
export const placeHandlers: Pick<
  Answered,
  'overview' | 'headline' | 'search' | 'map' | 'money' | 'patterns' | 'overlapsBuild' | 'startOverlapsBuild'
> = {
  async overview({ tx, params: { initiativeId: initiative } }) {
    const files = (await counts.loadedFiles(tx, initiative)).filter(isOfLandscape);
    const now = await counts.waiting(tx, initiative);
    const grantFiles = files
      .filter(({ grants }) => grants > 0)
      .map((file) => ({
        label: file.file,
        funder: file.funder ?? '',
        short: shortFunderName(file.funder ?? ''),
        grants: file.grants,
        names: file.names,
        individuals: file.individuals,
      }));
    const registers = registersOf(files);
    return {
      place:
        now.place_code === null ? null : { code: now.place_code, name: now.place_name ?? now.place_code },
      organisations: now.organisations,
      grantFiles,
      registers,
      sentence: lede(grantFiles[0] ?? null, registers),
      madeUp: files.length === 0 ? 'nothing loaded' : files.some((file) => file.made_up) ? 'made up' : 'real',
      sources: files.map((file) => ({
        importId: file.import_id,
        source: file.source,
        label: sourceLabel(file.source),
        file: file.file,
        loadedOn: file.loaded_on,
        asOf: file.as_of,
        licence: file.licence,
        attribution: file.attribution,
        rows: file.rows,
      })),
      waiting: {
        matches: now.matches,
        introductionsDue: now.introductions_due,
        introductionsDrafted: now.introductions_drafted,
      },
    };
  },

  async headline({ tx, params: { initiativeId: initiative } }) {
    const registers = registersOf((await counts.loadedFiles(tx, initiative)).filter(isOfLandscape));
    // Where a whole register is here it speaks for itself: entries of samples beside it do not count.
    const whole = registers.find((register) => register.whole) ?? null;
    const row = await counts.headlineCounts(tx, initiative, whole?.source ?? null);
    const figures = {
      registered: row.registered,
      knownIncome: row.known_income,
      under100k: row.under100k,
      under10k: row.under10k,
      complete: whole !== null,
      records: row.records,
    };
    return {
      ...figures,
      asOf: whole?.asOf ?? latest(registers.map(({ asOf }) => asOf)),
      shares: {
        under100k: shareOf(row.under100k, row.known_income),
        under10k: shareOf(row.under10k, row.known_income),
      },
      sentence: headlineSentence(figures),
    };
  },

  async search({ tx, params: { initiativeId: initiative }, query }) {
    const hits = await found(tx, initiative, query);
    const shown = hits.slice(query.offset, query.offset + query.limit);
    const scores = new Map(shown.map(({ id, score }) => [id, score]));
    const rows = await cards(tx, initiative, [...scores.keys()]);
    const ids = hits.map(({ id }) => id);
    /** The bodies found when one filter is left out, so that its other values can be counted. */
    const without = async (filter: keyof Narrowing) =>
      query[filter] === undefined
        ? ids
        : (await found(tx, initiative, { ...query, [filter]: undefined })).map(({ id }) => id);
    return {
      total: hits.length,
      items: rows.map((row) => ({ ...cardAnswer(row, query.q ?? ''), score: scores.get(row.id) ?? 0 })),
      filters: {
        places: await counts.countPlaces(tx, initiative, await without('place')),
        incomes: (await counts.countIncomes(tx, initiative, await without('income'))).flatMap((one) => {
          const value = incomeBands.find((band) => band === one.value);
          return value === undefined ? [] : [{ ...one, value }];
        }),
        classifications: await counts.countClassifications(tx, initiative, await without('classification')),
        funders: await counts.countFunders(tx, initiative, await without('funder')),
        sources: (await counts.countSources(tx, initiative, await without('source'))).map((one) => ({
          ...one,
          label: sourceLabel(one.value),
        })),
      },
    };
  },

  async map({ tx, params: { initiativeId: initiative }, query }) {
    const bodies = await counts.placed(tx, initiative, await foundIds(tx, initiative, query));
    const places = await counts.mapPlaces(tx, initiative);
    const home = await counts.placeOfInitiative(tx, initiative);
    const around = new Set(home === null ? [] : surroundings(home));
    const known = new Set(places.map(({ code }) => code));
    const attributions = new Map(
      places.map(({ attribution, licence }) => [
        attribution ?? '',
        { label: 'Boundaries', licence, attribution },
      ]),
    );
    return {
      places: places.map(({ code, name, kind, geometry }) => {
        const here = bodies.filter(({ place }) => place === code);
        return {
          code,
          name,
          kind,
          geometry,
          ours: code === home,
          near: around.has(code),
          organisations: here.length,
          grants: here.reduce((sum, one) => sum + one.grants, 0),
          amount: here.reduce((sum, one) => sum + one.amount, 0),
        };
      }),
      dots: bodies.flatMap((body) =>
        body.latitude === null || body.longitude === null
          ? []
          : [
              {
                ...named(body),
                latitude: body.latitude,
                longitude: body.longitude,
                amount: body.amount,
                grants: body.grants,
                from: 'where its grants are for',
              },
            ],
      ),
      nowhere: bodies.filter(
        ({ place, latitude }) => latitude === null && (place === null || !known.has(place)),
      ).length,
      attributions: [...attributions.values()],
    };
  },

  async money({ tx, params: { initiativeId: initiative }, query }) {
    const grants = await grantsTo(tx, initiative, await foundIds(tx, initiative, everGiven(query)));
    const groups = Map.groupBy(grants, (row) =>
      [row.funder_id, row.programme ?? '', row.awarded_on.slice(0, 4), row.currency].join('\n'),
    );
    const items = [...groups.values()].flatMap((rows) => {
      const [first] = rows;
      if (!first) return [];
      return [
        {
          funder: { id: first.funder_id, name: first.funder_name, madeUp: first.funder_made_up },
          short: shortFunderName(first.funder_name),
          programme: first.programme,
          year: Number(first.awarded_on.slice(0, 4)),
          currency: first.currency,
          grants: rows.length,
          recipients: new Set(rows.map(({ recipient_id }) => recipient_id)).size,
          amount: Math.round(rows.reduce((sum, { amount }) => sum + amount * 100, 0)) / 100,
        },
      ];
    });
    items.sort((a, b) => b.year - a.year || b.amount - a.amount || (a.funder.name < b.funder.name ? -1 : 1));
    return {
      total: items.length,
      items,
      years: [...new Set(items.map(({ year }) => year))].toSorted((a, b) => a - b),
      grants: grants.length,
    };
  },

  async patterns({ tx, params: { initiativeId: initiative }, query }) {
    const grants = await grantsTo(tx, initiative, await foundIds(tx, initiative, everGiven(query)));
    const byId = new Map(grants.map((row) => [row.id, row]));
    const patterns = grantPatterns(grants.flatMap(patternGrant));
    const bodies = [
      ...new Set(grants.flatMap(({ recipient_id }) => (recipient_id === null ? [] : [recipient_id]))),
    ];
    const names = new Map((await namesOf(tx, initiative, bodies)).map((row) => [row.id, named(row)]));
    const whom = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? []);
    const recipients = (some: readonly PatternGrant[]) =>
      some.flatMap(({ id, recipient, awardedOn, title }) => {
        const who = names.get(recipient);
        return who === undefined
          ? []
          : [
              {
                ...who,
                recipientName: byId.get(id)?.recipient_name ?? who.name,
                awardedOn,
                title,
                grantId: id,
              },
            ];
      });
    const items = patterns.flatMap((pattern) => {
      const row = byId.get(pattern.grants[0]?.id ?? '');
      if (!row) return [];
      const { next } = pattern;
      return [
        {
          funder: { id: row.funder_id, name: row.funder_name, madeUp: row.funder_made_up },
          short: shortFunderName(row.funder_name),
          programme: pattern.programme,
          amount: pattern.amount,
          currency: pattern.currency,
          year: pattern.year,
          recipients: recipients(pattern.grants),
          next:
            next === null
              ? null
              : {
                  year: next.year,
                  recipients: recipients(next.grants),
                  missing: whom(next.missing),
                  added: whom(next.added),
                },
          sharedWords: [...pattern.sharedWords],
          sentence: patternSentence(pattern),
        },
      ];
    });
    return { total: items.length, items };
  },

  async overlapsBuild({ tx, params: { initiativeId: initiative } }) {
    const build = await lastBuild(tx, initiative);
    return {
      builtAt: build?.built_at.toISOString() ?? null,
      outOfDate: build?.out_of_date ?? true,
      organisations: build?.organisations ?? null,
      job: await lastBuildJob(tx, initiative),
    };
  },

  async startOverlapsBuild({ tx, params: { initiativeId: initiative }, context }) {
    return { jobId: await askForOverlaps(tx, initiative, context.account) };
  },
};

/** Curves' files are measurement's own; the landscape tells of registers, grants and boundaries. */
function isOfLandscape({ rows, source }: counts.LoadedRow): boolean {
  return rows > 0 && sourceNames.some((name) => name === source);
}

/** Registers loaded, each source once; the day is that of the latest main table. */
export function registersOf(files: readonly counts.LoadedRow[]) {
  const main = files.filter(({ part }) => part === null || part === 'charity');
  return [...Map.groupBy(main, ({ source }) => source)]
    .map(([source, rows]) => ({
      source,
      label: sourceLabel(source),
      records: rows.reduce((sum, { records }) => sum + records, 0),
      whole: rows.some((row) => isWholeRegister(row)),
      asOf: latest(rows.map((row) => row.as_of ?? row.loaded_on)),
    }))
    .filter(({ records }) => records > 0);
}

/** The last of some days; null when none is known. */
function latest(days: readonly (string | null)[]): string | null {
  return days.reduce((a, b) => (a !== null && b !== null && b > a ? b : (a ?? b)), null);
}

/** Money that was given stays in the sums, whatever became of the body. */
const everGiven = (narrowing: Narrowing): Narrowing => ({ ...narrowing, unlisted: 'included' });

export async function foundIds(tx: Tx, initiative: string, narrowing: Narrowing): Promise<string[]> {
  return (await found(tx, initiative, narrowing)).map(({ id }) => id);
}

function cardAnswer(row: CardRow, words: string) {
  return {
    ...named(row),
    sources: [...row.sources],
    identifiers: [...row.identifiers],
    otherNames: [...row.names],
    places: [...row.places],
    summary: snippet(row.body, words),
    textFrom: row.text_from,
    income: row.income,
    incomeCurrency: row.income_currency ?? 'GBP',
    unlistedOn: row.unlisted_on,
    grants: grantTotals(row.funders),
    mayBe: row.may_be,
  };
}

function patternGrant(row: GrantRow): PatternGrant[] {
  if (row.recipient_id === null) return [];
  return [
    {
      id: row.id,
      funder: row.funder_id,
      programme: row.programme,
      amount: row.amount,
      currency: row.currency,
      awardedOn: row.awarded_on,
      recipient: row.recipient_id,
      title: row.title,
    },
  ];
}
