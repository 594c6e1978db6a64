import { cut, type Happening, type Point } from './points.ts';

interface HappeningsProps {
  readonly happenings: readonly Happening[];
  readonly points: readonly Point[];
  readonly x: (at: number) => number;
  readonly inner: { readonly left: number; readonly right: number; readonly bottom: number };
  readonly width: number;
}

const letter = 6.8;

/** What happened, as dotted lines with their words above each other; the whole text is there for pointers and screen readers. */
export function Happenings({ happenings, points, x, inner, width }: HappeningsProps) {
  return happenings.map(({ at, words }, row) => {
    const place = points.findIndex(({ label }) => label === at);
    if (place < 0) return null;
    const here = x(place);
    const late = here > (inner.left + inner.right) / 2;
    const room = late ? here - 10 : width - here - 10;
    return (
      <g key={`${at} ${words}`}>
        <line className="curve-happening" x1={here} x2={here} y1={12 + 16 * row} y2={inner.bottom} />
        <text
          className="curve-tick"
          x={here + (late ? -6 : 6)}
          y={22 + 16 * row}
          textAnchor={late ? 'end' : 'start'}
        >
          <title>{words}</title>
          {cut(words, Math.max(8, Math.floor(room / letter)))}
        </text>
      </g>
    );
  });
}
