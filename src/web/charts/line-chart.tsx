import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { useRef, useState, type ReactNode } from 'react';
import { useWords } from '../app/language/index.ts';
import { Button } from '../parts/button.tsx';
import { ChartTable } from './chart-table.tsx';
import { ExpectedLines } from './expected-lines.tsx';
import { Happenings } from './happenings.tsx';
import { Grid } from './grid.tsx';
import {
  axisRange,
  cut,
  runs,
  shownLabels,
  spreadLabels,
  type ExpectedLine,
  type Happening,
  type Point,
  type RangeSpan,
  type UsualRange,
} from './points.ts';
import { useWidth, usualWidth } from './use-width.ts';
import './charts.css';

interface LineChartProps {
  /** What the curve shows and of which place: its name for screen readers. */
  readonly title: string;
  readonly points: readonly Point[];
  readonly range?: UsualRange | null;
  /** The usual ranges of the parts of the curve where there are several; `range` is then the last. */
  readonly ranges?: readonly RangeSpan[];
  /** Indexes of points before which the line is interrupted. */
  readonly breaks?: readonly number[];
  /** Lines of what was expected; `points` then hold the periods to come, without values. */
  readonly expected?: readonly ExpectedLine[];
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
  const { title, points, range = null, expected = [], format, caption } = props;
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  return (
    <figure className="chart" ref={figure}>
      {as === 'chart' ? (
        <Curve {...props} width={width} />
      ) : (
        <ChartTable title={title} points={points} range={range} expected={expected} format={format} />
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
  ranges,
  breaks = [],
  expected = [],
  happenings = [],
  format,
  aim = null,
  from = 'zero',
  height = 300,
  width = usualWidth,
}: LineChartProps & { readonly width?: number }) {
  const say = useWords('parts');
  // Names of what was expected need more room than figures, where there is some.
  const right = expected.length > 0 && width > 640 ? 180 : margin.right;
  const inner = {
    left: margin.left,
    right: width - right,
    top: margin.top + 16 * Math.max(0, happenings.length - 1),
    bottom: height - margin.bottom,
  };
  const across = scalePoint<number>(
    points.map((_, at) => at),
    [inner.left, inner.right],
  );
  const lastAt = points.length - 1;
  const bands = ranges ?? (range ? [{ ...range, from: 0, to: lastAt }] : []);
  const beside = [
    ...(aim ? [aim.value] : []),
    ...bands.flatMap(({ lower, upper }) => [lower, upper]),
    ...expected.flatMap((line) => line.points.flatMap(({ value, low, high }) => [value, low, high])),
  ].map((value) => ({ label: '', value }));
  const up = scaleLinear(axisRange([...points, ...beside], range, from), [inner.bottom, inner.top]).nice(5);
  const x = (at: number) => across(at) ?? inner.left;
  /** The last range goes on until there is another. */
  const endOf = (band: RangeSpan, place: number) =>
    place === bands.length - 1 && band.to >= points.findLastIndex(({ value }) => value !== null)
      ? inner.right
      : x(band.to);
  const path = line<{ at: number; value: number }>(
    (point) => x(point.at),
    (point) => up(point.value),
  );
  const labels = shownLabels(
    points.map(({ label }) => label),
    inner.right - inner.left,
  );
  const ends = endLabels({ range, aim, expected, room: Math.floor((right - 14) / 6.6) }, format, say);
  const endHeights = spreadLabels(
    ends.map(({ value }) => up(value)),
    17,
  );
  return (
    <svg
      className="curve"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={nameOf({ title, points, range, expected }, format, say)}
    >
      {bands.map((band, place) => (
        <rect
          key={band.from}
          className="curve-band"
          x={x(band.from)}
          width={Math.max(2, endOf(band, place) - x(band.from))}
          y={up(band.upper)}
          height={Math.max(0, up(band.lower) - up(band.upper))}
        />
      ))}
      <Grid up={up} left={inner.left} right={inner.right} format={format} />
      {bands.map((band, place) => (
        <line
          key={band.from}
          className="curve-mean"
          x1={x(band.from)}
          x2={endOf(band, place)}
          y1={up(band.mean)}
          y2={up(band.mean)}
        />
      ))}
      {aim && (
        <line className="curve-aim" x1={inner.left} x2={inner.right} y1={up(aim.value)} y2={up(aim.value)} />
      )}
      <Happenings happenings={happenings} points={points} x={x} inner={inner} width={width} />
      <ExpectedLines expected={expected} points={points} x={x} y={up} format={format} />
      {runs(points, breaks).map((run) => (
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
        const here = bands.find((band) => band.from <= at && at <= band.to) ?? null;
        const below = here !== null && value < here.lower;
        const inside = here === null || (value <= here.upper && !below);
        const words = say(inside ? 'chart.unusual' : below ? 'chart.below' : 'chart.above', {
          value: format(value),
        });
        const room = words.length * 8;
        const wished = x(at) > width / 2 ? x(at) - 12 - room : x(at) + 12;
        return (
          <text
            key={point.label}
            className={`curve-call curve-call-${point.turn ?? 'worse'}`}
            x={Math.max(4, Math.min(wished, width - room - 4))}
            y={up(value) + (below ? 22 : -11)}
          >
            {words}
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

interface Ends {
  readonly range: UsualRange | null;
  readonly aim: LineChartProps['aim'];
  readonly expected: readonly ExpectedLine[];
  /** How many letters have room. */
  readonly room: number;
}

function endLabels({ range, aim, expected, room }: Ends, format: (value: number) => string, say: Words) {
  return [
    ...(range
      ? [
          { words: `${say('chart.upper')} ${format(range.upper)}`, value: range.upper },
          { words: `${say('chart.mean')} ${format(range.mean)}`, value: range.mean },
          { words: `${say('chart.lower')} ${format(range.lower)}`, value: range.lower },
        ]
      : []),
    ...(aim ? [{ words: aim.words, value: aim.value }] : []),
    ...expected.flatMap(({ name, age, points }) => {
      const last = points.at(-1);
      return last && age === 'newest' ? [{ words: cut(name, room), value: last.value }] : [];
    }),
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

interface Named {
  readonly title: string;
  readonly points: readonly Point[];
  readonly range: UsualRange | null;
  readonly expected: readonly ExpectedLine[];
}

function nameOf(
  { title, points, range, expected }: Named,
  format: (value: number) => string,
  say: Words,
): string {
  const known = points.filter((point): point is Point & { value: number } => point.value !== null);
  const [first, last] = [points[0], known.at(-1)];
  if (!first || !last) return title;
  const ahead = expected.length > 0 ? last : points.at(-1);
  const name = say('chart.label', {
    title,
    from: first.label,
    to: ahead?.label ?? '',
    value: format(last.value),
  });
  const hoped = expected
    .filter(({ age }) => age === 'newest')
    .flatMap(({ name: scenario, points: of }) => {
      const end = of.at(-1);
      return end
        ? [
            say('chart.label-expected', {
              scenario,
              value: format(end.value),
              when: points[end.at]?.label ?? '',
            }),
          ]
        : [];
    });
  if (!range) return [name, ...hoped].join(' ');
  const { lower, upper, mean } = range;
  return [
    name,
    say('chart.label-range', { lower: format(lower), upper: format(upper), mean: format(mean) }),
    ...hoped,
  ].join(' ');
}
