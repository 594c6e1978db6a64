import { useId, useState } from 'react';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import type { Question } from './form-answers.ts';
import { noPart, partsState, withTheRest, type Breakdown } from './part-answers.ts';
import type { FieldAnswer, TypedPart } from './saved-answers.ts';

interface PartsProps {
  readonly question: Question;
  readonly typed: FieldAnswer;
  readonly onType: (change: Partial<FieldAnswer>) => void;
  /** True once somebody pressed "Send". */
  readonly asked: boolean;
}

/** The parts of a figure, below it: each optional, "not known" takes the rest with one tap. */
export function FigureParts({ question, typed, onType, asked }: PartsProps) {
  return question.breakdowns.map((breakdown) => (
    <OneBreakdown
      key={breakdown.breakdownId}
      question={question}
      breakdown={breakdown}
      typed={typed}
      onType={onType}
      asked={asked}
    />
  ));
}

function OneBreakdown({
  question,
  breakdown,
  typed,
  onType,
  asked,
}: PartsProps & { readonly breakdown: Breakdown }) {
  const say = useWords('measurement');
  const format = useFormats();
  const id = useId();
  const { breakdownId, name, adding, last } = breakdown;
  const state = partsState(question, breakdown, typed);
  const rest = withTheRest(question, breakdown, typed);
  const told = breakdown.cells.filter(
    ({ cellId, archived }) => !archived || typed.parts?.[cellId] !== undefined,
  );
  const anything = told.some(({ cellId }) => typed.parts?.[cellId] !== undefined);
  const [startsOpen] = useState(anything);
  const explained = typed.explained?.[breakdownId] ?? '';
  const wrong = state !== null && (state.kind !== 'left' || (asked && explained.trim() === ''));
  const type = (cellId: string, change: Partial<TypedPart>) =>
    onType({ parts: { ...typed.parts, [cellId]: { ...(typed.parts?.[cellId] ?? noPart), ...change } } });
  const field = (label: string, value: string, then: (next: string) => void) => (
    <input
      className="field-input"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-describedby={state === null ? undefined : `${id}-state`}
      aria-invalid={wrong || undefined}
      value={value}
      onChange={(event) => then(event.target.value)}
    />
  );
  return (
    <Disclosure title={say('form.split-by', { name })} startsOpen={startsOpen}>
      <p className="field-hint">{say(adding === 'adds up' ? 'form.split-adds' : 'form.split-overlaps')}</p>
      <ul className="figure-parts">
        {told.map(({ cellId, label }) => {
          const part = typed.parts?.[cellId] ?? noPart;
          const before = last.find((one) => one.cellId === cellId);
          const about = `${question.name}: ${label}`;
          return (
            <li key={cellId}>
              <span className="figure-part-name">
                {label}
                {before !== undefined && (before.number !== null || before.numerator !== null) && (
                  <span className="soft small">
                    {before.numerator !== null && before.denominator !== null
                      ? say('form.last-share', {
                          part: format.number(before.numerator),
                          whole: format.number(before.denominator),
                        })
                      : say('form.last', { figure: format.number(before.number ?? 0) })}
                  </span>
                )}
              </span>
              <span className="figure-part-fields">
                {question.form !== 'share' ? (
                  field(about, part.number, (number) => type(cellId, { number }))
                ) : (
                  <>
                    {field(say('form.part-of', { name: about }), part.part, (text) =>
                      type(cellId, { part: text }),
                    )}
                    <span>{say('form.of')}</span>
                    {field(say('form.whole-of', { name: about }), part.whole, (text) =>
                      type(cellId, { whole: text }),
                    )}
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {state !== null && (
        <div className="figure-jump" role={wrong ? 'alert' : 'status'} id={`${id}-state`}>
          <p className={wrong ? 'field-problem' : undefined}>
            {state.kind === 'left'
              ? say('form.parts-left', {
                  come: format.number(state.come, 2),
                  figure: format.number(state.figure, 2),
                })
              : say(`form.parts-${state.kind.replaceAll(' ', '-')}`)}
          </p>
          {rest !== null && (
            <Button look="plain" onPress={() => type(rest.cellId, rest.part)}>
              {say('form.parts-rest', { count: rest.rest })}
            </Button>
          )}
          {state.kind === 'left' && (
            <label>
              {say('form.parts-explain')}
              <input
                className="field-input"
                value={explained}
                onChange={(event) =>
                  onType({ explained: { ...typed.explained, [breakdownId]: event.target.value } })
                }
              />
            </label>
          )}
        </div>
      )}
    </Disclosure>
  );
}
