import { useCallback, useEffect, useRef, useState, type FormEvent } from 'react';
import { Problem } from '../../../kernel/problem/problem.ts';
import type { Answered } from '../../../kernel/contract/route.ts';
import type { measurementContract } from '../../contract.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { FigureQuestion } from './figure-question.tsx';
import { answerOf, draftOf, fieldsOf, savedAs, type Answer, type DraftAnswer } from './form-answers.ts';
import { savedAnswers, untouched, type FieldAnswer, type FormAnswers } from './saved-answers.ts';
import { SentFigures, figureWords } from './sent-figures.tsx';
import { useAutosave } from './use-autosave.ts';
import './form.css';

/** One organisation's figures for a collection, as a form. */
export type Sheet = Answered<typeof measurementContract.readReturn>;

/** The ways to the server: by link, or signed in. */
export interface FormRoutes {
  readonly save: (body: {
    version: number;
    answers: { measureId: string; answer: DraftAnswer | null }[];
    story: string | null;
  }) => Promise<Sheet>;
  readonly send: (body: {
    version: number;
    answers: { measureId: string; answer: Answer }[];
    story: string | null;
  }) => Promise<Sheet>;
  readonly correct: (body: {
    version: number;
    corrections: { measureId: string; answer: Answer; reason: string }[];
  }) => Promise<Sheet>;
}

interface FigureFormProps {
  readonly sheet: Sheet;
  readonly routes: FormRoutes;
  /** Asks the server for the sheet again. */
  readonly onAgain: () => void;
}

function story(answers: FormAnswers): string | null {
  return answers.story.trim() === '' ? null : answers.story.trim();
}

interface Start {
  readonly answers: FormAnswers;
  readonly version: number;
  readonly unsaved: boolean;
  readonly problem: Problem | null;
}

/** What stands in the fields at first: what was typed on this phone, else the server's. Both are shown when the server's is newer and differs. */
function startOf(sheet: Sheet): Start {
  const here = savedAnswers(localStorage, sheet.returnId);
  const there = fieldsOf(sheet.questions, sheet.story);
  if (here === null || JSON.stringify(here.answers) === JSON.stringify(there))
    return { answers: there, version: sheet.version, unsaved: false, problem: null };
  const problem = here.version < sheet.version ? new Problem('changed-meanwhile', { theirs: sheet }) : null;
  return { ...here, unsaved: problem === null, problem };
}

/** The form, and once it is sent, the thanks with one's own figures and the way to correct them. */
export function FigureForm({ sheet, routes, onAgain }: FigureFormProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const [newest, setDone] = useState<Sheet | null>(null);
  const done = newest ?? (sheet.sentAt === null ? null : sheet);
  return (
    <>
      <p className="crumbs">
        <Named name={sheet.initiativeName} madeUp={sheet.sample} />
      </p>
      <h1>
        {say('form.title')}
        <br />
        {format.period(sheet.round.name)}
      </h1>
      <p className="soft">
        <Named name={sheet.organisation.name} madeUp={sheet.organisation.madeUp} />
      </p>
      {done === null ? (
        <Filling sheet={sheet} routes={routes} onAgain={onAgain} onSent={setDone} />
      ) : (
        <SentFigures sheet={done} correct={routes.correct} onCorrected={setDone} />
      )}
    </>
  );
}

function Filling({
  sheet,
  routes,
  onAgain,
  onSent,
}: FigureFormProps & { readonly onSent: (sheet: Sheet) => void }) {
  const say = useWords('measurement');
  const format = useFormats();
  const [start] = useState(() => startOf(sheet));
  const [answers, setAnswers] = useState(start.answers);
  const [asked, setAsked] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useRef<HTMLFormElement>(null);

  const { save } = routes;
  const saveHalfWay = useCallback(
    (what: FormAnswers, version: number) =>
      save({
        version,
        answers: sheet.questions.map((question) => ({
          measureId: question.measureId,
          answer: draftOf(question, what.fields[question.measureId] ?? untouched),
        })),
        story: story(what),
      }),
    [save, sheet.questions],
  );
  const autosave = useAutosave({
    returnId: sheet.returnId,
    sheet,
    startVersion: start.version,
    startUnsaved: start.unsaved,
    startProblem: start.problem,
    answers,
    save: saveHalfWay,
    active: !sending,
  });

  const trouble = problem ?? autosave.problem;

  function type(measureId: string, change: Partial<FieldAnswer>) {
    setAnswers((before) => ({
      ...before,
      fields: { ...before.fields, [measureId]: { ...(before.fields[measureId] ?? untouched), ...change } },
    }));
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    const complete = sheet.questions.flatMap((question) => {
      const answer = answerOf(question, answers.fields[question.measureId] ?? untouched);
      return answer === null ? [] : [{ measureId: question.measureId, answer }];
    });
    if (complete.length < sheet.questions.length) return;
    setSending(true);
    setProblem(null);
    try {
      const version = await autosave.settled();
      const sent = await routes.send({ version, answers: complete, story: story(answers) });
      autosave.forget();
      onSent(sent);
    } catch (reason) {
      setProblem(reason);
      setSending(false);
    }
  }

  useEffect(() => {
    if (asked) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [asked]);

  return (
    <form ref={form} className="figure-form" onSubmit={(event) => void submit(event)} noValidate>
      <p>{say('form.about', { count: sheet.minutes })}</p>
      {autosave.latest.questions.map((question) => (
        <FigureQuestion
          key={question.measureId}
          question={question}
          typed={answers.fields[question.measureId] ?? untouched}
          onType={(change) => type(question.measureId, change)}
          asked={asked}
        />
      ))}
      <label className="figure-question figure-story">
        <b>{say('form.story')}</b>
        <textarea
          className="field-input"
          rows={2}
          maxLength={2000}
          value={answers.story}
          onChange={(event) => setAnswers((before) => ({ ...before, story: event.target.value }))}
        />
      </label>
      <p className="small soft" role="status">
        {say(`form.saved.${autosave.where.replace(' ', '-')}`)}
      </p>
      <BothVersions<Sheet>
        problem={trouble}
        rows={(theirs) => [
          ...theirs.questions.map((question) => ({
            what: question.name,
            theirs: figureWords(question, say, format),
            mine: figureWords(
              { ...question, answer: savedAs(question, answers.fields[question.measureId] ?? untouched) },
              say,
              format,
            ),
          })),
          { what: say('form.story'), theirs: theirs.story ?? '', mine: answers.story.trim() },
        ]}
        onTheirs={(theirs) => {
          setProblem(null);
          setAnswers(fieldsOf(theirs.questions, theirs.story));
          autosave.goOnFrom(theirs, null);
        }}
        onMine={(theirs) => {
          setProblem(null);
          autosave.goOnFrom(theirs, answers);
        }}
      />
      {trouble instanceof Problem && trouble.code === 'not-possible-now' && (
        <Button onPress={onAgain}>{say('form.see-sent')}</Button>
      )}
      <Button type="submit" look="go" size="big" isDisabled={sending}>
        {say('form.send')}
      </Button>
      <p className="figure-after">{say('form.after')}</p>
    </form>
  );
}
