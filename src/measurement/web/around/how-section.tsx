import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Checkbox } from '../../../web/parts/choices.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Said } from '../../../web/parts/said.tsx';
import type { CurveAnswer } from '../figure/curve-points.ts';
import { breakWords, newRangeWords, settingsWords, type CurveParts } from './curve-parts.ts';

/** How the reader looks at a curve: null where nothing but what is in force was asked for. */
export interface Looking {
  readonly screening: 'on' | 'off' | null;
  readonly periods: 'all' | 'apart';
}

/** What is asked for, as the routes have it. */
export function askedAs({ screening, periods }: Looking) {
  return screening === null ? { periods } : { screening, periods };
}

interface HowSectionProps {
  readonly measureId: string;
  readonly parts: CurveParts;
  readonly ranges: CurveAnswer['ranges'];
  readonly whyNoRange: string | null;
  readonly looking: Looking;
  readonly onLook: (looking: Looking) => void;
}

/** How the range is worked out, in words and settings; a reader may look at it otherwise, for themselves. */
export function HowSection({ measureId, parts, ranges, whyNoRange, looking, onLook }: HowSectionProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const { may, path } = useHere();
  const range = ranges.at(-1);
  const exact = (value: number) => format.number(value, 4);
  return (
    <Section title={say('curve.how')}>
      {range === undefined ? (
        <p>
          <Said text={whyNoRange ?? ''} />
        </p>
      ) : (
        <p>
          {say('curve.how-words', {
            mean: exact(range.mean),
            step: exact(range.meanMovingRange),
            lower: exact(range.lower),
            upper: exact(range.upper),
          })}
        </p>
      )}
      {range !== undefined && <p>{settingsWords(parts, say)}</p>}
      {(parts.breaks.length > 0 || parts.newRanges.length > 0) && (
        <ul>
          {parts.breaks.map((one) => (
            <li key={one.definitionVersion}>{breakWords(one, say, format)}</li>
          ))}
          {parts.newRanges.map((one) => (
            <li key={one.rangeId}>{newRangeWords(one, say, format)}</li>
          ))}
        </ul>
      )}
      {range !== undefined && (
        <div className="no-print">
          <Checkbox
            isSelected={parts.settings.screening}
            onChange={(on) => onLook({ ...looking, screening: on ? 'on' : 'off' })}
          >
            {say('curve.screening')}
          </Checkbox>
        </div>
      )}
      {looking.screening !== null && <p className="small soft">{say('around.only-you')}</p>}
      {may('measurement.define') && (
        <p className="no-print">
          <Link to={path(`our-figures/${measureId}/range`)}>{say('range.link')}</Link>
        </p>
      )}
    </Section>
  );
}

/** Where periods overlap: the reader may keep only those that do not, and then there can be a range. */
export function KeepApart({ parts, looking, onLook }: Pick<HowSectionProps, 'parts' | 'looking' | 'onLook'>) {
  const say = useWords('measurement');
  if (!parts.overlapping) return null;
  return (
    <div className="no-print">
      <Checkbox
        isSelected={looking.periods === 'apart'}
        onChange={(apart) => onLook({ ...looking, periods: apart ? 'apart' : 'all' })}
      >
        {say('around.keep-apart')}
      </Checkbox>
    </div>
  );
}
