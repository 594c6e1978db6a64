import type { Contract } from '../kernel/contract/route.ts';
import { collectionContract } from './contract/collection-routes.ts';
import { curveContract } from './contract/curve-routes.ts';
import { figureContract } from './contract/figure-routes.ts';

export * from './contract/figures.ts';
export * from './contract/returns.ts';
export * from './contract/curve-parts.ts';
export * from './contract/curve-routes.ts';

/** The routes of measurement: measures and their figures, collections and returns. */
export const measurementContract = {
  ...figureContract,
  ...collectionContract,
  ...curveContract,
} satisfies Contract;
