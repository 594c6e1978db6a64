import { useState } from 'react';
import { useFormats, type Formats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { EarlierFigures } from '../figure/earlier-figures.tsx';
import type { FormRoutes, Sheet } from './figure-form.tsx';
import { FigureQuestion } from './figure-question.tsx';
import { answerOf, fieldsOf, savedAs, type Question } from './form-answers.ts';
import { untouched } from './saved-answers.ts';

interface SentFiguresProps {
  readonly sheet: Sheet;
  readonly correct: FormRoutes['correct'];
  readonly onCorrected: (sheet: Sheet) => void;
}

/** A figure as it was sent or is being sent, in words. */
export function figureWords(
  { answer, unit }: Pick<Question, 'answer' | 'unit'>,
  say: Say,
  format: Formats,
): string {
  if (answer === null) return say('unknown');
  if (answer.kind === 'number')
    return answer.number === null ? say('unknown') : `${format.number(answer.number)} ${unit}`;
  if (answer.kind === 'words') return answer.words;
  if (answer.kind === 'yes or no')
    return answer.yes === null ? say('unknown') : say(answer.yes ? 'form.yes' : 'form.no');
  if (answer.kind === 'mean')
    return answer.mean === null || answer.of === null
      ? say('unknown')
      : say('form.mean-sent', {
          mean: format.number(answer.mean, 2),
          unit,
          of: format.number(answer.of),
        });
  if (
    (answer.kind === 'share' || answer.kind === 'rate') &&
    answer.numerator !== null &&
    answer.denominator !== null
  ) {
    return say('form.share-sent', {
      part: format.number(answer.numerator),
      whole: format.number(answer.denominator),
    });
  }
  if (answer.kind === 'no data') return say('no-data', { reason: answer.reason });
  if (answer.kind === 'share' || answer.kind === 'rate') return say('unknown');
  return say('not-applicable');
}

/** Thanks, one's own figures, and a way to correct each: the first number stays visible, with the reason. */
export function SentFigures({ sheet, correct, onCorrected }: SentFiguresProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <Notice look="done" title={say('form.thanks')}>
        <p>
          {sheet.sentAt !== null && say('form.sent-at', { when: format.instant(sheet.sentAt) })}{' '}
          {say('form.close-page')}
        </p>
      </Notice>
      <ul className="plain-list sent-figures">
        {sheet.questions.map((question) => (
          <li key={question.measureId}>
            <b>{question.name}</b>
            <p>
              {figureWords(question, say, format)}
              {question.likely !== null && <span className="soft"> {question.likely}</span>}
            </p>
            <EarlierFigures earlier={question.earlier} unit={question.unit} />
            {open === question.measureId ? (
              <Correction
                question={question}
                sheet={sheet}
                correct={correct}
                onDone={(next) => {
                  setOpen(null);
                  if (next !== null) onCorrected(next);
                }}
              />
            ) : (
              !sheet.round.closed && (
                <Button
                  look="link"
                  onPress={() => setOpen(question.measureId)}
                  label={say('form.correct-one', { name: question.name })}
                >
                  {say('form.correct')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {sheet.story !== null && <p>{say('form.you-told', { story: sheet.story })}</p>}
    </>
  );
}

interface CorrectionProps {
  readonly question: Question;
  readonly sheet: Sheet;
  readonly correct: FormRoutes['correct'];
  /** With the corrected sheet, or null when nothing was changed after all. */
  readonly onDone: (sheet: Sheet | null) => void;
}

function Correction({ question, sheet, correct, onDone }: CorrectionProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const [typed, setTyped] = useState(fieldsOf([question], null).fields[question.measureId] ?? untouched);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit(version: number) {
    setAsked(true);
    const answer = answerOf(question, typed);
    if (answer === null || reason.trim() === '') return;
    try {
      const { measureId } = question;
      onDone(
        await correct({
          version,
          corrections: [{ measureId, answer, reason: reason.trim() }],
        }),
      );
    } catch (refused) {
      setProblem(refused);
    }
  }

  return (
    <form
      className="figure-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(sheet.version);
      }}
    >
      <FigureQuestion
        question={{ ...question, earlier: [], jump: null }}
        typed={typed}
        onType={(change) => setTyped((before) => ({ ...before, ...change }))}
        asked={asked}
      />
      <TextField
        label={say('form.why-correct')}
        value={reason}
        onChange={setReason}
        problem={asked && reason.trim() === '' ? say('form.why-needed') : undefined}
      />
      <BothVersions<Sheet>
        problem={problem}
        rows={({ questions }) => {
          const theirs = questions.find(({ measureId }) => measureId === question.measureId) ?? question;
          const mine = { answer: savedAs(question, typed), unit: question.unit };
          return [
            {
              what: question.name,
              theirs: figureWords(theirs, say, format),
              mine: figureWords(mine, say, format),
            },
          ];
        }}
        onTheirs={onDone}
        onMine={({ version }) => void submit(version)}
      />
      <div className="row">
        <Button type="submit" look="go">
          {say('form.correct-send')}
        </Button>
        <Button onPress={() => onDone(null)}>{say('form.keep')}</Button>
      </div>
    </form>
  );
}
