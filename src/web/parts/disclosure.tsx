import type { ReactNode } from 'react';
import './disclosure.css';

interface DisclosureProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly startsOpen?: boolean;
}

/** More of it, one press away: how a figure is worked out, what was looked at. Opens for print and for find-in-page. */
export function Disclosure({ title, children, startsOpen = false }: DisclosureProps) {
  return (
    <details className="disclosure" open={startsOpen}>
      <summary>{title}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}
