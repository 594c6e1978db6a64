import { scaleLinear, scaleSqrt } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useRef, type ReactNode } from 'react';
import { Grid } from './grid.tsx';
import { useWidth, usualWidth } from './use-width.ts';
import './charts.css';

/** Where values of one size lie when only chance makes them differ. */
interface FunnelStep {
  readonly size: number;
  readonly lower: number;
  readonly upper: number;
  readonly outerLower: number;
  readonly outerUpper: number;
}

/** One of those compared. */
interface FunnelPoint {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly value: number;
  readonly turn: 'better' | 'worse' | 'neither' | null;
  /** Its name stands beside it. */
  readonly called: boolean;
}

interface FunnelChartProps {
  /** What is compared: the name of the drawing for screen readers. */
  readonly title: string;
  readonly points: readonly FunnelPoint[];
  readonly funnel: readonly FunnelStep[];
  readonly benchmark: { readonly value: number; readonly words: string };
  readonly format: (value: number) => string;
  readonly formatSize: (size: number) => string;
  /** What the sizes along the bottom are. */
  readonly sizeWords: string;
  readonly caption: ReactNode;
  readonly height?: number;
}

const margin = { top: 24, right: 20, bottom: 50, left: 58 };

/** Shares beside each other by their size, in the funnel that chance makes around the benchmark. A table belongs beside it. */
export function FunnelChart(props: FunnelChartProps) {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  return (
    <figure className="chart" ref={figure}>
      <Funnel {...props} width={width} />
      <figcaption>{props.caption}</figcaption>
    </figure>
  );
}

function Funnel({
  title,
  points,
  funnel,
  benchmark,
  format,
  formatSize,
  sizeWords,
  height = 340,
  width = usualWidth,
}: FunnelChartProps & { readonly width?: number }) {
  const inner = {
    left: margin.left,
    right: width - margin.right,
    top: margin.top,
    bottom: height - margin.bottom,
  };
  const widest = Math.max(1, ...funnel.map(({ size }) => size), ...points.map(({ size }) => size));
  const across = scaleSqrt([0, widest], [inner.left, inner.right]);
  const up = scaleLinear(spanOf(points, funnel, benchmark.value), [inner.bottom, inner.top]).nice(5);
  const within = (value: number) => up(Math.min(Math.max(value, up.domain()[0] ?? 0), up.domain()[1] ?? 0));
  const band = area<FunnelStep>(
    ({ size }) => across(size),
    ({ lower }) => within(lower),
    ({ upper }) => within(upper),
  );
  const edge = (side: 'outerLower' | 'outerUpper') =>
    line<FunnelStep>(
      ({ size }) => across(size),
      (step) => within(step[side]),
    )(funnel);
  const sizes = across.ticks(width < 500 ? 3 : 6).filter((size) => size > 0);
  return (
    <svg className="curve" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <path className="curve-band" d={band(funnel) ?? ''} />
      <Grid up={up} left={inner.left} right={inner.right} format={format} />
      <path className="funnel-edge" d={edge('outerLower') ?? ''} />
      <path className="funnel-edge" d={edge('outerUpper') ?? ''} />
      <line
        className="curve-mean"
        x1={inner.left}
        x2={inner.right}
        y1={up(benchmark.value)}
        y2={up(benchmark.value)}
      />
      <text className="curve-end" x={inner.left + 4} y={up(benchmark.value) - 6}>
        {benchmark.words}
      </text>
      {sizes.map((size) => (
        <text
          key={size}
          className="curve-tick"
          x={across(size)}
          y={inner.bottom + 20}
          textAnchor={across(size) > inner.right - 20 ? 'end' : 'middle'}
        >
          {formatSize(size)}
        </text>
      ))}
      <text className="curve-tick" x={inner.right} y={height - 8} textAnchor="end">
        {sizeWords}
      </text>
      {points.map(({ key, name, size, value, turn }) => (
        <circle
          key={key}
          className={turn === null ? 'curve-point' : `curve-point curve-point-${turn}`}
          cx={across(size)}
          cy={up(value)}
          r={turn === null ? 4.5 : 6}
        >
          <title>{`${name}: ${format(value)}`}</title>
        </circle>
      ))}
      {points
        .filter(({ called }) => called)
        .map(({ key, name, size, value, turn }) => {
          const left = across(size) > width / 2;
          return (
            <text
              key={key}
              className={`curve-call curve-call-${turn ?? 'neither'}`}
              x={across(size) + (left ? -10 : 10)}
              y={up(value) + (value >= benchmark.value ? -8 : 18)}
              textAnchor={left ? 'end' : 'start'}
            >
              {name}
            </text>
          );
        })}
    </svg>
  );
}

/** From a little under to a little over what is shown: all points, and the funnel where it is not at its very widest. */
function spanOf(
  points: readonly FunnelPoint[],
  funnel: readonly FunnelStep[],
  benchmark: number,
): [number, number] {
  const seen = funnel.slice(Math.floor(funnel.length / 4));
  const values = [
    benchmark,
    ...points.map(({ value }) => value),
    ...seen.flatMap(({ outerLower, outerUpper }) => [outerLower, outerUpper]),
  ];
  return [Math.max(0, Math.min(...values)), Math.max(...values)];
}
