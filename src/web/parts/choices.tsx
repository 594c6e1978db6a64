import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  Label,
  Radio,
  RadioGroup as AriaRadioGroup,
  Text,
} from 'react-aria-components';
import './choices.css';

interface CheckboxProps {
  readonly children: ReactNode;
  readonly isSelected?: boolean;
  readonly defaultSelected?: boolean;
  readonly onChange?: (selected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly name?: string;
}

/** Yes or no. */
export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox className="choice" {...rest}>
      <span className="choice-box" aria-hidden="true" />
      <span>{children}</span>
    </AriaCheckbox>
  );
}

interface RadioGroupProps {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Beside each other instead of below: two or three short words. */
  readonly direction?: 'down' | 'along';
}

/** One of a few, each with a line that explains it. */
export function RadioGroup({ label, hint, options, value, onChange, direction = 'down' }: RadioGroupProps) {
  return (
    <AriaRadioGroup className={`choices choices-${direction}`} value={value} onChange={onChange}>
      <Label className="field-label">{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <div className="choices-options">
        {options.map((option) => (
          <Radio key={option.value} className="choice" value={option.value}>
            <span className="choice-dot" aria-hidden="true" />
            <span>
              {option.label}
              {option.hint !== undefined && <span className="choice-hint">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}
