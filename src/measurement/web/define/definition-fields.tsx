import type { z } from 'zod';
import type { definition } from '../../contract/figures.ts';
import { canBeSplit } from '../../model/forms.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { RadioGroup } from '../../../web/parts/choices.tsx';
import { SplitFields } from './split-fields.tsx';
import './define.css';
import { NumberField, Select, TextField } from '../../../web/parts/fields.tsx';

type Definition = z.output<typeof definition>;

/** What a figure means, as it is written in the form. */
export type Meaning = Pick<
  Definition,
  | 'meaning'
  | 'countsIn'
  | 'countsOut'
  | 'method'
  | 'per'
  | 'scaleFrom'
  | 'scaleTo'
  | 'unit'
  | 'form'
  | 'counts'
  | 'direction'
  | 'frequency'
  | 'reportedBy'
  | 'target'
> & {
  readonly breakdowns: Pick<Definition['breakdowns'][number], 'dimensionId' | 'byDimensionId' | 'adding'>[];
};

const forms = ['number', 'share', 'money', 'rate', 'duration', 'score', 'yes or no', 'narrative'] as const;
const counted = ['people', 'families', 'contacts', 'organisations', 'money', 'other'] as const;
const directions = ['increase', 'decrease', 'neutral'] as const;
const frequencies = ['month', 'quarter', 'year', 'school year'] as const;
const reporters = ['partners', 'coordinating team', 'public source'] as const;

/** The meaning that a new figure starts with. */
export const usualMeaning: Meaning = {
  meaning: '',
  countsIn: null,
  countsOut: null,
  method: null,
  per: null,
  scaleFrom: null,
  scaleTo: null,
  unit: '',
  form: 'number',
  counts: 'people',
  direction: 'increase',
  frequency: 'quarter',
  reportedBy: 'partners',
  target: null,
  breakdowns: [],
};

interface DefinitionFieldsProps {
  readonly value: Meaning;
  readonly onChange: (change: Partial<Meaning>) => void;
  /** True once somebody tried to save: what is missing is named from then on. */
  readonly asked: boolean;
}

/** The questions that say what a figure means, in plain words. */
export function DefinitionFields({ value, onChange, asked }: DefinitionFieldsProps) {
  const say = useWords('measurement');
  const needed = (text: string) => (asked && text.trim() === '' ? say('define.needed') : undefined);
  const pick = <T extends string>(from: readonly T[], chosen: string, then: (one: T) => void) => {
    const one = from.find((option) => option === chosen);
    if (one !== undefined) then(one);
  };
  return (
    <>
      <TextField
        label={say('define.meaning')}
        hint={say('define.meaning-hint')}
        rows={2}
        value={value.meaning}
        onChange={(meaning) => onChange({ meaning })}
        problem={needed(value.meaning)}
      />
      {(['countsIn', 'countsOut', 'method'] as const).map((field) => (
        <TextField
          key={field}
          label={say(`define.${field}`)}
          hint={say(`define.${field}-hint`)}
          rows={2}
          value={value[field] ?? ''}
          onChange={(text) => onChange({ [field]: text === '' ? null : text })}
        />
      ))}
      <Select
        label={say('define.counts')}
        hint={say('define.counts-hint')}
        options={counted.map((one) => ({ value: one, label: say(`counts.${one}`) }))}
        value={value.counts}
        onChange={(chosen) => pick(counted, chosen, (counts) => onChange({ counts }))}
      />
      <RadioGroup
        label={say('define.form')}
        options={forms.map((one) => ({
          value: one,
          label: say(`define.form.${one.replaceAll(' ', '-')}`),
          hint: say(`define.form.${one.replaceAll(' ', '-')}-hint`),
        }))}
        value={value.form}
        onChange={(chosen) =>
          pick(forms, chosen, (form) =>
            onChange({
              form,
              ...(form === 'money' ? { counts: 'money' as const, unit: '£' } : {}),
              per: form === 'rate' ? (value.per ?? 1000) : null,
              ...(canBeSplit(form) ? {} : { breakdowns: [] }),
            }),
          )
        }
      />
      {value.form === 'rate' && (
        <NumberField
          label={say('define.per')}
          value={value.per}
          onChange={(per) => onChange({ per })}
          problem={asked && value.per === null ? say('define.needed') : undefined}
        />
      )}
      {value.form === 'score' && (
        <div className="row">
          <NumberField
            label={say('define.scale-from')}
            value={value.scaleFrom}
            onChange={(scaleFrom) => onChange({ scaleFrom })}
            problem={asked && value.scaleFrom === null ? say('define.needed') : undefined}
          />
          <NumberField
            label={say('define.scale-to')}
            value={value.scaleTo}
            onChange={(scaleTo) => onChange({ scaleTo })}
            problem={asked && !hasScale(value) ? say('define.scale-needed') : undefined}
          />
        </div>
      )}
      <TextField
        label={say('define.unit')}
        hint={say('define.unit-hint')}
        value={value.unit}
        onChange={(unit) => onChange({ unit })}
        maxLength={60}
        problem={needed(value.unit)}
      />
      <RadioGroup
        label={say('define.direction')}
        options={directions.map((one) => ({ value: one, label: say(`direction.${one}`) }))}
        value={value.direction}
        onChange={(chosen) => pick(directions, chosen, (direction) => onChange({ direction }))}
      />
      <Select
        label={say('define.frequency')}
        options={frequencies.map((one) => ({ value: one, label: say(`frequency.${one.replace(' ', '-')}`) }))}
        value={value.frequency}
        onChange={(chosen) => pick(frequencies, chosen, (frequency) => onChange({ frequency }))}
      />
      <Select
        label={say('define.reported-by')}
        options={reporters.map((one) => ({
          value: one,
          label: say(`reported-by.${one.replaceAll(' ', '-')}`),
        }))}
        value={value.reportedBy}
        onChange={(chosen) => pick(reporters, chosen, (reportedBy) => onChange({ reportedBy }))}
      />
      <NumberField
        label={say('define.target')}
        hint={say('define.target-hint')}
        digits={2}
        value={value.target}
        onChange={(target) => onChange({ target })}
      />
      {value.reportedBy !== 'public source' && canBeSplit(value.form) && (
        <SplitFields value={value.breakdowns} onChange={(breakdowns) => onChange({ breakdowns })} />
      )}
    </>
  );
}

function hasScale({ form, scaleFrom, scaleTo }: Meaning): boolean {
  return form !== 'score' || (scaleFrom !== null && scaleTo !== null && scaleFrom < scaleTo);
}

/** Whether a meaning is complete enough to be saved. */
export function isComplete(value: Meaning): boolean {
  const given = value.meaning.trim() !== '' && value.unit.trim() !== '';
  return given && (value.form !== 'rate' || value.per !== null) && hasScale(value);
}
