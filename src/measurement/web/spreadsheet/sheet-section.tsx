import { useState } from 'react';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { Checkbox } from '../../../web/parts/choices.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { CellPanel, LabelChoice, PeriodFields } from './cell-panel.tsx';
import { SheetGrid, type CellPlace } from './sheet-grid.tsx';
import { columnLetters, type ChangeTable, type Measure, type Place, type SheetView } from './view.ts';

interface SheetSectionProps {
  readonly sheet: SheetView;
  readonly measures: readonly Measure[];
  readonly isPending: boolean;
  /** Null once nothing can be changed any more. */
  readonly change: ChangeTable | null;
}

/** One sheet: how it is read in a sentence, the cells with what each is taken for, and every choice also without pointing. */
export function SheetSection({ sheet, measures, isPending, change }: SheetSectionProps) {
  const say = useWords('measurement');
  const [cell, setCell] = useState<CellPlace | null>(null);
  const { mapping } = sheet;
  return (
    <div className="stack">
      {change !== null && (
        <Checkbox isSelected={mapping.use} onChange={(use) => change((table) => ({ ...table, use }))}>
          {say('sheet.use', { sheet: sheet.name })}
        </Checkbox>
      )}
      {sheet.hidden && <p className="soft">{say('sheet.is-hidden')}</p>}
      {mapping.use && (
        <p>
          {say('sheet.names-in', { where: placeWords(mapping.measures, say) })}{' '}
          {say('sheet.times-in', { where: placeWords(mapping.periods, say) })}{' '}
          {say('sheet.found', { count: sheet.found })}
        </p>
      )}
      <ul className="sheet-legend" aria-label={say('sheet.legend')}>
        {(['measure', 'period', 'value', 'unknown', 'problem', 'left-out'] as const).map((role) => (
          <li key={role} className={`cell-${role}`}>
            {say(`sheet.role.${role}`)}
          </li>
        ))}
      </ul>
      {change !== null && <p className="soft">{say('sheet.point')}</p>}
      <SheetGrid sheet={sheet} measures={measures} chosen={cell} onChoose={setCell} />
      {(sheet.rows > sheet.grid.length || sheet.columns > (sheet.grid[0]?.length ?? 0)) && (
        <p className="soft">{say('sheet.more', { rows: sheet.rows, columns: sheet.columns })}</p>
      )}
      {change !== null && cell !== null && (
        <CellPanel sheet={sheet} cell={cell} measures={measures} isPending={isPending} change={change} />
      )}
      {change !== null && (
        <Disclosure title={say('sheet.all-choices')}>
          <Choices sheet={sheet} measures={measures} change={change} />
        </Disclosure>
      )}
    </div>
  );
}

/** Where names or times stand, in words. */
export function placeWords(place: Place, say: Say): string {
  if (place.from === 'sheet') return say('sheet.place.sheet');
  if (place.from === 'one') return say('sheet.place.one');
  const at = place.at.map((one) => (place.from === 'rows' ? String(one + 1) : columnLetters(one))).join(', ');
  return say(`sheet.place.${place.from}`, { at });
}

const whole = ['sheet', 'one'] as const;

interface ChoicesProps {
  readonly sheet: SheetView;
  readonly measures: readonly Measure[];
  readonly change: ChangeTable;
}

/** Every choice about a sheet as fields: for those who do not point, and for what has no cell to point at. */
function Choices({ sheet, measures, change }: ChoicesProps) {
  const say = useWords('measurement');
  const { mapping } = sheet;
  const places = (what: 'measures' | 'periods') => [
    ...(mapping[what].from === 'rows' || mapping[what].from === 'columns'
      ? [{ value: 'stay', label: placeWords(mapping[what], say) }]
      : []),
    ...whole.map((from) => ({ value: from, label: say(`sheet.place.${from}`) })),
    ...Array.from({ length: Math.min(sheet.columns, 30) }, (_, at) => ({
      value: `columns ${at}`,
      label: say('sheet.place.columns', { at: columnLetters(at) }),
    })),
    ...Array.from({ length: Math.min(sheet.rows, 30) }, (_, at) => ({
      value: `rows ${at}`,
      label: say('sheet.place.rows', { at: at + 1 }),
    })),
  ];
  const choose = (what: 'measures' | 'periods') => (chosen: string) => {
    const [from, at] = chosen.split(' ');
    if (from === 'stay') return;
    const place: Place =
      from === 'rows' || from === 'columns'
        ? { from, at: [Number(at)] }
        : { from: from === 'sheet' ? 'sheet' : 'one' };
    change((table) => ({ ...table, use: true, [what]: place }));
  };
  const chosen = (place: Place) => (place.from === 'rows' || place.from === 'columns' ? 'stay' : place.from);
  return (
    <div className="stack reading">
      <Select
        label={say('sheet.where-names')}
        options={places('measures')}
        value={chosen(mapping.measures)}
        onChange={choose('measures')}
      />
      {mapping.measures.from === 'one' && (
        <Select
          label={say('sheet.one-figure')}
          options={[
            { value: '', label: say('sheet.choose') },
            ...measures.map(({ measureId, name }) => ({ value: measureId, label: name })),
          ]}
          value={mapping.oneMeasure ?? ''}
          onChange={(measureId) =>
            change((table) => ({ ...table, oneMeasure: measureId === '' ? null : measureId }))
          }
        />
      )}
      <Select
        label={say('sheet.where-times')}
        options={places('periods')}
        value={chosen(mapping.periods)}
        onChange={choose('periods')}
      />
      {mapping.periods.from === 'one' && (
        <fieldset className="stack">
          <legend className="field-label">{say('sheet.one-time')}</legend>
          <PeriodFields
            period={mapping.onePeriod}
            onPeriod={(onePeriod) => change((table) => ({ ...table, use: true, onePeriod }))}
          />
        </fieldset>
      )}
      {sheet.labels
        .filter(({ kind, meaning }) => kind === 'measure' || meaning.kind !== 'period')
        .map((label) => (
          <LabelChoice
            key={`${label.kind} ${label.cell}`}
            label={label}
            sheet={sheet}
            measures={measures}
            change={change}
          />
        ))}
    </div>
  );
}
