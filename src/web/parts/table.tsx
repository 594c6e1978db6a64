import type { ReactNode } from 'react';
import './table.css';

/** A column: its heading, what stands in its cells, and whether those are figures (to the right, aligned). */
export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly figures?: boolean;
}

interface TableProps<Row> {
  /** What the table holds; above it, or for screen readers only. */
  readonly caption: string;
  readonly captionFor?: 'everybody' | 'screen readers';
  /** The first column names its row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** On a phone the table scrolls sideways by itself (figures to compare), or each row becomes a block (texts to read). */
  readonly onPhone?: 'scrolls' | 'stacks';
  /** Instead of rows when there are none. */
  readonly empty?: ReactNode;
}

/** A table that screen readers and print understand. On a phone it scrolls by itself, not the page, or stacks. */
export function Table<Row>({
  caption,
  captionFor = 'screen readers',
  columns,
  rows,
  keyOf,
  onPhone = 'scrolls',
  empty,
}: TableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    // A region that scrolls must be reachable by keyboard.
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className={onPhone === 'stacks' ? 'table table-stacks' : 'table'}>
        <caption className={captionFor === 'everybody' ? 'table-caption' : 'visually-hidden'}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.figures ? 'number' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, place) =>
                place === 0 ? (
                  <th
                    key={column.key}
                    scope="row"

                    className={column.figures ? 'number' : undefined}
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}

                    data-title={typeof column.title === 'string' ? column.title : undefined}
                    className={column.figures ? 'number' : undefined}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
