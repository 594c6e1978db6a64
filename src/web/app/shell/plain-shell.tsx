import type { ReactNode } from 'react';
import { Link } from '../../parts/link.tsx';
import { useWords } from '../language/index.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { Mark } from './mark.tsx';
import './shell.css';

/** Pages outside an initiative: the name, the page, the language. */
export function PlainShell({ children }: { readonly children: ReactNode }) {
  const say = useWords('shell');
  return (
    <div className="plain-shell">
      <a className="skip-link" href="#main">
        {say('skip')}
      </a>
      <header className="plain-top no-print">
        <Link to="/" className="brand">
          <Mark /> Concerted
        </Link>
        <LanguageSwitch />
      </header>
      <main id="main" className="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
