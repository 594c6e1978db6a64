import { useState } from 'react';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Select, TextField } from '../../../web/parts/fields.tsx';
import type { CellPlace } from './sheet-grid.tsx';
import {
  columnLetters,
  withDecision,
  type ChangeTable,
  type Decision,
  type Measure,
  type Place,
  type SheetLabel,
  type SheetView,
} from './view.ts';

interface CellPanelProps {
  readonly sheet: SheetView;
  readonly cell: CellPlace;
  readonly measures: readonly Measure[];
  readonly isPending: boolean;
  readonly change: ChangeTable;
}

/** What the chosen cell can be told: that names or times stand in its row or column, and what it means itself. */
export function CellPanel({ sheet, cell, measures, isPending, change }: CellPanelProps) {
  const say = useWords('measurement');
  const letters = columnLetters(cell.column);
  const name = `${letters}${cell.row + 1}`;
  const text = sheet.grid[cell.row]?.[cell.column]?.text ?? '';
  const labels = sheet.labels.filter((label) => label.cell === name);
  const row: Place = { from: 'rows', at: [cell.row] };
  const column: Place = { from: 'columns', at: [cell.column] };
  const place = (what: 'measures' | 'periods', where: Place) => () =>
    change((table) => ({ ...table, use: true, [what]: where }));
  return (
    <section className="cell-panel" aria-label={say('sheet.cell', { cell: name })}>
      <p>
        <b>{name}</b> {text === '' ? <span className="soft">{say('sheet.empty-cell')}</span> : `“${text}”`}
      </p>
      {labels.map((label) => (
        <LabelChoice key={label.kind} label={label} sheet={sheet} measures={measures} change={change} />
      ))}
      <div className="row">
        <Button isPending={isPending} onPress={place('measures', column)}>
          {say('sheet.names-column', { column: letters })}
        </Button>
        <Button isPending={isPending} onPress={place('measures', row)}>
          {say('sheet.names-row', { row: cell.row + 1 })}
        </Button>
        <Button isPending={isPending} onPress={place('periods', row)}>
          {say('sheet.times-row', { row: cell.row + 1 })}
        </Button>
        <Button isPending={isPending} onPress={place('periods', column)}>
          {say('sheet.times-column', { column: letters })}
        </Button>
      </div>
    </section>
  );
}

interface LabelChoiceProps {
  readonly label: SheetLabel;
  readonly sheet: SheetView;
  readonly measures: readonly Measure[];
  readonly change: ChangeTable;
}

/** What one label means: a figure of ours, a time, or nothing to us. */
export function LabelChoice({ label, sheet, measures, change }: LabelChoiceProps) {
  const say = useWords('measurement');
  const { meaning, text } = label;
  const decide = (decision: Decision | null) => change((table) => withDecision(table, text, decision));
  if (label.kind === 'period') return <PeriodChoice label={label} decide={decide} />;
  const value =
    meaning.kind === 'measure'
      ? `${meaning.measureId} ${meaning.part}`
      : meaning.kind === 'leave out'
        ? 'leave out'
        : '';
  const decided = sheet.mapping.decided.some((one) => one.text.toLowerCase() === text.toLowerCase());
  return (
    <Select
      label={say('sheet.means', { text })}
      hint={say(`sheet.why.${label.why.replaceAll(' ', '-')}`)}
      options={[
        { value: '', label: decided ? say('sheet.as-proposed') : say('sheet.choose') },
        ...measures.flatMap(({ measureId, name, definition }) =>
          definition.form === 'share'
            ? [
                { value: `${measureId} figure`, label: say('sheet.how-many', { name }) },
                { value: `${measureId} of`, label: say('sheet.of', { name }) },
              ]
            : [{ value: `${measureId} figure`, label: name }],
        ),
        { value: 'leave out', label: say('sheet.leave-out') },
      ]}
      value={value}
      onChange={(chosen) => {
        const [measureId = '', part] = chosen.split(' ');
        if (chosen === '') decide(null);
        else if (chosen === 'leave out') decide({ kind: 'leave out' });
        else decide({ kind: 'measure', measureId, part: part === 'of' ? 'of' : 'figure' });
      }}
    />
  );
}

interface PeriodChoiceProps {
  readonly label: SheetLabel;
  readonly decide: (decision: Decision | null) => void;
}

function PeriodChoice({ label: { meaning, text }, decide }: PeriodChoiceProps) {
  const say = useWords('measurement');
  return (
    <fieldset className="stack">
      <legend className="field-label">{say('sheet.time-of', { text })}</legend>
      <PeriodFields
        period={meaning.kind === 'period' ? meaning : null}
        onPeriod={({ start, end }) => decide({ kind: 'period', start, end })}
      />
      <div className="row">
        <Button onPress={() => decide({ kind: 'leave out' })}>{say('sheet.leave-out')}</Button>
        <Button look="link" onPress={() => decide(null)}>
          {say('sheet.as-proposed')}
        </Button>
      </div>
    </fieldset>
  );
}

interface PeriodFieldsProps {
  readonly period: { readonly start: string; readonly end: string } | null;
  readonly onPeriod: (period: { readonly start: string; readonly end: string }) => void;
}

/** From when until when, taken together by a button. */
export function PeriodFields({ period, onPeriod }: PeriodFieldsProps) {
  const say = useWords('measurement');
  const [start, setStart] = useState(period?.start ?? '');
  const [end, setEnd] = useState(period?.end ?? '');
  return (
    <div className="row">
      <TextField type="date" label={say('sheet.from')} value={start} onChange={setStart} />
      <TextField type="date" label={say('sheet.until')} value={end} onChange={setEnd} />
      <Button isDisabled={start === '' || end === '' || end < start} onPress={() => onPeriod({ start, end })}>
        {say('sheet.take-time')}
      </Button>
    </div>
  );
}
