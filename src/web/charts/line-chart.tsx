import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { useRef, useState, type ReactNode } from 'react';
import { useWords } from '../app/language/index.ts';
import { Button } from '../parts/button.tsx';
import { ChartTable } from './chart-table.tsx';
import { Grid } from './grid.tsx';
import {
  axisRange,
  runs,
  shownLabels,
  spreadLabels,
  type Happening,
  type Point,
  type UsualRange,
} from './points.ts';
import { useWidth, usualWidth } from './use-width.ts';
import './charts.css';

interface LineChartProps {
  /** What the curve shows and of which place: its name for screen readers. */
  readonly title: string;
  readonly points: readonly Point[];
  readonly range?: UsualRange | null;
  readonly happenings?: readonly Happening[];
  /** A figure as people write it, e.g. 0.469 as '0.47%'. */
  readonly format: (value: number) => string;
  /** A dashed line for what is aimed at or was expected, named at the right end. */
  readonly aim?: { readonly value: number; readonly words: string } | null;
  readonly from?: 'zero' | 'figures';
  /** Under the chart: what it is, how it is worked out, its source. */
  readonly caption?: ReactNode;
  readonly height?: number;
}

const margin = { top: 30, right: 104, bottom: 34, left: 58 };

/**
 * A curve with its usual range as a band, its mean dashed, labels at the right end instead of a legend, and every
 * unusual point named in words. A press shows the same as a table; print shows it in black and white.
 */
export function LineChart(props: LineChartProps) {
  const say = useWords('parts');
  const [as, setAs] = useState<'chart' | 'table'>('chart');
  const { title, points, range = null, format, caption } = props;
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  return (
    <figure className="chart" ref={figure}>
      {as === 'chart' ? (
        <Curve {...props} width={width} />
      ) : (
        <ChartTable title={title} points={points} range={range} format={format} />
      )}
      <figcaption>
        {caption}
        <span className="no-print">
          <Button look="link" onPress={() => setAs(as === 'chart' ? 'table' : 'chart')}>
            {say(as === 'chart' ? 'chart.as-table' : 'chart.as-chart')}
          </Button>
        </span>
      </figcaption>
    </figure>
  );
}

/** The drawing itself. */
export function Curve({
  title,
  points,
  range = null,
  happenings = [],
  format,
  aim = null,
  from = 'zero',
  height = 300,
  width = usualWidth,
}: LineChartProps & { readonly width?: number }) {
  const say = useWords('parts');
  const inner = {
    left: margin.left,
    right: width - margin.right,
    top: margin.top,
    bottom: height - margin.bottom,
  };
  const across = scalePoint<number>(
    points.map((_, at) => at),
    [inner.left, inner.right],
  );
  const withAim = aim ? [...points, { label: '', value: aim.value }] : points;
  const up = scaleLinear(axisRange(withAim, range, from), [inner.bottom, inner.top]).nice(5);
  const x = (at: number) => across(at) ?? inner.left;
  const path = line<{ at: number; value: number }>(
    (point) => x(point.at),
    (point) => up(point.value),
  );
  const labels = shownLabels(
    points.map(({ label }) => label),
    inner.right - inner.left,
  );
  const ends = endLabels(range, aim, format, say);
  const endHeights = spreadLabels(
    ends.map(({ value }) => up(value)),
    17,
  );
  return (
    <svg
      className="curve"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={nameOf(title, points, range, format, say)}
    >
      {range && (
        <rect
          className="curve-band"
          x={inner.left}
          width={inner.right - inner.left}
          y={up(range.upper)}
          height={Math.max(0, up(range.lower) - up(range.upper))}
        />
      )}
      <Grid up={up} left={inner.left} right={inner.right} format={format} />
      {range && (
        <line
          className="curve-mean"
          x1={inner.left}
          x2={inner.right}
          y1={up(range.mean)}
          y2={up(range.mean)}
        />
      )}
      {aim && (
        <line className="curve-aim" x1={inner.left} x2={inner.right} y1={up(aim.value)} y2={up(aim.value)} />
      )}
      {happenings.map(({ at, words }) => {
        const place = points.findIndex(({ label }) => label === at);
        if (place < 0) return null;
        const late = x(place) > width * 0.6;
        return (
          <g key={`${at} ${words}`}>
            <line className="curve-happening" x1={x(place)} x2={x(place)} y1={14} y2={inner.bottom} />
            <text
              className="curve-tick"
              x={x(place) + (late ? -6 : 6)}
              y={22}
              textAnchor={late ? 'end' : 'start'}
            >
              {words}
            </text>
          </g>
        );
      })}
      {runs(points).map((run) => (
        <path key={run[0]?.at} className="curve-line" d={path(run) ?? ''} />
      ))}
      {points.map(
        (point, at) =>
          point.low !== undefined &&
          point.high !== undefined && (
            <line
              key={point.label}
              className="curve-likely"
              x1={x(at)}
              x2={x(at)}
              y1={up(point.low)}
              y2={up(point.high)}
            />
          ),
      )}
      {points.map(
        (point, at) =>
          point.value !== null && (
            <circle
              key={point.label}
              className={pointClass(point)}
              cx={x(at)}
              cy={up(point.value)}
              r={point.unusual ? 6 : 4}
            >
              <title>{`${point.label}: ${format(point.value)}`}</title>
            </circle>
          ),
      )}
      {called(points).map(({ point, at, value }) => {
        const side = x(at) > width / 2 ? 'end' : 'start';
        const below = range !== null && value < range.lower;
        return (
          <text
            key={point.label}
            className={`curve-call curve-call-${point.turn ?? 'worse'}`}
            x={x(at) + (side === 'end' ? -12 : 12)}
            y={up(value) + (below ? 20 : -9)}
            textAnchor={side}
          >
            {say(
              range === null || (value <= range.upper && value >= range.lower)
                ? 'chart.unusual'
                : below
                  ? 'chart.below'
                  : 'chart.above',
              { value: format(value) },
            )}
          </text>
        );
      })}
      {points.map(
        (point, at) =>
          labels.has(at) && (
            <text key={point.label} className="curve-tick" x={x(at)} y={height - 10} textAnchor="middle">
              {point.label}
            </text>
          ),
      )}
      {ends.map(({ words, value }, at) => (
        <text key={words} className="curve-end" x={inner.right + 10} y={(endHeights[at] ?? up(value)) + 4.5}>
          {words}
        </text>
      ))}
    </svg>
  );
}

type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

function endLabels(
  range: UsualRange | null,
  aim: LineChartProps['aim'],
  format: (value: number) => string,
  say: Words,
) {
  return [
    ...(range
      ? [
          { words: `${say('chart.upper')} ${format(range.upper)}`, value: range.upper },
          { words: `${say('chart.mean')} ${format(range.mean)}`, value: range.mean },
          { words: `${say('chart.lower')} ${format(range.lower)}`, value: range.lower },
        ]
      : []),
    ...(aim ? [{ words: aim.words, value: aim.value }] : []),
  ];
}

function pointClass({ unusual, turn = 'worse' }: Point): string {
  return unusual ? `curve-point curve-point-${turn}` : 'curve-point';
}

/** The unusual points that get words: the last three, so that words do not cover each other. */
function called(points: readonly Point[]): readonly { point: Point; at: number; value: number }[] {
  return points
    .flatMap((point, at) =>
      point.unusual && point.value !== null ? [{ point, at, value: point.value }] : [],
    )
    .filter(
      ({ at }, place, all) =>
        all.length <= 2 || place === all.length - 1 || (place === 0 && at < points.length - 4),
    );
}

function nameOf(
  title: string,
  points: readonly Point[],
  range: UsualRange | null,
  format: (value: number) => string,
  say: Words,
): string {
  const known = points.filter((point): point is Point & { value: number } => point.value !== null);
  const [first, last] = [points[0], known.at(-1)];
  if (!first || !last) return title;
  const name = say('chart.label', {
    title,
    from: first.label,
    to: points.at(-1)?.label ?? '',
    value: format(last.value),
  });
  if (!range) return name;
  const { lower, upper, mean } = range;
  return `${name} ${say('chart.label-range', { lower: format(lower), upper: format(upper), mean: format(mean) })}`;
}
