import { useNavigate, useSearch } from '@tanstack/react-router';
import { likenessReasons } from '../../contract/asking.ts';

type About = (typeof likenessReasons)[number];

/** Which likenesses are read, as it stands in the address: so that the next one is of the same kind, and the way back works. */
export interface Narrowing {
  readonly about: About | '';
  readonly place: string;
  /** Whether one is read after another: deciding then leads to the next. */
  readonly reading: boolean;
}

/** What the address narrows to, and a way to change it. */
export function useNarrowing(): readonly [Narrowing, (change: Partial<Narrowing>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const text = (name: string) => (typeof search[name] === 'string' ? search[name] : '');
  const narrowing: Narrowing = {
    about: likenessReasons.find((one) => one === search['about']) ?? '',
    place: text('place'),
    reading: search['reading'] === 'on',
  };
  function change(next: Partial<Narrowing>): void {
    void navigate({ to: '.', search: given({ ...narrowing, ...next }), replace: true });
  }
  return [narrowing, change];
}

/** As the routes take it: what is empty is left out. */
export function asked({ about, place }: Narrowing) {
  return { ...(about === '' ? {} : { about }), ...(place === '' ? {} : { place }) };
}

/** What stands after `?` in the address of a likeness that is read in this order; with the `?`, or nothing. */
export function searchOf(narrowing: Narrowing): string {
  const text = new URLSearchParams(given(narrowing)).toString();
  return text === '' ? '' : `?${text}`;
}

function given(narrowing: Narrowing): Record<string, string> {
  return { ...asked(narrowing), ...(narrowing.reading ? { reading: 'on' } : {}) };
}
