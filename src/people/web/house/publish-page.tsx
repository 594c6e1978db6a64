import { useState, type FormEvent, type ReactNode } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { PlainShell } from '../../../web/app/shell/plain-shell.tsx';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { useMe } from '../../../web/app/session.ts';
import { Button } from '../../../web/parts/button.tsx';
import { RadioGroup } from '../../../web/parts/choices.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { QrCode } from '../../../web/parts/qr-code.tsx';
import { Tag } from '../../../web/parts/tag.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { peopleContract } from '../../contract.ts';
import { Mails } from './mails.tsx';
import '../start/start.css';
import './house.css';

type Instance = Answered<typeof peopleContract.readInstance>;

/** From this computer to where partners can reach it: address, HTTPS, a test e-mail, a visit by phone. */
export default function PublishPage() {
  const say = useWords('people');
  const instance = useAnswer(peopleContract.readInstance, {}, { every: 5000 });
  return (
    <PlainShell>
      <Page
        title={say('publish.title')}
        lede={say('publish.lede')}
        crumbs={[{ label: say('initiatives.title'), to: '/initiatives' }]}
      >
        <Loaded of={instance}>{(now) => <Steps now={now} />}</Loaded>
      </Page>
    </PlainShell>
  );
}

function Steps({ now }: { readonly now: Instance }) {
  const say = useWords('people');
  const of = (step: Instance['steps'][number]['step']) => now.steps.find((one) => one.step === step);
  const step = (name: Instance['steps'][number]['step'], content: ReactNode) => (
    <li className={of(name)?.done ? 'step-done' : undefined}>
      <div className="stack">
        <h2 className="list-title">
          {say(`publish.${name}`)} {of(name)?.done && <Tag look="better">{say('publish.done')}</Tag>}
        </h2>
        <p className="soft">
          <Said text={of(name)?.reason ?? ''} />
        </p>
        {content}
      </div>
    </li>
  );
  return (
    <div className="stack">
      {now.published && (
        <Notice look="done" title={say('publish.published')}>
          <p>{say('publish.published.next')}</p>
        </Notice>
      )}
      <ol className="steps">
        {step('address', <Address now={now} />)}
        {step('https', <Https now={now} />)}
        {step('mail', <TestMail now={now} />)}
        {step('visit', <Visit now={now} />)}
      </ol>
      {!now.smtp && <Waiting />}
    </div>
  );
}

function Address({ now }: { readonly now: Instance }) {
  const say = useWords('people');
  const [written, setWritten] = useState<string | null>(null);
  const change = useChange(peopleContract.changeInstance);
  const address = written ?? now.publicAddress ?? '';
  if (now.addressFixed) return <p className="soft">{say('publish.fixed')}</p>;

  function send(event: FormEvent) {
    event.preventDefault();
    change.mutate({ body: { publicAddress: address.trim() || null, httpsBy: now.httpsBy } });
  }

  return (
    <form className="form" onSubmit={send}>
      <TextField
        label={say('publish.address.label')}
        hint={say('publish.address.hint')}
        type="url"
        value={address}
        onChange={setWritten}
      />
      <Trouble problem={change.error} />
      <Button type="submit" isPending={change.isPending}>
        {say('save')}
      </Button>
    </form>
  );
}

function Https({ now }: { readonly now: Instance }) {
  const say = useWords('people');
  const change = useChange(peopleContract.changeInstance);
  const ways = ['proxy', 'own certificate'] as const;
  return (
    <div className="stack narrow">
      <RadioGroup
        label={say('publish.https.label')}
        value={now.httpsBy ?? ''}
        onChange={(value) =>
          change.mutate({
            body: { publicAddress: now.publicAddress, httpsBy: ways.find((way) => way === value) ?? null },
          })
        }
        options={ways.map((value) => ({
          value,
          label: say(`publish.https.${value}`),
          hint: say(`publish.https.${value}.hint`),
        }))}
      />
      <Trouble problem={change.error} />
    </div>
  );
}

function TestMail({ now }: { readonly now: Instance }) {
  const say = useWords('people');
  const me = useMe().data?.account;
  const [written, setWritten] = useState<string | null>(null);
  const send = useChange(peopleContract.sendTestMail);
  const to = written ?? now.testMail?.to ?? me?.email ?? '';

  function submit(event: FormEvent) {
    event.preventDefault();
    send.mutate({ body: { to } });
  }

  return (
    <form className="form" onSubmit={submit}>
      {!now.smtp && <p className="soft">{say('publish.mail.no-server')}</p>}
      <TextField label={say('publish.mail.to')} type="email" isRequired value={to} onChange={setWritten} />
      <Trouble problem={send.error} />
      <Button type="submit" isPending={send.isPending}>
        {say('publish.mail.send')}
      </Button>
    </form>
  );
}

function Visit({ now }: { readonly now: Instance }) {
  const say = useWords('people');
  const check = useChange(peopleContract.checkAddress);
  if (now.publicAddress === null || now.visitLink === null) return null;
  return (
    <div className="stack">
      <p>{say('publish.visit.scan')}</p>
      <QrCode text={now.visitLink} label={say('publish.visit.qr', { address: now.publicAddress })} />
      <p className="soft">{now.publicAddress}</p>
      {now.reached && (
        <Notice>
          <Said text={now.reached.reason} />
        </Notice>
      )}
      <Trouble problem={check.error} />
      <p>
        <Button onPress={() => check.mutate({})} isPending={check.isPending}>
          {say('publish.visit.check')}
        </Button>
      </p>
    </div>
  );
}

function Waiting() {
  const say = useWords('people');
  const mails = useAnswer(peopleContract.listInstanceOutbox, {});
  return (
    <section>
      <h2>{say('publish.waiting')}</h2>
      <Loaded of={mails}>{({ items }) => <Mails mails={items} />}</Loaded>
    </section>
  );
}
