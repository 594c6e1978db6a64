import type { ReactNode } from 'react';
import { useWords } from '../app/language/index.ts';
import './tag.css';

interface TagProps {
  readonly children: ReactNode;
  /** `note` is the yellow of "made up"; `worse` and `better` stand beside a word that says so. */
  readonly look?: 'note' | 'worse' | 'better' | 'plain';
}

/** A short word about a thing, beside its name. */
export function Tag({ children, look = 'plain' }: TagProps) {
  return <span className={`tag tag-${look}`}>{children}</span>;
}

/** Stands beside every name and figure that was invented; nothing when it was not. */
export function MadeUp({ when = true }: { readonly when?: boolean }) {
  const say = useWords('parts');
  return when ? <Tag look="note">{say('tag.made-up')}</Tag> : null;
}
