import { Link as RouterLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import './button.css';

interface LinkProps {
  /** An address within Concerted, from the root: `/initiatives/…`; may carry `?search` and `#hash`. */
  readonly to: string;
  readonly children: ReactNode;
  /** As a button: a page is opened by a link even when it looks like a button. */
  readonly look?: 'text' | 'button' | 'go';
  readonly className?: string;
  /** The exact page shown now is marked as such, for screen readers too. */
  readonly marksHere?: 'exact' | 'below';
}

/** A link to a page of Concerted. */
export function Link({ to, children, look = 'text', className, marksHere }: LinkProps) {
  const [withSearch = '', hash] = to.split('#');
  const [path = '', search] = withSearch.split('?');
  const look1 = look === 'text' ? '' : look === 'go' ? 'button button-go' : 'button button-plain';
  return (
    <RouterLink
      to={path}
      {...(search ? { search: Object.fromEntries(new URLSearchParams(search)) } : {})}
      {...(hash ? { hash } : {})}
      {...(marksHere ? { activeOptions: { exact: marksHere === 'exact' } } : {})}
      className={`${look1} ${className ?? ''}`.trim()}
    >
      {children}
    </RouterLink>
  );
}
