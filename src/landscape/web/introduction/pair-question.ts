import { useNavigate, useSearch } from '@tanstack/react-router';
import { asked as askedFilters, noFilters, type Filters } from '../place/filters.ts';

/** How much each thing shared counts, from 0 to 1. */
export type Weights = Readonly<Record<(typeof weighed)[number], number>>;
export const weighed = ['goals', 'members', 'strategies', 'funders'] as const;
export const usualWeights: Weights = { goals: 0.4, members: 0.2, strategies: 0.2, funders: 0.2 };

/** Which pairs are asked for, as it stands in the address: it can be sent to somebody, and the way back works. */
export interface PairQuestion {
  readonly filters: Filters;
  readonly weights: Weights;
  /** Only pairs of this organisation; empty for any. */
  readonly organisation: string;
  readonly from: number;
}

const narrowing = ['words', 'place', 'income', 'classification', 'funder', 'source', 'listing'] as const;

/** The question of the address, and a way to change it; a change begins with the first pair again. */
export function usePairQuestion(): readonly [PairQuestion, (change: Partial<PairQuestion>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const text = (name: string) => {
    const value = search[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const weight = (name: (typeof weighed)[number]) => {
    const value = Number(search[name]);
    return text(name) !== '' && value >= 0 && value <= 1 ? value : usualWeights[name];
  };
  const from = Number(text('from'));
  const question: PairQuestion = {
    filters: {
      ...noFilters,
      words: text('words'),
      place: text('place'),
      income: text('income'),
      classification: text('classification'),
      funder: text('funder'),
      source: text('source'),
      listing: text('listing'),
    },
    weights: {
      goals: weight('goals'),
      members: weight('members'),
      strategies: weight('strategies'),
      funders: weight('funders'),
    },
    organisation: text('organisation'),
    from: Number.isSafeInteger(from) && from > 0 ? from : 0,
  };
  function change(next: Partial<PairQuestion>): void {
    void navigate({ to: '.', search: searchOf({ ...question, from: 0, ...next }), replace: true });
  }
  return [question, change];
}

/** What of a question differs from the usual one, as the address holds it. */
function searchOf({ filters, weights, organisation, from }: PairQuestion): Record<string, string | number> {
  return Object.fromEntries([
    ...narrowing.flatMap((name) => (filters[name] === '' ? [] : [[name, filters[name]]])),
    ...weighed.flatMap((name) => (weights[name] === usualWeights[name] ? [] : [[name, weights[name]]])),
    ...(organisation === '' ? [] : [['organisation', organisation]]),
    ...(from === 0 ? [] : [['from', from]]),
  ]) as Record<string, string | number>;
}

/** The question as the route takes it. */
export function asked({ filters, weights, organisation, from }: PairQuestion) {
  return {
    ...askedFilters(filters),
    ...weights,
    ...(organisation === '' ? {} : { organisation }),
    offset: from,
  };
}
