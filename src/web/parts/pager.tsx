import { useWords } from '../app/language/index.ts';
import { useFormats } from '../app/language/formats.ts';
import { Button } from './button.tsx';

interface PagerProps {
  readonly from: number;
  readonly shown: number;
  readonly total: number;
  readonly size: number;
  readonly onFrom: (from: number) => void;
}

/** Which part of a long list is shown, and the way to the next. */
export function Pager({ from, shown, total, size, onFrom }: PagerProps) {
  const say = useWords('parts');
  const formats = useFormats();
  if (total <= size && from === 0) return null;
  return (
    <nav className="row no-print" aria-label={say('pager')}>
      <Button isDisabled={from === 0} onPress={() => onFrom(Math.max(0, from - size))}>
        {say('pager.before')}
      </Button>
      <span className="soft">
        {say('pager.range', {
          from: formats.number(from + 1),
          to: formats.number(from + shown),
          total: formats.number(total),
        })}
      </span>
      <Button isDisabled={from + shown >= total} onPress={() => onFrom(from + size)}>
        {say('pager.after')}
      </Button>
    </nav>
  );
}
