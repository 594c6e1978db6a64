import { useParams, type ErrorComponentProps } from '@tanstack/react-router';
import { Link } from '../../parts/link.tsx';
import { Skeleton } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../language/index.ts';
import { pageOf } from '../session.ts';
import { PlainShell } from './plain-shell.tsx';

/** The outline of a page whose code is on its way. */
export function PageLoading() {
  return (
    <div className="page-loading">
      <Skeleton lines={4} />
    </div>
  );
}

/** A page that could not be shown: what happened, that nothing is lost, what to do. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const say = useWords('shell');
  return (
    <PlainShell>
      <Page title={say('failed.title')} lede={say('failed.lede')}>
        <Trouble problem={error} onAgain={reset} />
        <p>
          <Link to="/">{say('to-start')}</Link>
        </p>
      </Page>
    </PlainShell>
  );
}

/** No page has this address. Within an initiative its head and rooms stay around it. */
export function NotHere() {
  const say = useWords('shell');
  const { initiativeId } = useParams({ strict: false });
  const inside = initiativeId !== undefined;
  const page = (
    <Page title={say('not-here.title')} lede={say('not-here.lede')}>
      <Link to={inside ? pageOf(initiativeId) : '/'} look="go">
        {say(inside ? 'to-home' : 'to-start')}
      </Link>
    </Page>
  );
  return inside ? page : <PlainShell>{page}</PlainShell>;
}
