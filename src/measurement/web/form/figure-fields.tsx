import type { ReactNode } from 'react';
import { useWords } from '../../../web/app/language/index.ts';
import { RadioGroup } from '../../../web/parts/choices.tsx';
import { answerKindOf } from '../../model/forms.ts';
import type { Question } from './form-answers.ts';
import type { FieldAnswer } from './saved-answers.ts';

interface FigureFieldsProps {
  readonly question: Question;
  /** Ids of what describes the fields. */
  readonly about: string;
  readonly typed: FieldAnswer;
  readonly onType: (change: Partial<FieldAnswer>) => void;
  readonly invalid: boolean;
}

/** The fields of a question, by its form: one number, two with a word between, yes or no, or words. */
export function FigureFields({ question, about, typed, onType, invalid }: FigureFieldsProps) {
  const say = useWords('measurement');
  const { name, unit, form } = question;
  const kind = answerKindOf(form);
  if (kind === 'yes or no')
    return (
      <RadioGroup
        label={name}
        direction="along"
        options={(['yes', 'no'] as const).map((value) => ({ value, label: say(`form.${value}`) }))}
        value={typed.number}
        onChange={(number) => onType({ number })}
      />
    );
  if (kind === 'words')
    return (
      <textarea
        className="field-input figure-words"
        rows={4}
        maxLength={4000}
        aria-label={name}
        aria-describedby={about}
        aria-invalid={invalid || undefined}
        value={typed.number}
        onChange={(event) => onType({ number: event.target.value })}
      />
    );
  if (kind === 'number')
    return (
      <>
        {form === 'money' && <span>£</span>}
        <Figure
          label={`${name}, ${unit}`}
          about={about}
          value={typed.number}
          onType={(number) => onType({ number })}
          invalid={invalid}
        />
      </>
    );
  const mean = kind === 'mean';
  return (
    <>
      <Figure
        label={say(mean ? 'form.mean-of' : 'form.part-of', { name })}
        about={about}
        value={typed.part}
        onType={(part) => onType({ part })}
        invalid={invalid}
      />
      <span>{mean ? `${unit} ${say('form.over')}` : say('form.of')}</span>
      <Figure
        label={say(mean ? 'form.mean-over' : 'form.whole-of', { name })}
        about={about}
        value={typed.whole}
        onType={(whole) => onType({ whole })}
        invalid={invalid}
      />
    </>
  );
}

/** What counts, what does not, and how it is found out, where the definition says so. */
export function WhatCounts({
  question,
}: {
  readonly question: Pick<Question, 'countsIn' | 'countsOut' | 'method'>;
}) {
  const say = useWords('measurement');
  const { countsIn, countsOut, method } = question;
  const lines: ReactNode[] = [
    countsIn && say('meaning.counts-in', { what: countsIn }),
    countsOut && say('meaning.counts-out', { what: countsOut }),
    method && say('meaning.method', { what: method }),
  ].filter((line) => line !== null && line !== '');
  return lines.map((line, at) => (
    <p className="field-hint" key={at}>
      {line}
    </p>
  ));
}

interface FigureProps {
  readonly label: string;
  readonly about: string;
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly invalid: boolean;
}

function Figure({ label, about, value, onType, invalid }: FigureProps) {
  return (
    <input
      className="field-input"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-describedby={about}
      aria-invalid={invalid || undefined}
      value={value}
      onChange={(event) => onType(event.target.value)}
    />
  );
}
