import { fileURLToPath } from 'node:url';
import { buildOverlaps, importFiles } from '../../../landscape/server/index.ts';
import {
  addDimension,
  breakdownsOf,
  addAction,
  closeRound,
  createRound,
  defineMeasure,
  freezeForecast,
  importHistory,
  openRound,
  readHistoryFromDisk,
  saveDraft,
  sendReturn,
  setCurvePartner,
  writeStory,
} from '../../../measurement/server/index.ts';
import { addMembership, addOrganisation, addPerson } from '../../../people/server/index.ts';
import { inContext, systemContext, type Context, type Tx } from '../../../platform/db/context.ts';
import type { Services } from '../../../platform/http/handler.ts';
import type { JobAtWork } from '../../../platform/jobs/index.ts';
import {
  lateDraft,
  partnerThatIsLate,
  sampleCollections,
  sampleCurve,
  sampleSplit,
  sampleFiles,
  sampleMeasures,
  samplePartners,
  type SampleAnswer,
  type SampleMeasure,
} from '../../model/sample/alliance.ts';
import { splitOf } from '../../model/sample/split.ts';
import {
  sampleActions,
  sampleParts,
  sampleScenarios,
  sampleStory,
} from '../../model/sample/alliance-curve.ts';
import { dayAfter, quartersBefore } from '../../model/sample/quarters.ts';

type AnswerOf = Readonly<Partial<Record<SampleMeasure['key'], SampleAnswer>>>;

const daysLate = 4;
const daysToAnswer = 40;
/** Importing is most of the work: its files count double. */
const steps = sampleFiles.length * 2 + 3;

/**
 * Fills the sample initiative: real files by the importer that people use, the real curve, and the invented alliance by the
 * same functions that stand behind the pages. Nothing invented is attached to a real organisation.
 */
export async function buildSample({ initiative, db, report }: JobAtWork, { clock }: Pick<Services, 'clock'>) {
  const now = clock();
  const context = systemContext(initiative, 'the sample');
  for (const [at, file] of sampleFiles.entries()) {
    await report(`Bringing in ${fileName(file)}`, at * 2, steps);
    await importFiles(db, initiative, [rootPath(file)], {
      from: 'the sample',
      afterLoad: async () => undefined,
      report: (_step, done, total) =>
        report(`Bringing in ${fileName(file)}`, at * 2 + (total ? done / total : 0), steps),
    });
  }
  const filled = sampleFiles.length * 2;
  await report('Working out what organisations share', filled, steps);
  await buildOverlaps(db, {
    initiative,
    clock,
    from: 'the sample',
    report: () => report('Working out what organisations share', filled, steps),
  });
  await report('Reading the curve of the whole place', filled + 1, steps);
  const curve = await readHistoryFromDisk(rootPath(sampleCurve.file));
  const measureId = await inContext(db, context, (tx) => loadCurve(tx, context, curve, now));
  await report('Inventing an alliance', filled + 2, steps);
  await inContext(db, context, async (tx) => {
    const members = await inventAlliance(tx, context, now);
    await inventStory(tx, context, { measureId, members, now });
  });
  return { files: sampleFiles.length };
}

async function loadCurve(
  tx: Tx,
  context: Context,
  upload: Awaited<ReturnType<typeof readHistoryFromDisk>>,
  at: Date,
): Promise<string> {
  const series = upload.file.series.find(({ key }) => key === sampleCurve.series);
  const codeOf = (name: string): string => {
    const code = series?.places.find((place) => place.name === name)?.code;
    if (code === undefined) throw new Error(`${sampleCurve.file} has no ${name} in ${sampleCurve.series}.`);
    return code;
  };
  const { measureId } = await importHistory(tx, context, upload, {
    series: sampleCurve.series,
    mainPlace: codeOf(sampleCurve.place),
    comparators: sampleCurve.comparators.map(codeOf),
    indicator: { name: sampleCurve.name, direction: 'decrease', target: null },
    at,
  });
  return measureId;
}

/** The alliance with its collections; its memberships by name. */
async function inventAlliance(tx: Tx, context: Context, now: Date): Promise<ReadonlyMap<string, string>> {
  const today = now.toISOString().slice(0, 10);
  const partnerIds = new Map<string, string>();
  const members = new Map<string, string>();
  for (const { name, person } of samplePartners) {
    const organisationId = await addOrganisation(tx, context, { name, madeUp: true });
    const membershipId = await addMembership(tx, context, { kind: 'partner', organisationId });
    await addPerson(tx, context, {
      membershipId,
      name: person,
      role: 'lead',
      madeUp: true,
      email: `${person[0]?.toLowerCase()}@partner.example`,
    });
    partnerIds.set(organisationId, name);
    members.set(name, membershipId);
  }
  const quarters = quartersBefore(today, sampleCollections);
  const measureIds = new Map<SampleMeasure['key'], string>();
  const { dimensionId } = await addDimension(tx, context, {
    ...sampleSplit,
    categories: [...sampleSplit.categories],
  });
  for (const measure of sampleMeasures) {
    const { measure_id } = await defineMeasure(tx, context, {
      ...measure,
      kind: 'measure',
      source: null,
      direction: 'increase',
      frequency: 'quarter',
      reportedBy: 'partners',
      validFrom: quarters[0]?.start ?? today,
      breakdowns: measure.key === 'families' ? [{ dimensionId, adding: 'adds up' }] : [],
    });
    measureIds.set(measure.key, measure_id);
  }
  const [byAge] = await breakdownsOf(tx, context.initiative ?? '', {
    measure: measureIds.get('families') ?? '',
    definitionVersion: 1,
  });
  if (!byAge) throw new Error('The sample splits its families by nothing.');
  const answersOf = (answers: AnswerOf, partner: string | undefined) =>
    [...measureIds].map(([key, measureId]) => {
      const answer = answers[key];
      if (!answer) return { measureId, answer: null };
      if (answer.kind === 'no data') return { measureId, answer };
      const told = key === 'families' && answer.kind === 'number' && partner !== sampleSplit.notToldBy;
      const breakdowns = told ? [splitOf(answer.number, byAge)] : undefined;
      return { measureId, answer: { ...answer, because: null, breakdowns } };
    });

  for (const [at, quarter] of quarters.entries()) {
    const isLast = at === sampleCollections - 1;
    const dueOn = isLast ? dayAfter(today, -daysLate) : dayAfter(quarter.end, daysToAnswer);
    const sentAt = new Date(`${dayAfter(dueOn, -6)}T10:00:00Z`);
    const made = await createRound(tx, context, {
      name: quarter.name,
      periodStart: quarter.start,
      periodEnd: quarter.end,
      opensOn: dayAfter(quarter.end, 1),
      dueOn,
      measureIds: [...measureIds.values()],
    });
    const opened = await openRound(tx, context, made.round_id, {
      version: made.version,
      only: null,
      origin: '',
      now: isLast ? now : sentAt,
      language: 'en',
      mail: 'none',
    });
    for (const { returnId, organisation } of opened.links) {
      const partner = samplePartners.find(({ name }) => name === partnerIds.get(organisation.organisationId));
      const row = partner?.rows[at];
      if (row) {
        const story = isLast ? (partner?.story ?? null) : null;
        await sendReturn(tx, context, returnId, {
          version: 1,
          answers: answersOf(row, partner?.name),
          story,
          at: sentAt,
        });
      } else if (partner?.name === partnerThatIsLate) {
        await saveDraft(tx, context, returnId, {
          version: 1,
          answers: answersOf(lateDraft, partner.name),
          story: null,
          at: sentAt,
        });
      }
    }
    if (!isLast)
      await closeRound(tx, context, made.round_id, {
        version: opened.round.version,
        at: new Date(`${dayAfter(dueOn, 10)}T10:00:00Z`),
      });
  }
  return members;
}

/** What the alliance expects of the real curve, and what it thinks is behind it. */
async function inventStory(
  tx: Tx,
  context: Context,
  {
    measureId,
    members,
    now,
  }: { readonly measureId: string; readonly members: ReadonlyMap<string, string>; readonly now: Date },
): Promise<void> {
  const at = now;
  const memberOf = (partner: string | null) =>
    [...members].find(([name]) => partner !== null && name.startsWith(partner))?.[1] ?? null;
  for (const { scenario, reason, values } of sampleScenarios) {
    const points = values.map((value, year) => ({
      start: `${String(sampleCurve.nextYear + year)}-09-01`,
      value,
      lower: null,
      upper: null,
    }));
    await freezeForecast(tx, context, measureId, { method: 'by hand', scenario, reason, points, at });
  }
  await writeStory(tx, context, measureId, { ...sampleStory, version: 0, at });
  for (const { partner, part } of sampleParts) {
    const membershipId = memberOf(partner);
    if (membershipId !== null)
      await setCurvePartner(tx, context, { measureId, membershipId }, { version: 0, part, at });
  }
  for (const { partner, what, inDays } of sampleActions)
    await addAction(tx, context, measureId, {
      what,
      membershipId: memberOf(partner),
      dueOn: dayAfter(now.toISOString().slice(0, 10), inDays),
      at,
    });
}

function rootPath(file: string): string {
  return fileURLToPath(new URL(`../../../../${file}`, import.meta.url));
}

function fileName(file: string): string {
  return file.replace(/^.*\//, '');
}
