import { area, line } from 'd3-shape';
import type { ExpectedLine, Point } from './points.ts';

interface ExpectedLinesProps {
  readonly expected: readonly ExpectedLine[];
  readonly points: readonly Point[];
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
  readonly format: (value: number) => string;
}

/** What was expected: dashed lines with hollow points, which begin at the last figure that was known; a likely range as a pale field. */
export function ExpectedLines({ expected, points, x, y, format }: ExpectedLinesProps) {
  return expected.map((one, place) => {
    const first = one.points[0];
    if (!first) return null;
    const before = points.slice(0, first.at).findLastIndex(({ value }) => value !== null);
    const known = points[before]?.value ?? null;
    const start = known === null ? [] : [{ at: before, value: known }];
    const path = line<{ at: number; value: number }>(
      (point) => x(point.at),
      (point) => y(point.value),
    );
    const sides = one.points.flatMap(({ at, low, high }) =>
      low === null || high === null ? [] : [{ at, low, high }],
    );
    const field = area<{ at: number; low: number; high: number }>(
      (point) => x(point.at),
      (point) => y(point.low),
      (point) => y(point.high),
    );
    return (
      <g
        key={`${one.name} ${one.age} ${String(first.at)}`}
        className={`curve-expected-${one.age} curve-expected-dash-${place % 3}`}
      >
        {sides.length > 1 && <path className="curve-expected-field" d={field(sides) ?? ''} />}
        {sides.length === 1 &&
          sides.map(({ at, low, high }) => (
            <line key={at} className="curve-expected-line" x1={x(at)} x2={x(at)} y1={y(low)} y2={y(high)} />
          ))}
        <path className="curve-expected-line" d={path([...start, ...one.points]) ?? ''} />
        {one.points.map(({ at, value }) => (
          <circle key={at} className="curve-expected-point" cx={x(at)} cy={y(value)} r={3.5}>
            <title>{`${one.name}, ${points[at]?.label ?? ''}: ${format(value)}`}</title>
          </circle>
        ))}
      </g>
    );
  });
}
