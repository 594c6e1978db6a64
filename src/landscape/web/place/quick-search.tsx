import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import './quick-search.css';

/** A body to go straight to. */
export interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly about: string;
}

interface QuickSearchProps {
  readonly words: string;
  /** Called a moment after somebody stopped typing, and at once on Enter. */
  readonly onWords: (words: string) => void;
  /** The first of those found, best first. */
  readonly suggestions: readonly Suggestion[];
}

/** After so many milliseconds without a key the words count; each letter on its own would make the list jump. */
const pause = 150;
const mostSuggested = 6;

/**
 * A search field that narrows the page while somebody types, and offers the best names to go straight to: a combobox with a list
 * (arrows, Enter, Escape). The list floats, so that nothing on the page moves.
 */
export function QuickSearch({ words, onWords, suggestions }: QuickSearchProps) {
  const say = useWords('landscape');
  const { path } = useHere();
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState(words);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address was changed by something else: the way back, "Clear", a saved view.
  const sent = useRef(words);
  useEffect(() => {
    if (words === sent.current) return;
    sent.current = words;
    setTyped(words);
  }, [words]);
  useEffect(() => () => clearTimeout(waiting.current), []);

  function ask(next: string) {
    clearTimeout(waiting.current);
    sent.current = next.trim();
    onWords(next.trim());
  }
  function type(next: string) {
    setTyped(next);
    setActive(-1);
    setOpen(next.trim().length > 1);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => ask(next), pause);
  }
  // What is offered belongs to the words asked for last; while newer ones wait, nothing old is offered.
  const offered = open && typed.trim() === words && words !== '' ? suggestions.slice(0, mostSuggested) : [];
  const shown = offered.length > 0;
  const go = (one: Suggestion) => void navigate({ to: path(`what-is-here/organisations/${one.id}`) });

  function onKey(event: KeyboardEvent<HTMLInputElement>) {
    const chosen = offered[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than there are names: the field itself.
      setActive(((active + 1 + step + offered.length + 1) % (offered.length + 1)) - 1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen) go(chosen);
      else ask(typed);
      setOpen(false);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      setOpen(false);
      setActive(-1);
    }
  }

  return (
    <div className="quick-search">
      <input
        className="field-input"
        type="search"
        role="combobox"
        aria-label={say('search.words')}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-names`}
        aria-activedescendant={shown && active >= 0 ? `${id}-${String(active)}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={say('search.example')}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKey}
        onBlur={() => setOpen(false)}
      />
      <ul
        id={`${id}-names`}
        className="quick-names"
        role="listbox"
        aria-label={say('search.straight-to')}
        hidden={!shown}
      >
        {offered.map((one, at) => (
          <li
            key={one.id}
            id={`${id}-${String(at)}`}
            role="option"
            aria-selected={at === active}
            className={at === active ? 'quick-name is-active' : 'quick-name'}
            // Before the field loses focus and the list goes.
            onMouseDown={(event) => {
              event.preventDefault();
              go(one);
            }}
          >
            <span>{one.name}</span>
            <span className="soft small">{one.about}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
