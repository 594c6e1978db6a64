import { MiniChart } from '../../../web/charts/mini-chart.tsx';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Card } from '../../../web/parts/page.tsx';
import type { Home } from '../../contract.ts';

/** Curves with something real in them, each with what can be concluded. */
export function WhatChanged({
  changed,
  measures,
}: {
  readonly changed: Home['changed'];
  readonly measures: number;
}) {
  const say = useWords('backbone');
  const { path, may } = useHere();
  const formats = useFormats();
  if (changed.length === 0) {
    return measures === 0 ? (
      <Empty
        next={
          may('measurement.define') && (
            <Link to={path('our-figures/from-a-file')}>{say('what-changed.first')}</Link>
          )
        }
      >
        {say('what-changed.nothing-yet')}
      </Empty>
    ) : (
      <Empty>{say('what-changed.usual')}</Empty>
    );
  }
  return (
    <div className="stack">
      {changed.map((one) => {
        const range =
          one.mean !== null && one.lower !== null && one.upper !== null
            ? { mean: one.mean, lower: one.lower, upper: one.upper }
            : null;
        return (
          <Card key={`${one.measureId} ${one.placeName}`}>
            <h3>
              <Link to={path(`our-figures/${one.measureId}`)}>{`${one.name}, ${one.placeName}`}</Link>
            </h3>
            <MiniChart
              title={`${one.name}, ${one.placeName}`}
              points={one.points.map((point) => ({
                ...point,
                turn: one.direction === 'better' ? 'better' : 'worse',
              }))}
              range={range}
              format={(value) => `${formats.number(value, 2)}${one.unit === '%' ? '%' : ''}`}
              width={340}
              height={110}
            />
            <p>
              <Said text={one.sentence} />
            </p>
          </Card>
        );
      })}
    </div>
  );
}
