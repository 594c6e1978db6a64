import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import '../place/place.css';

type Introduction = Answered<typeof landscapeContract.introduction>;

/** One introduction: its words, whether it is sent, and what came of it. */
export default function IntroductionPage() {
  const say = useWords('landscape');
  const format = useFormats();
  const introductionId = useAddressPart('introductionId');
  const { initiativeId, path } = useHere();
  const introduction = useAnswer(landscapeContract.introduction, {
    params: { initiativeId, introductionId },
  });
  return (
    <Loaded of={introduction}>
      {(it) => (
        <Page
          title={say('introduction.title', { left: it.left.name, right: it.right.name })}
          crumbs={[
            { label: say('crumb.here'), to: path('what-is-here') },
            { label: say('introductions.title'), to: path('what-is-here/introductions') },
          ]}
          lede={
            it.state === 'sent' && it.sentAt !== null
              ? say('introductions.sent', { when: format.instant(it.sentAt) })
              : say(it.state === 'left' ? 'introductions.left' : 'introduction.not-sent')
          }
        >
          <div className="columns">
            {it.state === 'drafted' ? (
              <Draft key={it.version} it={it} />
            ) : (
              <p className="letter">{it.message}</p>
            )}
            <div className="stack">
              <Link to={path(`what-is-here/pairs/${it.left.id}/${it.right.id}`)}>
                {say('introduction.why')}
              </Link>
              <Outcome key={it.version} it={it} />
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  );
}

/** The draft: changed and saved as often as one likes; sent only by its own button. */
function Draft({ it }: { readonly it: Introduction }) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const [message, setMessage] = useState(it.message);
  const [dueOn, setDueOn] = useState(it.dueOn);
  const params = { initiativeId, introductionId: it.id };
  const save = useChange(landscapeContract.changeIntroduction, {
    onDone: () => toast({ text: say('introduction.saved') }),
  });
  const send = useChange(landscapeContract.sendIntroduction);
  const changed = message !== it.message || dueOn !== it.dueOn;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params, body: { version: it.version, message, dueOn } });
      }}
    >
      <TextField
        label={say('introduction.message')}
        rows={12}
        value={message}
        onChange={setMessage}
        maxLength={5000}
      />
      <TextField label={say('introduction.due')} type="date" value={dueOn} onChange={setDueOn} />
      <Trouble problem={save.error ?? send.error} />
      {!it.sending.possible && it.sending.reason !== null && (
        <Notice>
          <Said text={it.sending.reason} />
        </Notice>
      )}
      <div className="row">
        <Button
          type="submit"
          look={changed ? 'go' : 'plain'}
          isDisabled={!changed}
          isPending={save.isPending}
        >
          {say('introduction.save')}
        </Button>
        <Button
          isDisabled={changed || !it.sending.possible}
          isPending={send.isPending}
          onPress={() => send.mutate({ params, body: { version: it.version } })}
        >
          {say('introduction.send')}
        </Button>
        <Button
          look="link"
          onPress={() => save.mutate({ params, body: { version: it.version, state: 'left' } })}
        >
          {say('introduction.leave')}
        </Button>
      </div>
    </form>
  );
}

function Outcome({ it }: { readonly it: Introduction }) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const [outcome, setOutcome] = useState(it.outcome ?? '');
  const record = useChange(landscapeContract.recordOutcome, {
    onDone: () => toast({ text: say('introduction.saved') }),
  });
  if (it.state !== 'sent') return null;
  return (
    <Section title={say('introduction.outcome')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate({
            params: { initiativeId, introductionId: it.id },
            body: { version: it.version, outcome: outcome.trim() },
          });
        }}
      >
        <TextField label={say('introduction.outcome-label')} rows={3} value={outcome} onChange={setOutcome} />
        <Trouble problem={record.error} />
        <Button type="submit" isDisabled={outcome.trim() === ''} isPending={record.isPending}>
          {say('introduction.save')}
        </Button>
      </form>
    </Section>
  );
}
