import { useWords } from '../app/language/index.ts';
import { Table } from '../parts/table.tsx';
import { Tag } from '../parts/tag.tsx';
import type { ExpectedLine, Point, UsualRange } from './points.ts';

interface ChartTableProps {
  readonly title: string;
  readonly points: readonly Point[];
  readonly range: UsualRange | null;
  /** A column for each line of what was expected. */
  readonly expected?: readonly ExpectedLine[];
  readonly format: (value: number) => string;
}

/** A curve as a table: for reading out, for copying, and for whoever prefers figures. */
export function ChartTable({ title, points, range, expected = [], format }: ChartTableProps) {
  const say = useWords('parts');
  return (
    <Table
      caption={
        range
          ? `${title}. ${say('chart.label-range', { lower: format(range.lower), upper: format(range.upper), mean: format(range.mean) })}`
          : title
      }
      captionFor="everybody"
      rows={points}
      keyOf={(point) => point.label}
      columns={[
        { key: 'when', title: say('chart.when'), cell: (point) => point.label },
        {
          key: 'value',
          title: say('chart.value'),
          figures: true,
          cell: (point) =>
            point.value === null ? (
              (point.missing ?? say('chart.no-data'))
            ) : (
              <>
                {format(point.value)}
                {point.low !== undefined && point.high !== undefined && (
                  <span className="soft">
                    {' '}
                    {say('chart.likely', { low: format(point.low), high: format(point.high) })}
                  </span>
                )}
              </>
            ),
        },
        ...expected.map((line, place) => ({
          key: `expected ${String(place)}`,
          title: say('chart.expected', { scenario: line.name }),
          figures: true,
          cell: (point: Point) => {
            const here = line.points.find(({ at }) => points[at] === point);
            return here === undefined ? null : format(here.value);
          },
        })),
        {
          key: 'note',
          title: say('chart.note'),
          cell: (point) =>
            point.unusual ? (
              <Tag look={point.turn === 'better' ? 'better' : 'worse'}>{say('tag.unusual')}</Tag>
            ) : null,
        },
      ]}
    />
  );
}
