import type { Contract } from '../kernel/contract/route.ts';
import { breakdownContract } from './contract/breakdown-routes.ts';
import { collectionContract } from './contract/collection-routes.ts';
import { figureContract } from './contract/figure-routes.ts';

export * from './contract/breakdowns.ts';
export * from './contract/figures.ts';
export * from './contract/joined-parts.ts';
export * from './contract/returns.ts';

/** The routes of measurement: measures and their figures, collections and returns. */
export const measurementContract = {
  ...figureContract,
  ...collectionContract,
  ...breakdownContract,
} satisfies Contract;
