import { useMemo } from 'react';
import type { z } from 'zod';
import { nestedOrder } from '../../../kernel/place/nested-order.ts';
import type { searchAnswer } from '../../contract/organisation.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Select, type Option } from '../../../web/parts/fields.tsx';
import type { Filters } from './filters.ts';
import { QuickSearch, type Suggestion } from './quick-search.tsx';
import './place.css';

type Counted = z.output<typeof searchAnswer>['filters'];

interface SearchBarProps {
  readonly filters: Filters;
  readonly onChange: (change: Partial<Filters>) => void;
  readonly counted: Counted | undefined;
  readonly suggestions: readonly Suggestion[];
}

/** Words and filters; every filter says how many of the bodies found each of its values would leave. */
export function SearchBar({ filters, onChange, counted, suggestions }: SearchBarProps) {
  const say = useWords('landscape');
  const format = useFormats();
  const places = useMemo(
    () => nestedOrder((counted?.places ?? []).map((place) => ({ ...place, code: place.value }))),
    [counted],
  );
  const choices = (
    any: string,
    values: readonly { value: string; label: string; count: number; group?: string | undefined }[],
    now: string,
  ): Option[] => {
    const listed = values.map(({ value, label, count, group }) => ({
      value,
      label: `${label} (${format.number(count)})`,
      group,
    }));
    const kept =
      now === '' || listed.some((option) => option.value === now) ? [] : [{ value: now, label: now }];
    return [{ value: '', label: any }, ...kept, ...listed];
  };
  const incomes = (counted?.incomes ?? []).map((one) => ({ ...one, label: say(`size.${one.value}`) }));
  const listings = (counted?.listings ?? []).map((one) => ({ ...one, label: say(`listing.${one.value}`) }));
  const byScheme = (counted?.classifications ?? [])
    .map((one) => ({ ...one, group: say(`scheme.${schemeOf(one.value)}`) }))
    .toSorted((a, b) => order.indexOf(schemeOf(a.value)) - order.indexOf(schemeOf(b.value)));
  return (
    <form
      className="search-bar no-print"
      role="search"
      aria-label={say('search.label')}
      onSubmit={(event) => event.preventDefault()}
    >
      <QuickSearch words={filters.words} onWords={(words) => onChange({ words })} suggestions={suggestions} />
      <div className="search-filters">
        <Select
          quietLabel
          label={say('filter.place')}
          options={choices(
            say('filter.any-place'),
            places.map(({ place, depth }) => ({
              ...place,
              label: `${'\u2003'.repeat(depth)}${place.label}`,
            })),
            filters.place,
          )}
          value={filters.place}
          onChange={(place) => onChange({ place })}
        />
        <Select
          quietLabel
          label={say('filter.size')}
          options={choices(say('filter.any-size'), incomes, filters.income)}
          value={filters.income}
          onChange={(income) => onChange({ income })}
        />
        <Select
          quietLabel
          label={say('filter.about')}
          options={choices(say('filter.any-about'), byScheme, filters.classification)}
          value={filters.classification}
          onChange={(classification) => onChange({ classification })}
        />
        <Select
          quietLabel
          label={say('filter.funder')}
          options={choices(say('filter.any-funder'), counted?.funders ?? [], filters.funder)}
          value={filters.funder}
          onChange={(funder) => onChange({ funder })}
        />
        <Select
          quietLabel
          label={say('filter.listing')}
          options={choices(say('filter.any-listing'), listings, filters.listing)}
          value={filters.listing}
          onChange={(listing) => onChange({ listing })}
        />
        <Select
          quietLabel
          label={say('filter.source')}
          options={choices(say('filter.any-source'), counted?.sources ?? [], filters.source)}
          value={filters.source}
          onChange={(source) => onChange({ source })}
        />
      </div>
    </form>
  );
}

/** The Charity Commission's codes are three lists in one: what (1…), for whom (2…) and how (3…). */
const order = ['UK-CAT-WORDS', 'CCEW-1', 'CCEW-2', 'CCEW-3', 'CCNI', 'OSCR', 'UK-CAT', 'ICNPTSO', 'NTEE'];
function schemeOf(value: string): string {
  const [scheme = '', code = ''] = value.split(':');
  return scheme === 'CCEW' ? `CCEW-${code.slice(0, 1)}` : scheme;
}
