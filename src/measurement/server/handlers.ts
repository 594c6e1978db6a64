import type { Handlers } from '../../platform/http/handler.ts';
import type { measurementContract } from '../contract.ts';
import { figureHandlers } from './handlers/figures.ts';
import { returnHandlers } from './handlers/returns.ts';
import { roundHandlers } from './handlers/rounds.ts';
import { spreadsheetHandlers } from './handlers/spreadsheets.ts';

/** One handler for each route of the room. */
export const measurementHandlers: Handlers<typeof measurementContract> = {
  ...figureHandlers,
  ...roundHandlers,
  ...returnHandlers,
  ...spreadsheetHandlers,
};
