import { useId, useState, type ReactNode } from 'react';
import { wilsonInterval } from '../../../kernel/statistics/wilson-interval.ts';
import { useFormats, type Formats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Button } from '../../../web/parts/button.tsx';
import '../../../web/parts/fields.css';
import { EarlierFigures } from '../figure/earlier-figures.tsx';
import { Checkbox } from '../../../web/parts/choices.tsx';
import { answerKindOf } from '../../model/forms.ts';
import { FigureFields, WhatCounts } from './figure-fields.tsx';
import { FigureParts } from './figure-parts.tsx';
import { notYet, type Question } from './form-answers.ts';
import type { FieldAnswer } from './saved-answers.ts';
import { typedNumber } from './typed-number.ts';

interface FigureQuestionProps {
  readonly question: Question;
  readonly typed: FieldAnswer;
  readonly onType: (change: Partial<FieldAnswer>) => void;
  /** True once somebody pressed "Send": what is missing is named from then on, not before. */
  readonly asked: boolean;
}

const atOnce = new Set(['part over whole', 'unclear', 'of nobody', 'off the scale']);

/** One question: large fields, last time's figure under them, and "No data this time, because…" as an equal answer. */
export function FigureQuestion({ question, typed, onType, asked }: FigureQuestionProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const id = useId();
  const missing = notYet(question, typed);
  const problem =
    missing !== null && missing !== 'parts' && (asked || atOnce.has(missing))
      ? say(`form.${missing.replaceAll(' ', '-')}`, {
          from: question.scaleFrom ?? 0,
          to: question.scaleTo ?? 0,
        })
      : null;
  const about = `${id}-meaning ${id}-last`;
  return (
    <fieldset className="figure-question">
      <legend>{question.name}</legend>
      <p className="field-hint" id={`${id}-meaning`}>
        {question.meaning}
        {question.meaningChanged && (
          <>
            {' '}
            {say('form.meaning-changed', {
              date: format.date(question.meaningChanged.on),
              reason: question.meaningChanged.reason ?? '',
            })}
          </>
        )}
      </p>
      <WhatCounts question={question} />
      {typed.noData === null ? (
        <>
          <div className="figure-fields">
            <FigureFields
              question={question}
              about={about}
              typed={typed}
              onType={onType}
              invalid={problem !== null && missing !== 'confirm'}
            />
          </div>
          <p className="field-after" id={`${id}-last`}>
            {lastWords(question, typed, say, format)}
          </p>
          {question.meaningChanged && (
            <Checkbox isSelected={typed.confirmed === true} onChange={(confirmed) => onType({ confirmed })}>
              {say('form.confirmed')}
            </Checkbox>
          )}
          <Jump question={question} typed={typed} onType={onType} />
          <FigureParts question={question} typed={typed} onType={onType} asked={asked} />
          <Button
            look="link"
            onPress={() => onType({ noData: '' })}
            label={say('form.no-data-for', { name: question.name })}
          >
            {say('form.no-data')}
          </Button>
        </>
      ) : (
        <NoData typed={typed.noData} name={question.name} onType={onType} />
      )}
      {problem !== null && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <EarlierFigures earlier={question.earlier} unit={question.unit} />
    </fieldset>
  );
}

/** Under the field: the likely range of a share as it is typed, and last time's figure or why there was none. */
function lastWords(question: Question, typed: FieldAnswer, say: Say, format: Formats): ReactNode {
  const [part, whole] = [typedNumber(typed.part), typedNumber(typed.whole)];
  const words: string[] = [];
  const share = question.form === 'share';
  if (
    share &&
    part.kind === 'number' &&
    whole.kind === 'number' &&
    whole.value > 0 &&
    part.value <= whole.value
  ) {
    const { value, lower, upper } = wilsonInterval({ count: part.value, of: whole.value });
    words.push(
      say('form.likely', {
        share: format.percent(value),
        lower: format.percent(lower),
        upper: format.percent(upper),
      }),
    );
  }
  const kind = answerKindOf(question.form);
  const { last } = question;
  if (question.jump !== null) return words.join('. ');
  if (last === null) words.push(say('form.first-time'));
  else if (last.state === 'missing') words.push(say('form.last-missing', { reason: last.reason ?? '' }));
  else if (last.words !== null) words.push(say('form.last', { figure: last.words }));
  else if (kind === 'yes or no')
    words.push(say('form.last', { figure: say(last.number === 1 ? 'form.yes' : 'form.no') }));
  else if (kind === 'mean' && last.number !== null && last.denominator !== null)
    words.push(
      say('form.last-mean', { mean: format.number(last.number, 2), of: format.number(last.denominator) }),
    );
  else if (last.numerator !== null && last.denominator !== null) {
    words.push(
      say('form.last-share', { part: format.number(last.numerator), whole: format.number(last.denominator) }),
    );
  } else if (last.number !== null) words.push(say('form.last', { figure: format.number(last.number) }));
  return words.join('. ');
}

/** A jump is a question and not an error: the figure can be sent without an answer. */
function Jump({
  question,
  typed,
  onType,
}: {
  readonly question: Question;
  readonly typed: FieldAnswer;
  readonly onType: FigureQuestionProps['onType'];
}) {
  const say = useWords('measurement');
  const [open, setOpen] = useState(typed.because !== '');
  if (question.jump === null && typed.because === '') return null;
  return (
    <div className="figure-jump" role="status">
      {question.jump !== null && (
        <span>
          <Said text={question.jump} />{' '}
        </span>
      )}
      {open ? (
        <label>
          {say('form.yes-because')}
          <input
            className="field-input"
            value={typed.because}
            onChange={(event) => onType({ because: event.target.value })}
          />
        </label>
      ) : (
        <Button look="link" onPress={() => setOpen(true)}>
          {say('form.yes-because')}
        </Button>
      )}
    </div>
  );
}

function NoData({
  typed,
  name,
  onType,
}: {
  readonly typed: string;
  readonly name: string;
  readonly onType: FigureQuestionProps['onType'];
}) {
  const say = useWords('measurement');
  return (
    <div className="figure-no-data">
      <label>
        {say('form.no-data-because')}
        <input
          className="field-input"
          value={typed}
          placeholder={say('form.no-data-example')}
          aria-label={say('form.no-data-because-for', { name })}
          onChange={(event) => onType({ noData: event.target.value })}
        />
      </label>
      <Button look="link" onPress={() => onType({ noData: null })}>
        {say('form.give-figure')}
      </Button>
    </div>
  );
}
