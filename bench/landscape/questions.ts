import type { Filled } from './fill.ts';
import { drawn, seeded } from './words.ts';

const different = 600;

/** What people ask, each kind in so many different ways, drawn as they would: common words often, rare ones sometimes. */
export function questions({ words, names, districts, organisations, overlapping }: Filled): readonly {
  readonly name: string;
  readonly paths: readonly string[];
}[] {
  const random = seeded(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const word = () => drawn(words, random);
  const begun = (whole: string) => whole.slice(0, 1 + Math.floor(random() * whole.length));
  const search = (query: Record<string, string>) =>
    `/organisations?${new URLSearchParams({ limit: '20', ...query }).toString()}`;
  const times = (make: () => string) => Array.from({ length: different }, make);
  return [
    {
      name: 'typing a word',
      paths: times(() => search({ writing: 'yes', q: begun(word()) })),
    },
    {
      name: 'typing a name',
      paths: times(() => search({ writing: 'yes', q: begun(pick(names)) })),
    },
    { name: 'two words', paths: times(() => search({ q: `${word()} ${word()}` })) },
    {
      name: 'filtered by place',
      paths: times(() =>
        search({
          ...(random() < 0.5 ? { q: word() } : {}),
          place: random() < 0.2 ? 'E12000002' : pick(districts),
        }),
      ),
    },
    {
      name: 'counts by every filter, nothing asked',
      paths: [search({ limit: '1' })],
    },
    {
      name: 'counts by every filter, two filters chosen',
      paths: times(() =>
        search({
          income: pick(['under-10k', '10k-100k', '100k-1m']),
          classification: `CCEW:${100 + Math.ceil(random() * 17)}`,
        }),
      ),
    },
    {
      name: 'a word misspelt',
      paths: times(() => {
        const whole = word();
        const at = 1 + Math.floor(random() * (whole.length - 1));
        return search({ q: `${whole.slice(0, at)}${whole.slice(at + 1)}` });
      }),
    },
    {
      name: 'map of what was found',
      paths: times(() => `/map?${new URLSearchParams({ q: word() }).toString()}`),
    },
    { name: "an organisation's page", paths: times(() => `/organisations/${pick(organisations)}`) },
    {
      name: 'what an organisation shares',
      paths: times(() => `/organisations/${pick(overlapping)}/overlaps`),
    },
  ];
}
