import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { ReactNode } from 'react';
import { useWords } from '../app/language/index.ts';
import { axisRange, runs, type Point, type UsualRange } from './points.ts';
import './charts.css';

interface MiniChartProps {
  readonly title: string;
  readonly points: readonly Point[];
  readonly range?: UsualRange | null;
  readonly format: (value: number) => string;
  /** The scale shared by all small charts beside each other; without it, the chart's own. */
  readonly scale?: readonly [number, number];
  readonly width?: number;
  readonly height?: number;
}

/** A small curve: band, mean, line, and its unusual points. */
export function MiniChart({
  title,
  points,
  range = null,
  format,
  scale,
  width = 170,
  height = 84,
}: MiniChartProps) {
  const say = useWords('parts');
  const across = scalePoint<number>(
    points.map((_, at) => at),
    [6, width - 6],
  );
  const up = scaleLinear(scale ?? axisRange(points, range, 'figures'), [height - 8, 8]);
  const x = (at: number) => across(at) ?? 6;
  const path = line<{ at: number; value: number }>(
    (point) => x(point.at),
    (point) => up(point.value),
  );
  const known = points.filter(({ value }) => value !== null);
  const last = known.at(-1)?.value;
  const name = say('chart.label', {
    title,
    from: points[0]?.label ?? '',
    to: points.at(-1)?.label ?? '',
    value: typeof last === 'number' ? format(last) : say('chart.no-data'),
  });
  return (
    <svg className="curve curve-mini" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={name}>
      {range && (
        <>
          <rect
            className="curve-band"
            x={6}
            width={width - 12}
            y={up(range.upper)}
            height={Math.max(0, up(range.lower) - up(range.upper))}
          />
          <line className="curve-mean" x1={6} x2={width - 6} y1={up(range.mean)} y2={up(range.mean)} />
        </>
      )}
      {runs(points).map((run) => (
        <path key={run[0]?.at} className="curve-line" d={path(run) ?? ''} />
      ))}
      {points.map(
        (point, at) =>
          point.unusual &&
          point.value !== null && (
            <circle
              key={point.label}
              className={`curve-point curve-point-${point.turn ?? 'worse'}`}
              cx={x(at)}
              cy={up(point.value)}
              r={4}
            />
          ),
      )}
    </svg>
  );
}

interface SmallMultiplesProps {
  readonly children: ReactNode;
}

/** Small charts beside each other on one scale, for comparison. */
export function SmallMultiples({ children }: SmallMultiplesProps) {
  return <div className="minis">{children}</div>;
}

/** One of them: name and last figure above, and the word when it is unusual. */
export function Multiple(props: MiniChartProps & { readonly name: string; readonly detail?: ReactNode }) {
  const say = useWords('parts');
  const { name, points, format, detail } = props;
  const last = points.filter(({ value }) => value !== null).at(-1);
  const turn = last?.turn ?? 'worse';
  return (
    <figure className="mini">
      <figcaption>
        {name} <b>{last && last.value !== null ? format(last.value) : say('chart.no-data')}</b>
        {last?.unusual && (
          <span className={turn === 'better' ? 'better' : 'worse'}> {say('tag.unusual')}</span>
        )}
        {detail}
      </figcaption>
      <MiniChart {...props} />
    </figure>
  );
}
