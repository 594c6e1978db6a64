import { useEffect, useState, type FormEvent } from 'react';
import type { z } from 'zod';
import type { searchAnswer } from '../../contract/organisation.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import type { Filters } from './filters.ts';
import './place.css';

type Counted = z.output<typeof searchAnswer>['filters'];

interface SearchBarProps {
  readonly filters: Filters;
  readonly onChange: (change: Partial<Filters>) => void;
  readonly counted: Counted | undefined;
}

/** Words and filters; every filter says how many of the bodies found it would leave. */
export function SearchBar({ filters, onChange, counted }: SearchBarProps) {
  const say = useWords('landscape');
  const [words, setWords] = useState(filters.words);
  useEffect(() => setWords(filters.words), [filters.words]);

  function find(event: FormEvent) {
    event.preventDefault();
    onChange({ words: words.trim() });
  }

  const choices = (
    any: string,
    values: readonly { value: string; label: string; count: number }[] | undefined,
    now: string,
  ) => {
    const listed = (values ?? []).map(({ value, label, count }) => ({
      value,
      label: `${label} (${String(count)})`,
    }));
    const kept =
      now === '' || listed.some((option) => option.value === now) ? [] : [{ value: now, label: now }];
    return [{ value: '', label: any }, ...listed, ...kept];
  };
  const incomes = counted?.incomes.map((band) => ({ ...band, label: say(`size.${band.value}`) }));
  const narrowed = Object.values(filters).some((value) => value !== '');

  return (
    <form
      className={narrowed ? 'search-bar' : 'search-bar no-print'}
      role="search"
      aria-label={say('search.label')}
      onSubmit={find}
    >
      <div className="search-words">
        <input
          className="field-input"
          type="search"
          aria-label={say('search.words')}
          placeholder={say('search.example')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button type="submit" look="go">
          {say('search.find')}
        </Button>
      </div>
      <div className="search-filters">
        <Select
          quietLabel
          label={say('filter.place')}
          options={choices(say('filter.any-place'), counted?.places, filters.place)}
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
          options={choices(say('filter.any-about'), counted?.classifications, filters.classification)}
          value={filters.classification}
          onChange={(classification) => onChange({ classification })}
        />
        <Select
          quietLabel
          label={say('filter.funder')}
          options={choices(say('filter.any-funder'), counted?.funders, filters.funder)}
          value={filters.funder}
          onChange={(funder) => onChange({ funder })}
        />
        <Select
          quietLabel
          label={say('filter.source')}
          options={choices(say('filter.any-source'), counted?.sources, filters.source)}
          value={filters.source}
          onChange={(source) => onChange({ source })}
        />
        {narrowed && (
          <Button
            look="link"
            onPress={() =>
              onChange({ words: '', place: '', income: '', classification: '', funder: '', source: '' })
            }
          >
            {say('search.clear')}
          </Button>
        )}
      </div>
    </form>
  );
}
