import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Problem } from '../../../kernel/problem/problem.ts';
import { peopleContract } from '../../../people/contract.ts';
import { catalogue } from '../../../kernel/problem/catalogue.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Progress } from '../../../web/parts/progress.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';

interface LongWorkProps {
  readonly jobId: string;
  readonly label: string;
  /** Called once, with the result, when the work has ended well; all that is on the page is asked again in any case. */
  readonly onDone?: (result: Readonly<Record<string, unknown>>) => void;
}

const ended = new Set(['done', 'failed', 'cancelled']);

/** Work that goes on by itself: how far it is, that the page may be left, and a way to stop it. */
export function LongWork({ jobId, label, onDone }: LongWorkProps) {
  const say = useWords('landscape');
  const said = useSaid();
  const { initiativeId } = useHere();
  const kept = useQueryClient();
  const told = useRef(false);
  const job = useAnswer(
    peopleContract.readJob,
    { params: { initiativeId, jobId } },
    { every: told.current ? false : 700 },
  );
  const cancel = useChange(peopleContract.cancelJob);
  const now = job.data;

  useEffect(() => {
    if (now === undefined || !ended.has(now.state) || told.current) return;
    told.current = true;
    void kept.invalidateQueries();
    // A job's result is an object by our own making; which members it has depends on its kind.
    if (now.state === 'done') onDone?.((now.result ?? {}) as Readonly<Record<string, unknown>>);
  }, [now, onDone, kept]);

  if (now === undefined) return <Trouble problem={job.error} />;
  if (now.state === 'failed') return <Trouble problem={problemOf(now.problem)} />;
  if (now.state === 'cancelled') return <Notice>{say('work.stopped')}</Notice>;
  return (
    <div className="stack" role="status">
      <Progress label={`${label} ${said(now.step)}`} done={now.done} total={now.total} />
      <HowFast rate={now.rate} left={now.left} />
      <p className="soft small">{say('work.may-leave')}</p>
      {now.state !== 'done' && (
        <div>
          <Button
            isPending={cancel.isPending || now.cancelAsked}
            onPress={() => cancel.mutate({ params: { initiativeId, jobId } })}
          >
            {say('work.stop')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** How many rows a second, and how long it takes still; nothing while that is not known. */
function HowFast({ rate, left }: { readonly rate: number | null; readonly left: number | null }) {
  const say = useWords('landscape');
  const format = useFormats();
  if (rate === null) return null;
  const speed = say('work.rate', { rate: format.number(Math.round(rate)) });
  if (left === null) return <p className="small">{speed}</p>;
  const minutes = Math.round(left / 60);
  const time =
    left < 90 ? say('work.left-seconds', { count: left }) : say('work.left-minutes', { count: minutes });
  return <p className="small">{`${speed} ${time}`}</p>;
}

/** The problem that a job ended with, as the page tells every other problem. */
function problemOf(kept: Readonly<Record<string, unknown>> | null): Problem {
  const code = kept?.['code'];
  const known = (Object.keys(catalogue) as (keyof typeof catalogue)[]).find((one) => one === code);
  return new Problem(known ?? 'internal', kept ?? {});
}
