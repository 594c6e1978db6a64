import { useWords } from '../../../web/app/language/index.ts';
import type { CurveAnswer } from '../figure/curve-points.ts';
import './around.css';

type Signed = Pick<CurveAnswer, 'variation' | 'assurance' | 'way'>;

const looks = { common: 'soft', improvement: 'better', concern: 'worse', high: 'soft', low: 'soft' } as const;

/** What the last figure is, and whether the aim will be met as things are: two signs, each with its words. */
export function Signs({ variation, assurance, way }: Signed) {
  const say = useWords('measurement');
  if (variation === null) return null;
  const turn = variation === 'common' ? 'common' : `${variation}-${way ?? 'up'}`;
  return (
    <p className="signs">
      <span className={`sign sign-${looks[variation]}`}>
        <VariationSign variation={variation} way={way} /> {say(`sign.${turn}`)}
      </span>
      {assurance !== null && (
        <span className="sign">
          <AssuranceSign assurance={assurance} /> {say(`sign.${assurance}`)}
        </span>
      )}
    </p>
  );
}

/** A wave for usual ups and downs; an arrow for what is unusual. */
function VariationSign({ variation, way }: Pick<Signed, 'variation' | 'way'>) {
  const path =
    variation === 'common'
      ? 'M6 13q3-6 6 0t6 0'
      : way === 'down'
        ? 'M8 8l8 8m0-6v6h-6'
        : 'M8 16l8-8m0 6V8h-6';
  return (
    <svg className="sign-mark" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx={12} cy={12} r={10.5} />
      <path d={path} />
    </svg>
  );
}

/** A tick, a cross, or a question mark: the aim will be met, missed, or either. */
function AssuranceSign({ assurance }: { readonly assurance: NonNullable<Signed['assurance']> }) {
  const paths = {
    pass: 'M7 12l4 4 6-8',
    fail: 'M8 8l8 8m0-8l-8 8',
    hitAndMiss: 'M9 9.5a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 1.9M12 17.2v.1',
  } as const;
  return (
    <svg className="sign-mark" viewBox="0 0 24 24" aria-hidden="true">
      <rect x={1.5} y={1.5} width={21} height={21} rx={4} />
      <path d={paths[assurance]} />
    </svg>
  );
}
