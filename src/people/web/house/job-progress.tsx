import { useEffect, useRef } from 'react';
import { Problem } from '../../../kernel/problem/problem.ts';
import { catalogue, type ProblemCode } from '../../../kernel/problem/catalogue.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Progress } from '../../../web/parts/progress.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { peopleContract } from '../../contract.ts';
import { isOver, type Job } from './job-state.ts';

interface JobProgressProps {
  readonly jobId: string;
  /** Called once when it is done: show what it made. */
  readonly onDone?: (job: Job) => void;
}

/** How far long work is. The page may be left and come back to; the work may be stopped. */
export function JobProgress({ jobId, onDone }: JobProgressProps) {
  const say = useWords('people');
  const said = useSaid();
  const { initiativeId } = useHere();
  const params = { initiativeId, jobId };
  const seen = useRef(false);
  const state = useRef<Job['state']>('waiting');
  const found = useAnswer(
    peopleContract.readJob,
    { params },
    { every: isOver(state.current) ? false : 1000 },
  );
  const stop = useChange(peopleContract.cancelJob);
  const job = found.data;
  if (job) state.current = job.state;

  useEffect(() => {
    if (job?.state !== 'done' || seen.current) return;
    seen.current = true;
    onDone?.(job);
  }, [job, onDone]);

  return (
    <Loaded of={found} meanwhile={<Skeleton lines={2} />}>
      {(now) => (
        <div className="stack">
          {now.state === 'done' && <Notice look="done">{say('job.done')}</Notice>}
          {now.state === 'cancelled' && <Notice>{say('job.cancelled')}</Notice>}
          {now.state === 'failed' && <Trouble problem={problemOf(now)} />}
          {!isOver(now.state) && (
            <>
              <Progress
                label={now.step === '' ? say('job-state.waiting') : said(now.step)}
                done={now.done}
                total={now.total}
              />
              <p className="soft">{say('job.leave')}</p>
              <p>
                <Button
                  isDisabled={now.cancelAsked}
                  isPending={stop.isPending}
                  onPress={() => stop.mutate({ params })}
                >
                  {say(now.cancelAsked ? 'job.stopping' : 'job.stop')}
                </Button>
              </p>
            </>
          )}
          <Trouble problem={stop.error} />
        </div>
      )}
    </Loaded>
  );
}

function problemOf({ problem }: Job): Problem {
  const code = problem?.['code'];
  const known = typeof code === 'string' && code in catalogue ? (code as ProblemCode) : 'internal';
  return new Problem(known, problem ?? {});
}
