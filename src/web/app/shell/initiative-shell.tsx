import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { Trouble } from '../../parts/trouble.tsx';
import { Link } from '../../parts/link.tsx';
import { Named } from '../../parts/named.tsx';
import { useWords } from '../language/index.ts';
import { pageOf, useInitiative, useInitiativeId } from '../session.ts';
import { AccountMenu } from './account-menu.tsx';
import { PageLoading } from './fallbacks.tsx';
import { Rail } from './rail.tsx';
import { TopSearch } from './top-search.tsx';
import './shell.css';

/** Every page of an initiative: rooms at the side, name and search above, the page. */
export function InitiativeShell() {
  const say = useWords('shell');
  const initiative = useInitiative();
  const initiativeId = useInitiativeId();
  const main = useMainFocus();
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {say('skip')}
      </a>
      <Rail initiativeId={initiativeId} sample={initiative.data?.sample ?? false} />
      <div className="shell-column">
        <header className="top">
          <span className="top-name">
            <Named
              name={initiative.data?.name ?? '\u00a0'}
              madeUp={initiative.data?.sample ?? false}
              to={pageOf(initiativeId)}
              className="top-title"
            />
          </span>
          <TopSearch initiativeId={initiativeId} />
          <AccountMenu />
        </header>
        <main id="main" className={initiative.isPending ? 'main waits' : 'main'} tabIndex={-1} ref={main}>
          {initiative.error && !initiative.data ? (
            <>
              <Trouble problem={initiative.error} onAgain={() => void initiative.refetch()} />
              <p className="soft">
                {initiative.error.code === 'sign-in-needed' ? (
                  <Link to="/sign-in" look="go">
                    {say('sign-in')}
                  </Link>
                ) : (
                  <Link to="/">{say('to-start')}</Link>
                )}
              </p>
            </>
          ) : (
            <Suspense fallback={<PageLoading />}>
              <Outlet />
            </Suspense>
          )}
        </main>
      </div>
    </div>
  );
}

/** After another page was opened, reading goes on at its beginning and not at the link. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
  return main;
}
