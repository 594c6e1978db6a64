import { measurementContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Checkbox } from '../../../web/parts/choices.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import type { Meaning } from './definition-fields.tsx';

type Split = Meaning['breakdowns'][number];

interface SplitFieldsProps {
  readonly value: readonly Split[];
  readonly onChange: (breakdowns: Split[]) => void;
}

const most = 12;

/** By what a figure is split: one list, or two together; whether the parts come to the figure. */
export function SplitFields({ value, onChange }: SplitFieldsProps) {
  const say = useWords('measurement');
  const { initiativeId, path } = useHere();
  const dimensions = useAnswer(measurementContract.listDimensions, { params: { initiativeId } });
  const lists = dimensions.data?.items ?? [];
  const set = (at: number, change: Partial<Split>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...change } : one)));
  const options = lists.map(({ dimensionId, name }) => ({ value: dimensionId, label: name }));
  const next = lists.find(
    ({ dimensionId }) => !value.some((one) => one.dimensionId === dimensionId && one.byDimensionId === null),
  );
  return (
    <fieldset className="split-fields">
      <legend className="field-label">{say('split.title')}</legend>
      <p className="field-hint">{say('split.hint')}</p>
      {value.map((one, at) => (
        <div className="split-row" key={`${one.dimensionId} ${one.byDimensionId ?? ''}`}>
          <Select
            label={say('split.by', { count: at + 1 })}
            options={options}
            value={one.dimensionId}
            onChange={(dimensionId) =>
              set(at, {
                dimensionId,
                byDimensionId: one.byDimensionId === dimensionId ? null : one.byDimensionId,
              })
            }
          />
          <Select
            label={say('split.and-by', { count: at + 1 })}
            options={[
              { value: '', label: say('split.alone') },
              ...options.filter(({ value: id }) => id !== one.dimensionId),
            ]}
            value={one.byDimensionId ?? ''}
            onChange={(id) => set(at, { byDimensionId: id === '' ? null : id })}
          />
          <Checkbox
            isSelected={one.adding === 'may overlap'}
            onChange={(overlaps) => set(at, { adding: overlaps ? 'may overlap' : 'adds up' })}
          >
            {say('split.overlaps')}
          </Checkbox>
          <Button
            look="link"
            onPress={() => onChange(value.filter((_, index) => index !== at))}
            label={say('split.remove-one', {
              name: lists.find(({ dimensionId }) => dimensionId === one.dimensionId)?.name ?? '',
            })}
          >
            {say('split.remove')}
          </Button>
        </div>
      ))}
      <div className="row">
        {next !== undefined && value.length < most && (
          <Button
            onPress={() =>
              onChange([...value, { dimensionId: next.dimensionId, byDimensionId: null, adding: 'adds up' }])
            }
          >
            {say('split.add')}
          </Button>
        )}
        <Link to={path('our-figures/lists')}>{say('split.lists')}</Link>
      </div>
    </fieldset>
  );
}
