import type { Handlers } from '../../../platform/http/handler.ts';
import type { curveContract, measurementContract } from '../../contract.ts';
import { addAction, changeAction, readBehind, setCurvePartner, writeStory } from '../behind.ts';
import { freezeForecast } from '../forecasts.ts';
import { setCurve, startRange, undoRange } from '../ranges.ts';

/** What stands around a curve: what was expected, new ranges, settings, the story behind it. */
export const curveHandlers: Pick<Handlers<typeof measurementContract>, keyof typeof curveContract> = {
  freezeForecast: ({ tx, context, params, body, services }) =>
    freezeForecast(tx, context, params.measureId, { ...body, at: services.clock() }),
  setCurve: ({ tx, context, params, body, services }) =>
    setCurve(tx, context, params.measureId, { ...body, at: services.clock() }),
  startRange: ({ tx, context, params, body, services }) =>
    startRange(tx, context, params.measureId, { ...body, at: services.clock() }),
  undoRange: ({ tx, context, params, services }) => undoRange(tx, context, params, services.clock()),
  readBehind: ({ tx, context, params }) => readBehind(tx, context, params.measureId),
  writeStory: ({ tx, context, params, body, services }) =>
    writeStory(tx, context, params.measureId, { ...body, at: services.clock() }),
  setCurvePartner: ({ tx, context, params, body, services }) =>
    setCurvePartner(tx, context, params, { ...body, at: services.clock() }),
  addAction: ({ tx, context, params, body, services }) =>
    addAction(tx, context, params.measureId, { ...body, at: services.clock() }),
  changeAction: ({ tx, context, params, body, services }) =>
    changeAction(tx, context, params, { ...body, at: services.clock() }),
};
