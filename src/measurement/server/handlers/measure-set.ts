import type { Handlers } from '../../../platform/http/handler.ts';
import type { measurementContract } from '../../contract.ts';
import { defineMeasureSet, measureSetTemplate, readSetFile } from '../measure-set.ts';
import { presentMeasure } from '../present.ts';

type SetRoutes = 'measureSetTemplate' | 'readMeasureSet' | 'defineMeasureSet';

/** A set of measures from a workbook. */
export const measureSetHandlers: Pick<Handlers<typeof measurementContract>, SetRoutes> = {
  measureSetTemplate: ({ tx, context }) => measureSetTemplate(tx, context),
  readMeasureSet: async ({ tx, context, upload }) => {
    const { measures, present, problems } = await readSetFile(tx, context, upload);
    return {
      present: [...present],
      problems: [...problems],
      measures: measures.map((one) => ({
        ...one,
        kind: 'measure' as const,
        source: null,
        reportedBy: 'partners' as const,
      })),
    };
  },
  defineMeasureSet: async ({ tx, context, body, services }) => {
    const validFrom = services.clock().toISOString().slice(0, 10);
    const defined = await defineMeasureSet(
      tx,
      context,
      body.measures.map((measure) => ({ ...measure, validFrom })),
    );
    return { items: defined.map(presentMeasure), total: defined.length };
  },
};
