import type { Direction } from '../../../kernel/statistics/xmr.ts';

/** What the dictionary of the Local Authority Interactive Tool says of a series and its file does not. */
interface LaitSeries {
  readonly unit: string;
  readonly direction: Direction;
}

/** Series of the Local Authority Interactive Tool (Department for Education) by their `Short Desc`. */
export const laitSeries: Readonly<Record<string, LaitSeries>> = {
  'Pri_ Pup_FixedEx': { unit: '%', direction: 'decrease' },
  RTA: { unit: 'per 100,000 children', direction: 'decrease' },
  '16-17 NEET': { unit: '%', direction: 'decrease' },
  '16-17_not known_NEET': { unit: '%', direction: 'decrease' },
  CareLeaversNEET: { unit: '%', direction: 'decrease' },
  DAP_KS4_ATT8: { unit: 'points', direction: 'increase' },
  NonDAP_KS4_ATT8: { unit: 'points', direction: 'increase' },
  KS2RWM_Expected_STD: { unit: '%', direction: 'increase' },
  NEW_KS2_RWM_Sen_Withsta: { unit: '%', direction: 'increase' },
};
