import { storeFile } from '../../../platform/files/stored-file.ts';
import { Problem } from '../../../kernel/problem/problem.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { measurementContract } from '../../contract.ts';
import { initiativeOf, measureFor, readableBy } from '../access.ts';
import { presentComparison } from '../comparison.ts';
import { presentCurve } from '../curve.ts';
import { curveFile, joinedFile } from '../download.ts';
import { enterValue } from '../enter-value.ts';
import { importHistory, previewHistory, type HistoryReport } from '../history.ts';
import { readHistoryPath } from '../history-thread.ts';
import { readKeptHistory } from '../history-upload.ts';
import { listJoined, presentJoined } from '../joined.ts';
import { archiveMeasure, changeDefinition, defineMeasure } from '../measures.ts';
import { presentDefinition, presentMeasure, presentValue } from '../present.ts';
import { definitionsOf, measuresOf } from '../queries/measures.ts';
import { followersOf } from '../queries/indicator-series.ts';
import { countValues, valuesOf } from '../queries/values.ts';

type FigureRoutes =
  | 'listMeasures'
  | 'defineMeasure'
  | 'readMeasure'
  | 'changeDefinition'
  | 'archiveMeasure'
  | 'readHistoryFile'
  | 'previewHistory'
  | 'loadHistory'
  | 'readCurve'
  | 'curveFile'
  | 'listValues'
  | 'enterValue'
  | 'readJoined'
  | 'joinedFile'
  | 'listJoined'
  | 'readComparison';

function reported(report: HistoryReport) {
  return { ...report, problems: [...report.problems], values: [...report.values] };
}

/** What is measured, its history, its curve, and what figures add up to. */
export const figureHandlers: Pick<Handlers<typeof measurementContract>, FigureRoutes> = {
  listMeasures: async ({ tx, context, query }) => {
    const items = (await measuresOf(tx, initiativeOf(context), query)).map(presentMeasure);
    return { items, total: items.length };
  },
  defineMeasure: async ({ tx, context, body, services }) =>
    presentMeasure(
      await defineMeasure(tx, context, { ...body, validFrom: services.clock().toISOString().slice(0, 10) }),
    ),
  readMeasure: async ({ tx, context, params }) => {
    const measure = await measureFor(tx, context, params.measureId);
    const definitions = await definitionsOf(tx, initiativeOf(context), params.measureId);
    return {
      measure: presentMeasure(measure),
      definitions: definitions.map(({ definition }) => presentDefinition(definition)),
    };
  },
  changeDefinition: async ({ tx, context, params, body }) =>
    presentMeasure(await changeDefinition(tx, context, params.measureId, body)),
  archiveMeasure: async ({ tx, context, params, body, services }) =>
    presentMeasure(
      await archiveMeasure(tx, context, params.measureId, { version: body.version, at: services.clock() }),
    ),
  readHistoryFile: async ({ tx, context, upload }) => {
    if (!upload)
      throw new Problem('invalid-request', {
        fields: [{ where: 'body', field: 'file', message: 'Send one file.' }],
      });
    const file = await readHistoryPath(upload.path, upload.name);
    const fileId = await storeFile(tx, initiativeOf(context), upload);
    const followers = new Map(
      (await followersOf(tx, initiativeOf(context), file.layout)).map((row) => [row.series, row.measure_id]),
    );
    return {
      fileId,
      fileName: upload.name,
      layout: file.layout,
      rows: file.rows,
      licence: file.licence,
      attribution: file.attribution,
      problems: file.problems.slice(0, 500),
      series: file.series.map(({ values, ...series }) => {
        const inOrder = values.toSorted((a, b) => (a.period.start < b.period.start ? -1 : 1));
        return {
          ...series,
          places: [...series.places],
          firstPeriod: inOrder[0]?.period.label ?? '',
          lastPeriod: inOrder.at(-1)?.period.label ?? '',
          periods: new Set(values.map(({ period }) => period.label)).size,
          reported: values.filter(({ state }) => state === 'reported').length,
          suppressed: values.filter(({ state }) => state === 'suppressed').length,
          missing: values.filter(({ state }) => state === 'missing' || state === 'not applicable').length,
          followedBy: followers.get(series.key) ?? null,
        };
      }),
    };
  },
  previewHistory: async ({ tx, context, body }) =>
    reported(await previewHistory(tx, context, await readKeptHistory(tx, context, body.fileId), body)),
  loadHistory: async ({ tx, context, body, services }) =>
    reported(
      await importHistory(tx, context, await readKeptHistory(tx, context, body.fileId), {
        ...body,
        at: services.clock(),
      }),
    ),
  readCurve: ({ tx, context, params, query }) => presentCurve(tx, context, params.measureId, query.screening),
  curveFile: ({ tx, context, params, query }) => curveFile(tx, context, params.measureId, query.format),
  listValues: async ({ tx, context, query }) => {
    const filter = {
      measure: query.measureId,
      organisation: query.organisationId,
      from: query.from,
      until: query.until,
      readable: readableBy(context),
    };
    const items = (await valuesOf(tx, initiativeOf(context), filter, query)).map(presentValue);
    const complete = items.length < query.limit && (items.length > 0 || query.offset === 0);
    return {
      items,
      total: complete ? query.offset + items.length : await countValues(tx, initiativeOf(context), filter),
    };
  },
  enterValue: async ({ tx, context, body }) => ({ valueId: await enterValue(tx, context, body) }),
  readJoined: ({ tx, context, params }) => presentJoined(tx, context, params.measureId),
  joinedFile: ({ tx, context, params, query }) => joinedFile(tx, context, params.measureId, query.format),
  listJoined: ({ tx, context, query }) => listJoined(tx, context, query),
  readComparison: ({ tx, context, params, query }) => presentComparison(tx, context, params.measureId, query),
};
