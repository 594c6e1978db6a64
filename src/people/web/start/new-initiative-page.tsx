import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { PlainShell } from '../../../web/app/shell/plain-shell.tsx';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { pageOf, useMe } from '../../../web/app/session.ts';
import { Button } from '../../../web/parts/button.tsx';
import { RadioGroup } from '../../../web/parts/choices.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { peopleContract } from '../../contract.ts';
import './start.css';

type Kind = 'coordinate' | 'transform' | 'both';
const kinds: readonly Kind[] = ['coordinate', 'transform', 'both'];

const blank = { name: '', email: '', password: '', team: '', initiative: '', place: '', code: '' };

/** "Start an initiative": the first account with its initiative, or a further initiative of somebody signed in. */
export default function NewInitiativePage() {
  const say = useWords('people');
  const me = useMe();
  const start = useAnswer(peopleContract.readStart, {});
  // The sample's invented visitor has no account of their own: they make one here, or sign in.
  const signedIn = me.data?.account?.visitor === false;
  return (
    <PlainShell>
      <Page title={say('new.title')} lede={say('new.lede')} crumbs={[{ label: say('start.title'), to: '/' }]}>
        <Loaded of={start}>
          {(state) =>
            state.mayStart || signedIn ? (
              <NewInitiative needsCode={state.needsSetupCode} signedIn={signedIn} />
            ) : (
              <Empty
                next={
                  <Link to="/sign-in" look="go">
                    {say('sign-in')}
                  </Link>
                }
              >
                {say('new.sign-in-first')}
              </Empty>
            )
          }
        </Loaded>
      </Page>
    </PlainShell>
  );
}

function NewInitiative({ needsCode, signedIn }: { readonly needsCode: boolean; readonly signedIn: boolean }) {
  const say = useWords('people');
  const navigate = useNavigate();
  const [written, setWritten] = useState(blank);
  const [kind, setKind] = useState<Kind>('coordinate');
  const onDone = ({ initiativeId }: { initiativeId: string }) => void navigate({ to: pageOf(initiativeId) });
  const first = useChange(peopleContract.start, { onDone });
  const further = useChange(peopleContract.createInitiative, { onDone });
  const field = (name: keyof typeof blank) => ({
    value: written[name],
    onChange: (value: string) => setWritten((before) => ({ ...before, [name]: value })),
  });

  function send(event: FormEvent) {
    event.preventDefault();
    const initiative = { name: written.initiative, placeName: written.place || null, backboneKind: kind };
    const backbone = { name: written.team };
    if (signedIn) {
      further.mutate({ body: { initiative, backbone } });
    } else {
      const account = { name: written.name, email: written.email, password: written.password };
      first.mutate({ body: { account, initiative, backbone, setupCode: written.code || null } });
    }
  }

  return (
    <form className="form" onSubmit={send}>
      {!signedIn && (
        <fieldset>
          <legend>{say('new.you')}</legend>
          <TextField label={say('field.name')} autoComplete="name" isRequired {...field('name')} />
          <TextField
            label={say('field.email')}
            type="email"
            autoComplete="email"
            isRequired
            {...field('email')}
          />
          <TextField
            label={say('field.password')}
            hint={say('field.password.hint')}
            type="password"
            autoComplete="new-password"
            isRequired
            {...field('password')}
          />
          {needsCode && (
            <TextField label={say('new.code')} hint={say('new.code.hint')} isRequired {...field('code')} />
          )}
        </fieldset>
      )}
      <fieldset>
        <legend>{say('new.initiative')}</legend>
        <TextField
          label={say('new.initiative.name')}
          hint={say('new.initiative.hint')}
          isRequired
          {...field('initiative')}
        />
        <TextField label={say('new.place')} hint={say('new.place.hint')} {...field('place')} />
        <TextField label={say('new.team')} hint={say('new.team.hint')} isRequired {...field('team')} />
        <RadioGroup
          label={say('new.kind')}
          value={kind}
          onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'coordinate')}
          options={kinds.map((value) => ({
            value,
            label: say(`kind.${value}`),
            hint: say(`kind.${value}.hint`),
          }))}
        />
      </fieldset>
      <Trouble problem={first.error ?? further.error} />
      <Button type="submit" look="go" isPending={first.isPending || further.isPending}>
        {say('new.do')}
      </Button>
    </form>
  );
}
