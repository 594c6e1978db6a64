import { useId, type ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  NumberField as AriaNumberField,
  Text,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import './fields.css';

interface FieldProps {
  readonly label: string;
  /** What is asked for, in a few words below the label. */
  readonly hint?: ReactNode;
  /** What is wrong and what to do, shown below the field. */
  readonly problem?: string | undefined;
  readonly name?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}

interface TextFieldProps extends FieldProps {
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onChange?: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'tel' | 'date';
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url';
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** More than one row: a text to be written. */
  readonly rows?: number;
}

/** One line of text, or several (`rows`), with its label, hint and problem. */
export function TextField(props: TextFieldProps) {
  const { label, hint, problem, placeholder, rows, ...rest } = props;
  return (
    <AriaTextField
      className="field"
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      {...given(rest)}
    >
      <Label className="field-label">{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      {rows === undefined ? (
        <Input className="field-input" {...(placeholder === undefined ? {} : { placeholder })} />
      ) : (
        <TextArea
          className="field-input"
          rows={rows}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      )}
      <FieldError className="field-problem">{problem}</FieldError>
    </AriaTextField>
  );
}

interface NumberFieldProps extends FieldProps {
  readonly value?: number | null;
  readonly defaultValue?: number;
  readonly onChange?: (value: number | null) => void;
  readonly minValue?: number;
  readonly maxValue?: number;
  /** Most digits after the point; 0 for counts. */
  readonly digits?: number;
  /** What is said below: last time's figure, or a question about a jump. */
  readonly after?: ReactNode;
  /** Large, for figures on a phone. */
  readonly size?: 'usual' | 'large';
  readonly unit?: string;
}

/** A figure. Empty is null: a missing figure is never zero. */
export function NumberField(props: NumberFieldProps) {
  const {
    label,
    hint,
    problem,
    value,
    onChange,
    digits = 0,
    after,
    size = 'usual',
    unit,
    defaultValue,
    ...rest
  } = props;
  return (
    <AriaNumberField
      className={`field field-number field-${size}`}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      formatOptions={{ maximumFractionDigits: digits }}
      {...(value === undefined ? {} : { value: value ?? Number.NaN })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(onChange ? { onChange: (next: number) => onChange(Number.isNaN(next) ? null : next) } : {})}
      {...given(rest)}
    >
      <Label className="field-label">{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <span className="field-with-unit">
        <Input className="field-input" />
        {unit !== undefined && <span>{unit}</span>}
      </span>
      <FieldError className="field-problem">{problem}</FieldError>
      {after !== undefined && <span className="field-after">{after}</span>}
    </AriaNumberField>
  );
}

/** A choice; those with the same `group` that follow one another stand under that heading. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly group?: string | undefined;
}

interface SelectProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The label is for screen readers only: filters in a bar. */
  readonly quietLabel?: true;
}

/** One of several, as the browser shows it: on a phone that is the control people know. */
export function Select({
  label,
  hint,
  problem,
  options,
  value,
  onChange,
  name,
  isRequired,
  isDisabled,
  quietLabel,
}: SelectProps) {
  const id = useId();
  const about = [hint === undefined ? '' : `${id}-hint`, problem === undefined ? '' : `${id}-problem`]
    .join(' ')
    .trim();
  return (
    <div className="field">
      <label className={quietLabel ? 'visually-hidden' : 'field-label'} htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
      <select
        id={id}
        className="field-input field-select"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={about === '' ? undefined : about}
        aria-invalid={problem !== undefined || undefined}
        name={name}
        required={isRequired}
        disabled={isDisabled}
      >
        {grouped(options).map(({ group, of }) =>
          group === undefined ? (
            of.map((option) => <Choice key={option.value} option={option} />)
          ) : (
            <optgroup key={group} label={group}>
              {of.map((option) => (
                <Choice key={option.value} option={option} />
              ))}
            </optgroup>
          ),
        )}
      </select>
      {problem !== undefined && (
        <span id={`${id}-problem`} className="field-problem">
          {problem}
        </span>
      )}
    </div>
  );
}

function Choice({ option }: { readonly option: Option }) {
  return <option value={option.value}>{option.label}</option>;
}

function grouped(
  options: readonly Option[],
): { readonly group: string | undefined; readonly of: Option[] }[] {
  const groups: { readonly group: string | undefined; readonly of: Option[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && last.group === option.group) last.of.push(option);
    else groups.push({ group: option.group, of: [option] });
  }
  return groups;
}

/** exactOptionalPropertyTypes: what is undefined is left out. */
function given<T extends object>(props: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
