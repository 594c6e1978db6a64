import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Meter } from '../../../web/parts/progress.tsx';
import type { Home } from '../../contract.ts';

/** The five conditions at a glance: real numbers, or what each will be for. */
export function Conditions({ conditions }: { readonly conditions: Home['conditions'] }) {
  const say = useWords('backbone');
  const formats = useFormats();
  return (
    <ul className="five">
      {conditions.map(({ condition, open, have, of, about }) => (
        <li key={condition} className={open ? undefined : 'five-closed'}>
          <b>{say(`condition.${condition}`)}</b>
          <span>
            {open && have !== null
              ? of === null
                ? say(`condition.${condition}.have`, { count: have, about: formats.period(about ?? '') })
                : say(`condition.${condition}.of`, {
                    have: formats.number(have),
                    of: formats.number(of),
                    about: formats.period(about ?? ''),
                  })
              : say(`condition.${condition}.closed`)}
          </span>
          {open && have !== null && of !== null && <Meter value={have} of={of} />}
        </li>
      ))}
    </ul>
  );
}
