import type { Contract } from '../kernel/contract/route.ts';
import { collectionContract } from './contract/collection-routes.ts';
import { comparisonContract } from './contract/comparison.ts';
import { figureContract } from './contract/figure-routes.ts';
import { spreadsheetContract } from './contract/spreadsheet-routes.ts';

export * from './contract/figures.ts';
export * from './contract/returns.ts';
export * from './contract/spreadsheets.ts';

/** The routes of measurement: measures and their figures, collections and returns. */
export const measurementContract = {
  ...figureContract,
  ...comparisonContract,
  ...collectionContract,
  ...spreadsheetContract,
} satisfies Contract;
