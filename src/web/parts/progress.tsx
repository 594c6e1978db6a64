import { useId } from 'react';
import './progress.css';

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** Null: it is not known how much there is. */
  readonly total: number | null;
}

/** How far long work is. */
export function Progress({ label, done, total }: ProgressProps) {
  const id = useId();
  return (
    <div className="progress">
      <label htmlFor={id}>{label}</label>
      {total === null ? (
        <progress id={id} />
      ) : (
        <progress id={id} value={Math.min(done, total)} max={Math.max(total, 1)} />
      )}
    </div>
  );
}

/** How much of a known whole: 7 of 8 in. The words stand beside it, so it is hidden from screen readers. */
export function Meter({ value, of }: { readonly value: number; readonly of: number }) {
  const share = of > 0 ? Math.max(0, Math.min(1, value / of)) : 0;
  return (
    <svg className="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="meter-whole" width="100" height="8" rx="1.5" ry="4" />
      <rect className="meter-part" width={share * 100} height="8" rx="1.5" ry="4" />
    </svg>
  );
}
