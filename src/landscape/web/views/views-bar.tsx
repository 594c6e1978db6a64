import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import type { Filters } from '../place/filters.ts';
import { addressOfView, isView } from './view-filters.ts';
import './views.css';

/** So many stand above the list; the rest are one press away. */
const most = 8;

/** Saved views, each one tap away. The line keeps its height while they are read. */
export function ViewsBar({ filters }: { readonly filters: Filters }) {
  const say = useWords('landscape');
  const { initiativeId, path } = useHere();
  const views = useAnswer(landscapeContract.views, { params: { initiativeId } });
  const items = views.data?.items ?? [];
  return (
    <nav className="views-bar no-print" aria-label={say('views.title')}>
      {views.data !== undefined && items.length === 0 && (
        <span className="soft small">{say('views.none-yet')}</span>
      )}
      {items.slice(0, most).map((view) => (
        <Link
          key={view.id}
          to={path(addressOfView(view))}
          className={isView(filters, view) ? 'view-chip is-open' : 'view-chip'}
        >
          {view.name}
        </Link>
      ))}
      {items.length > 0 && (
        <Link to={path('what-is-here/views')} className="views-all">
          {say('views.all', { count: items.length })}
        </Link>
      )}
    </nav>
  );
}
