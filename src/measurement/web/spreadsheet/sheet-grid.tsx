import { useRef, useState, type KeyboardEvent } from 'react';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { columnLetters, type Measure, type SheetLabel, type SheetView } from './view.ts';

/** A cell by its row and column, from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

interface SheetGridProps {
  readonly sheet: SheetView;
  readonly measures: readonly Measure[];
  readonly chosen: CellPlace | null;
  readonly onChoose: (cell: CellPlace) => void;
}

const steps: Readonly<Record<string, CellPlace>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** The first cells of a sheet, coloured by what each is taken for and saying so in words. Arrow keys move, Enter chooses. */
export function SheetGrid({ sheet, measures, chosen, onChoose }: SheetGridProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const [at, setAt] = useState<CellPlace>({ row: 0, column: 0 });
  const body = useRef<HTMLTableSectionElement>(null);
  const labels = new Map(sheet.labels.map((label) => [label.cell, label]));
  const names = new Map(measures.map(({ measureId, name }) => [measureId, name]));
  const width = sheet.grid[0]?.length ?? 0;

  function move(event: KeyboardEvent) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(at);
      return;
    }
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = {
      row: Math.min(Math.max(at.row + step.row, 0), sheet.grid.length - 1),
      column: Math.min(Math.max(at.column + step.column, 0), width - 1),
    };
    setAt(next);
    body.current
      ?.querySelector<HTMLElement>(`[data-cell="${columnLetters(next.column)}${next.row + 1}"]`)
      ?.focus();
  }

  return (
    <div className="sheet-scroll">
      <table role="grid" aria-label={say('sheet.grid', { sheet: sheet.name })} className="sheet-grid">
        <thead>
          <tr>
            <th scope="col" aria-label={say('sheet.row-number')} />
            {Array.from({ length: width }, (_, column) => (
              <th key={column} scope="col">
                {columnLetters(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {sheet.grid.map((cells, row) => (
            // Rows and columns of a sheet have no other name than their place.
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              {cells.map(({ text, role }, column) => {
                const name = `${columnLetters(column)}${row + 1}`;
                const meaning = inWords(labels.get(name), names, say, format.period);
                const isChosen = chosen?.row === row && chosen.column === column;
                return (
                  <td
                    key={column}
                    role="gridcell"
                    data-cell={name}
                    tabIndex={at.row === row && at.column === column ? 0 : -1}
                    aria-selected={isChosen}
                    aria-label={[
                      name,
                      text,
                      role === '' ? '' : say(`sheet.role.${role.replace(' ', '-')}`),
                      meaning,
                    ]
                      .filter((part) => part !== '')
                      .join(', ')}
                    className={role === '' ? undefined : `cell-${role.replace(' ', '-')}`}
                    onKeyDown={move}
                    onClick={() => {
                      setAt({ row, column });
                      onChoose({ row, column });
                    }}
                    onFocus={() => setAt({ row, column })}
                  >
                    {text}
                    {meaning !== '' && meaning !== text && <span className="cell-meaning">{meaning}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a label is taken for, in a few words; '' for a cell that is none. */
function inWords(
  label: SheetLabel | undefined,
  names: ReadonlyMap<string, string>,
  say: Say,
  period: (label: string) => string,
): string {
  if (!label) return '';
  const { meaning, why } = label;
  if (meaning.kind === 'period') return period(meaning.label);
  if (meaning.kind === 'leave out') return say(`sheet.why.${why.replaceAll(' ', '-')}`);
  if (meaning.kind === 'unknown') return '';
  const name = names.get(meaning.measureId) ?? '';
  return meaning.part === 'of' ? say('sheet.of', { name }) : name;
}
