import type { Contract } from '../kernel/contract/route.ts';
import { collectionContract } from './contract/collection-routes.ts';
import { comparisonContract } from './contract/comparison.ts';
import { figureContract } from './contract/figure-routes.ts';

export * from './contract/figures.ts';
export * from './contract/returns.ts';

/** The routes of measurement: measures and their figures, collections and returns. */
export const measurementContract = {
  ...figureContract,
  ...comparisonContract,
  ...collectionContract,
} satisfies Contract;
