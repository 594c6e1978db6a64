import { backboneContract } from './backbone/contract.ts';
import type { Contract } from './kernel/contract/route.ts';
import { landscapeContract } from './landscape/contract.ts';
import { measurementContract } from './measurement/contract.ts';
import { peopleContract } from './people/contract.ts';

/** The contracts of all rooms, in the order among rooms: what the API consists of. */
export const contracts: readonly { readonly name: string; readonly contract: Contract }[] = [
  { name: 'people', contract: peopleContract },
  { name: 'landscape', contract: landscapeContract },
  { name: 'measurement', contract: measurementContract },
  { name: 'backbone', contract: backboneContract },
];
