import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Link } from '../../../web/parts/link.tsx';
import '../side-by-side/side-by-side.css';

interface CompareBarProps {
  readonly chosen: readonly string[];
  readonly onClear: () => void;
}

/** At the foot of the screen while somebody chooses whom to compare. */
export function CompareBar({ chosen, onClear }: CompareBarProps) {
  const say = useWords('landscape');
  const { path } = useHere();
  if (chosen.length === 0) return null;
  return (
    <div className="compare-bar no-print" role="status">
      {chosen.length === 1 ? (
        <span>{say('beside.one-chosen')}</span>
      ) : (
        <Link look="go" to={`${path('what-is-here/side-by-side')}?of=${chosen.join(',')}`}>
          {say('beside.compare', { count: chosen.length })}
        </Link>
      )}
      <Button look="link" onPress={onClear}>
        {say('beside.clear')}
      </Button>
    </div>
  );
}
