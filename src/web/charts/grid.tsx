import type { ScaleLinear } from 'd3-scale';

interface GridProps {
  readonly up: ScaleLinear<number, number>;
  readonly left: number;
  readonly right: number;
  readonly format: (value: number) => string;
}

/** Lines across a drawing at round figures, each with its figure at the left. */
export function Grid({ up, left, right, format }: GridProps) {
  return (
    <>
      {up.ticks(5).map((tick) => (
        <g key={tick}>
          <line className="curve-grid" x1={left} x2={right} y1={up(tick)} y2={up(tick)} />
          <text className="curve-tick" x={left - 12} y={up(tick) + 4.5} textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
    </>
  );
}
