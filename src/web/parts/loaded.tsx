import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../../kernel/problem/problem.ts';
import { useWords } from '../app/language/index.ts';
import { Trouble } from './trouble.tsx';
import './loaded.css';

/** Grey lines that keep the layout while something is on its way. */
export function Skeleton({ lines = 3, height }: { readonly lines?: number; readonly height?: number }) {
  const say = useWords('parts');
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{say('loading')}</span>
      {height === undefined ? (
        Array.from({ length: lines }, (_, line) => (
          <span key={line} className={`skeleton-line skeleton-line-${line % 3}`} />
        ))
      ) : (
        <span className="skeleton-block" style={{ height }} />
      )}
    </div>
  );
}

interface LoadedProps<T> {
  readonly of: UseQueryResult<T, Problem>;
  /** What keeps the place meanwhile; three grey lines unless told. */
  readonly meanwhile?: ReactNode;
  readonly children: (answer: T) => ReactNode;
}

/** Shows an answer once it is there; until then its outline; a problem in words, with a way to try again. */
export function Loaded<T>({ of, meanwhile, children }: LoadedProps<T>) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <Trouble problem={of.error} onAgain={() => void of.refetch()} />;
  return <>{meanwhile ?? <Skeleton />}</>;
}
