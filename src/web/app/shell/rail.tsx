import { Link } from '../../parts/link.tsx';
import { useWords } from '../language/index.ts';
import { pageOf } from '../session.ts';
import { Mark } from './mark.tsx';

const rooms = [
  { key: 'rail.home', page: '', marksHere: 'exact' },
  { key: 'rail.what-is-here', page: 'what-is-here', marksHere: 'below' },
  { key: 'rail.our-figures', page: 'our-figures', marksHere: 'below' },
  { key: 'rail.partners', page: 'partners', marksHere: 'below' },
] as const;

/** The rooms that are open. Others appear when they are first needed. */
export function Rail({ initiativeId, sample }: { readonly initiativeId: string; readonly sample: boolean }) {
  const say = useWords('shell');
  return (
    <nav className="rail" aria-label={say('rail')}>
      <Link to="/initiatives" className="brand">
        <Mark /> Concerted
      </Link>
      <ul>
        {rooms.map(({ key, page, marksHere }) => (
          <li key={key}>
            <Link to={pageOf(initiativeId, page)} marksHere={marksHere}>
              {say(key)}
            </Link>
          </li>
        ))}
      </ul>
      {sample && (
        <div className="sample-note">
          <p>{say('sample-note')}</p>
        </div>
      )}
    </nav>
  );
}
