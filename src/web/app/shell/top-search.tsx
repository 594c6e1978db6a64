import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useWords } from '../language/index.ts';
import '../../parts/fields.css';
import { pageOf } from '../session.ts';

/** Search from every page: what is here, by words. */
export function TopSearch({ initiativeId }: { readonly initiativeId: string }) {
  const say = useWords('shell');
  const navigate = useNavigate();
  const [words, setWords] = useState('');

  function search(event: FormEvent) {
    event.preventDefault();
    void navigate({ to: pageOf(initiativeId, 'what-is-here'), search: { words: words.trim() } });
  }

  return (
    <form role="search" className="top-search no-print" onSubmit={search}>
      <input
        className="field-input"
        type="search"
        aria-label={say('search')}
        placeholder={say('search.for')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </form>
  );
}
