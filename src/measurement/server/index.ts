/** Measurement's door: what other rooms, main.ts and the command line may use. */
export { measurementHandlers } from './handlers.ts';
export { enterWithReturnLink, returnLinkHeader } from './return-link.ts';
export { homePart, type MeasurementHome, type Signal, type WaitingReturn } from './home.ts';
export { addDimension } from './breakdowns.ts';
export { archiveMeasure, changeDefinition, defineMeasure, type MeasureToDefine } from './measures.ts';
export {
  importHistory,
  previewHistory,
  type HistoryChoice,
  type HistoryReport,
  type HistoryUpload,
} from './history.ts';
export { isHistoryPath, readHistoryFromDisk } from './history-upload.ts';
export { refreshHistory } from './refresh-history.ts';
export {
  closeRound,
  createRound,
  openRound,
  type MadeLink,
  type RoundToCreate,
  type Sending,
} from './rounds.ts';
export { correctReturn, saveDraft, sendReturn, type ReturnDraft } from './returns.ts';
export { addAction, setCurvePartner, writeStory } from './behind.ts';
export { freezeForecast } from './forecasts.ts';
export { writeValues, type ValueToWrite } from './write-values.ts';
export { breakdownsOf } from './queries/breakdowns.ts';
export { inBulk } from './queries/values.ts';
