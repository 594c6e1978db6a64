import { useSyncExternalStore } from 'react';
import { useWords } from '../app/language/index.ts';
import { Button } from './button.tsx';
import './toasts.css';

/** A short word after something was done, with a way back where there is one. */
export interface Toast {
  readonly text: string;
  readonly undo?: () => void;
}

interface Shown extends Toast {
  readonly key: number;
}

let shown: readonly Shown[] = [];
let counter = 0;
const listeners = new Set<() => void>();

function change(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Says that something was done. It goes by itself after ten seconds or with the next; one with an undo stays until it is put away. */
export function toast(word: Toast): void {
  counter += 1;
  const key = counter;
  change([...shown.filter((one) => one.undo), { ...word, key }].slice(-3));
  if (!word.undo) setTimeout(() => close(key), 10_000);
}

function close(key: number): void {
  change(shown.filter((one) => one.key !== key));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where toasts appear: once per page, read out politely. */
export function Toasts() {
  const say = useWords('parts');
  const words = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {words.map((word) => (
        <div key={word.key} className="toast">
          <span>{word.text}</span>
          {word.undo && (
            <Button
              look="link"
              onPress={() => {
                word.undo?.();
                close(word.key);
              }}
            >
              {say('undo')}
            </Button>
          )}
          <Button look="link" onPress={() => close(word.key)}>
            {say('put-away')}
          </Button>
        </div>
      ))}
    </div>
  );
}
