import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { PlainShell } from '../../../web/app/shell/plain-shell.tsx';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { pageOf } from '../../../web/app/session.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Progress } from '../../../web/parts/progress.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { backboneContract } from '../../contract.ts';

/** The sample initiative: built while one looks on, entered when it is ready. It may be left and come back to. */
export default function SamplePage() {
  const say = useWords('backbone');
  const said = useSaid();
  const navigate = useNavigate();
  const visit = useChange(backboneContract.visitSample);
  const state = useAnswer(backboneContract.readSample, {}, { every: 1000 });
  const asked = useRef(false);
  const stop = useChange(backboneContract.cancelSample, { onDone: () => void navigate({ to: '/' }) });
  const now = state.data;
  const { mutate } = visit;

  useEffect(() => {
    if (asked.current || !now?.allowed || now.state === 'failed') return;
    asked.current = true;
    mutate({});
  }, [now, mutate]);

  const ready = visit.isSuccess && now?.state === 'ready' ? now.initiativeId : null;
  useEffect(() => {
    if (ready) void navigate({ to: pageOf(ready), replace: true });
  }, [ready, navigate]);

  return (
    <PlainShell>
      <Page
        title={say('sample.title')}
        lede={say('sample.lede')}
        crumbs={[{ label: say('sample.start'), to: '/' }]}
      >
        <div className="stack">
          <Trouble problem={state.error ?? visit.error} onAgain={() => mutate({})} />
          {now && !now.allowed && <Notice>{say('sample.not-allowed')}</Notice>}
          {now?.state === 'failed' && (
            <Notice look="problem" title={say('sample.failed')}>
              <Button onPress={() => mutate({})}>{say('sample.again')}</Button>
            </Notice>
          )}
          {now?.allowed && now.state !== 'failed' && (
            <>
              <Progress
                label={now.step === '' ? say('sample.starting') : said(now.step)}
                done={now.done}
                total={now.total}
              />
              <p className="soft">{say('sample.leave')}</p>
            </>
          )}
          {now?.state === 'building' && now.initiativeId && visit.isSuccess && (
            <p>
              <Button
                onPress={() => stop.mutate({ params: { initiativeId: now.initiativeId ?? '' } })}
                isPending={stop.isPending}
              >
                {say('sample.stop')}
              </Button>
            </p>
          )}
        </div>
      </Page>
    </PlainShell>
  );
}
