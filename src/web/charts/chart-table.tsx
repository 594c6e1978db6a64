import { useWords } from '../app/language/index.ts';
import { Table } from '../parts/table.tsx';
import { Tag } from '../parts/tag.tsx';
import type { Point, UsualRange } from './points.ts';

interface ChartTableProps {
  readonly title: string;
  readonly points: readonly Point[];
  readonly range: UsualRange | null;
  readonly format: (value: number) => string;
}

/** A curve as a table: for reading out, for copying, and for whoever prefers figures. */
export function ChartTable({ title, points, range, format }: ChartTableProps) {
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
            point.value === null ? (point.missing ?? say('chart.no-data')) : format(point.value),
        },
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
