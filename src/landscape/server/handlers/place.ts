import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { shortFunderName } from '../../model/funder-name.ts';
import { grantPatterns, patternSentence, type PatternGrant } from '../../model/grant-patterns.ts';
import { headlineSentence, shareOf } from '../../model/headline.ts';
import { lede } from '../../model/lede.ts';
import { sourceLabel } from '../../model/source-label.ts';
import { sourceNames } from '../../model/sources/source.ts';
import { isWholeRegister } from '../../model/whole-register.ts';
import { askForOverlaps } from '../overlaps/build.ts';
import { named } from '../present.ts';
import * as counts from '../queries/counts.ts';
import { grantsTo, namesOf, type GrantRow } from '../queries/organisations.ts';
import { lastBuild, lastBuildJob } from '../queries/overlaps.ts';
import type { Narrowing } from '../search/look-up.ts';
import { foundIds } from './search.ts';

type Answered = Handlers<typeof landscapeContract>;

/** The place as a whole: what is loaded, who is found, where they are, and money. */
export const placeHandlers: Pick<
  Answered,
  'overview' | 'headline' | 'patterns' | 'overlapsBuild' | 'startOverlapsBuild'
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
export function isOfLandscape({ rows, source }: counts.LoadedRow): boolean {
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
