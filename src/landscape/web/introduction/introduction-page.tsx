import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useOwnCopy } from '../../../web/app/own-copy.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Said } from '../../../web/parts/said.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Outcome } from './outcome.tsx';
import '../organisation/organisation.css';
import '../place/place.css';

type Introduction = Answered<typeof landscapeContract.changeIntroduction>;
type Written = Pick<Introduction, 'message' | 'dueOn'>;

const writtenIn = ({ message, dueOn }: Introduction): Written => ({ message, dueOn });

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
              ? say(it.sentHow === 'hand' ? 'introduction.passed-on' : 'introductions.sent', {
                  when: format.instant(it.sentAt),
                })
              : say(it.state === 'left' ? 'introductions.left' : 'introduction.not-sent')
          }
        >
          <div className="columns">
            <Draft key={it.id} it={it} />
            <div className="stack">
              <p className="row">
                <Link to={path(`what-is-here/pairs/${it.left.id}/${it.right.id}`)}>
                  {say('introduction.why')}
                </Link>
              </p>
              <Who it={it} />
              <Outcome key={it.id} it={it} outcomes={it.outcomes} />
            </div>
          </div>
        </Page>
      )}
    </Loaded>
  );
}

/** Who introduced whom. */
function Who({ it }: { readonly it: Introduction }) {
  const say = useWords('landscape');
  const format = useFormats();
  return (
    <p className="soft small">
      {it.draftedBy !== null &&
        say('introduction.drafted-by', { who: it.draftedBy, when: format.instant(it.draftedAt) })}{' '}
      {it.sentBy !== null &&
        it.sentAt !== null &&
        say('introduction.sent-by', { who: it.sentBy, when: format.instant(it.sentAt) })}
    </p>
  );
}

/** The draft: changed and saved as often as one likes; sent only by its own button. Afterwards the letter as it went. */
function Draft({ it }: { readonly it: Introduction }) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const format = useFormats();
  const { fields, set, version, touched, startFrom } = useOwnCopy<Introduction, Written>(it, writtenIn);
  const params = { initiativeId, introductionId: it.id };
  const save = useChange(landscapeContract.changeIntroduction, {
    onDone: (saved) => {
      startFrom(saved);
      toast({ text: say('introduction.saved') });
    },
  });
  const send = useChange(landscapeContract.sendIntroduction);
  if (it.state !== 'drafted')
    return (
      <div className="stack">
        <p className="letter">{it.message}</p>
        {touched && (
          <Notice title={say('introduction.not-used')}>
            <p className="letter">{fields.message}</p>
          </Notice>
        )}
      </div>
    );
  const rows = (theirs: Introduction) => [
    { what: say('introduction.message'), theirs: theirs.message, mine: fields.message },
    {
      what: say('introduction.due'),
      theirs: format.date(theirs.dueOn),
      mine: format.date(fields.dueOn),
    },
  ];
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params, body: { version, ...fields } });
      }}
    >
      <TextField
        label={say('introduction.message')}
        rows={12}
        value={fields.message}
        onChange={(message) => set({ message })}
        maxLength={5000}
      />
      <TextField
        label={say('introduction.due')}
        type="date"
        value={fields.dueOn}
        onChange={(dueOn) => set({ dueOn })}
      />
      <BothVersions
        problem={save.error ?? send.error}
        rows={rows}
        isPending={save.isPending}
        onTheirs={(theirs) => {
          startFrom(theirs);
          save.reset();
          send.reset();
        }}
        onMine={(theirs) => save.mutate({ params, body: { version: theirs.version, ...fields } })}
      />
      {!it.sending.possible && it.sending.reason !== null && (
        <Notice>
          <Said text={it.sending.reason} />
        </Notice>
      )}
      <div className="row">
        <Button
          type="submit"
          look={touched ? 'go' : 'plain'}
          isDisabled={!touched}
          isPending={save.isPending}
        >
          {say('introduction.save')}
        </Button>
        <Button
          isDisabled={touched || !it.sending.possible}
          isPending={send.isPending}
          onPress={() => send.mutate({ params, body: { version } })}
        >
          {say('introduction.send')}
        </Button>
        <Button
          isDisabled={touched}
          isPending={send.isPending}
          onPress={() => send.mutate({ params, body: { version, how: 'hand' } })}
        >
          {say('introduction.by-hand')}
        </Button>
        <Button look="link" onPress={() => save.mutate({ params, body: { version, state: 'left' } })}>
          {say('introduction.leave')}
        </Button>
      </div>
    </form>
  );
}
