import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { landscapeContract } from '../../../landscape/contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Select, TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Tabs } from '../../../web/parts/tabs.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { peopleContract } from '../../contract.ts';
import { kindsOfMember, nameOfMembership, oneOf, type KindOfMember } from './membership.ts';
import './partners.css';
import '../start/start.css';

/** Add somebody: an organisation that is here, one by name, or a person alone. */
export default function AddPage() {
  const say = useWords('people');
  const { path } = useHere();
  const [kind, setKind] = useState<KindOfMember>('partner');
  return (
    <Page
      title={say('add.title')}
      lede={say('add.lede')}
      crumbs={[{ label: say('partners.title'), to: path('partners') }]}
    >
      <div className="stack">
        <div className="narrow">
          <Select
            label={say('add.kind')}
            value={kind}
            onChange={(value) => setKind(oneOf(kindsOfMember, value, 'partner'))}
            options={kindsOfMember.map((value) => ({ value, label: say(`kind-of.${value}`) }))}
          />
        </div>
        <Tabs
          label={say('add.title')}
          tabs={[
            { key: 'here', title: say('add.here'), content: <FromHere kind={kind} /> },
            { key: 'name', title: say('add.name'), content: <ByName kind={kind} /> },
            { key: 'person', title: say('add.person'), content: <PersonAlone kind={kind} /> },
          ]}
        />
        <p className="soft">
          {say('add.many')} <Link to={path('partners/contact-list')}>{say('partners.contact-list')}</Link>
        </p>
      </div>
    </Page>
  );
}

function useAdd() {
  const say = useWords('people');
  const { path } = useHere();
  const navigate = useNavigate();
  return useChange(peopleContract.addMembership, {
    onDone: (membership) => {
      toast({ text: say('add.done', { name: nameOfMembership(membership) }) });
      void navigate({ to: path(`partners/${membership.membershipId}`) });
    },
  });
}

function FromHere({ kind }: { readonly kind: KindOfMember }) {
  const say = useWords('people');
  const { initiativeId } = useHere();
  const [words, setWords] = useState('');
  const asked = words.trim();
  const found = useAnswer(
    landscapeContract.search,
    { params: { initiativeId }, query: { q: asked, limit: 10 } },
    { when: asked.length > 1, keepLast: true },
  );
  const add = useAdd();
  return (
    <div className="stack reading">
      <TextField
        label={say('add.search')}
        hint={say('add.search.hint')}
        type="search"
        value={words}
        onChange={setWords}
      />
      <Trouble problem={add.error} />
      {asked.length > 1 && (
        <Loaded of={found}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="soft">{say('add.search.none')}</p>
            ) : (
              <ul className="plain-list">
                {items.map((one) => (
                  <li key={one.id} className="row">
                    <span>{one.name}</span>
                    <span className="row-end">
                      <Button
                        label={say('add.do.named', { name: one.name })}
                        isPending={add.isPending}
                        onPress={() =>
                          add.mutate({
                            params: { initiativeId },
                            body: { by: 'organisation', kind, organisationId: one.id },
                          })
                        }
                      >
                        {say('add.do')}
                      </Button>
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </div>
  );
}

function ByName({ kind }: { readonly kind: KindOfMember }) {
  const say = useWords('people');
  const { initiativeId, sample } = useHere();
  const [name, setName] = useState('');
  const add = useAdd();

  function send(event: FormEvent) {
    event.preventDefault();
    add.mutate({
      params: { initiativeId },
      body: { by: 'name', kind, organisationName: name, madeUp: sample },
    });
  }

  return (
    <form className="form" onSubmit={send}>
      <TextField
        label={say('field.organisation')}
        hint={sample ? say('add.made-up') : undefined}
        isRequired
        value={name}
        onChange={setName}
      />
      <Trouble problem={add.error} />
      <Button type="submit" look="go" isPending={add.isPending}>
        {say('add.do')}
      </Button>
    </form>
  );
}

function PersonAlone({ kind }: { readonly kind: KindOfMember }) {
  const say = useWords('people');
  const { initiativeId } = useHere();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const add = useAdd();

  function send(event: FormEvent) {
    event.preventDefault();
    add.mutate({
      params: { initiativeId },
      body: { by: 'person', kind, personName: name, email: email || null },
    });
  }

  return (
    <form className="form" onSubmit={send}>
      <p className="soft">{say('add.person.about')}</p>
      <TextField label={say('field.person')} isRequired value={name} onChange={setName} />
      <TextField
        label={say('field.email')}
        hint={say('field.email.optional')}
        type="email"
        value={email}
        onChange={setEmail}
      />
      <Trouble problem={add.error} />
      <Button type="submit" look="go" isPending={add.isPending}>
        {say('add.do')}
      </Button>
    </form>
  );
}
