import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { backboneContract } from '../../../backbone/contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useOwnCopy } from '../../../web/app/own-copy.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useInitiative, type Initiative } from '../../../web/app/session.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { RadioGroup } from '../../../web/parts/choices.tsx';
import { Decide, Dialog } from '../../../web/parts/dialog.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { peopleContract } from '../../contract.ts';
import '../start/start.css';

interface Settings {
  readonly name: string;
  readonly place: string;
  readonly kind: Initiative['backboneKind'];
}

const settingsOf = ({ name, placeName, backboneKind }: Initiative): Settings => ({
  name,
  place: placeName ?? '',
  kind: backboneKind,
});

const kinds = ['coordinate', 'transform', 'both'] as const;

/** The initiative itself: its name, place and kind; and the way to delete it. */
export default function SettingsPage() {
  const say = useWords('people');
  const initiative = useInitiative();
  return (
    <Page title={say('settings.title')} lede={say('settings.lede')}>
      <Loaded of={initiative}>
        {(now) => (
          <>
            <Rename key={now.initiativeId} now={now} />
            <Section title={say(now.sample ? 'settings.delete-sample' : 'settings.delete')}>
              <Delete now={now} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Rename({ now }: { readonly now: Initiative }) {
  const say = useWords('people');
  const { fields, set, version, startFrom } = useOwnCopy<Initiative, Settings>(now, settingsOf);
  const { name, place, kind } = fields;
  const change = useChange(peopleContract.changeInitiative, {
    onDone: (saved) => {
      startFrom(saved);
      toast({ text: say('saved') });
    },
  });

  function send(from: number) {
    change.mutate({
      params: { initiativeId: now.initiativeId },
      body: { version: from, name, placeName: place || null, backboneKind: kind },
    });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    send(version);
  }

  return (
    <form className="form" onSubmit={submit}>
      <TextField
        label={say('new.initiative.name')}
        isRequired
        value={name}
        onChange={(text) => set({ name: text })}
      />
      <TextField label={say('new.place')} value={place} onChange={(text) => set({ place: text })} />
      <RadioGroup
        label={say('new.kind')}
        value={kind}
        onChange={(value) => set({ kind: kinds.find((one) => one === value) ?? kind })}
        options={kinds.map((value) => ({
          value,
          label: say(`kind.${value}`),
          hint: say(`kind.${value}.hint`),
        }))}
      />
      <BothVersions<Initiative>
        problem={change.error}
        rows={(theirs) => [
          { what: say('new.initiative.name'), theirs: theirs.name, mine: name },
          { what: say('new.place'), theirs: theirs.placeName ?? '', mine: place },
          { what: say('new.kind'), theirs: say(`kind.${theirs.backboneKind}`), mine: say(`kind.${kind}`) },
        ]}
        isPending={change.isPending}
        onTheirs={(theirs) => {
          startFrom(theirs);
          change.reset();
        }}
        onMine={(theirs) => send(theirs.version)}
      />
      <Button type="submit" look="go" isPending={change.isPending}>
        {say('save')}
      </Button>
    </form>
  );
}

/** The sample goes with one press and a confirmation; an initiative of one's own asks for its name. */
function Delete({ now }: { readonly now: Initiative }) {
  const say = useWords('people');
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const [typed, setTyped] = useState('');
  const onDone = () => {
    toast({ text: say('settings.deleted', { name: now.name }) });
    void navigate({ to: '/', replace: true });
  };
  const sample = useChange(backboneContract.deleteSample, { onDone });
  const own = useChange(peopleContract.deleteInitiative, { onDone });
  const params = { initiativeId: now.initiativeId };
  return (
    <>
      <p className="soft">{say(now.sample ? 'settings.delete-sample.about' : 'settings.delete.about')}</p>
      <Button look="careful" onPress={() => setAsks(true)}>
        {say(now.sample ? 'settings.delete-sample' : 'settings.delete')}
      </Button>
      <Dialog
        title={say('settings.delete.title', { name: now.name })}
        isOpen={asks}
        onClose={() => setAsks(false)}
      >
        <p>{say(now.sample ? 'settings.delete-sample.about' : 'settings.delete.about')}</p>
        {!now.sample && (
          <TextField
            label={say('settings.delete.type', { name: now.name })}
            value={typed}
            onChange={setTyped}
          />
        )}
        <Trouble problem={sample.error ?? own.error} />
        <Decide onCancel={() => setAsks(false)}>
          <Button
            look="careful"
            isDisabled={!now.sample && typed !== now.name}
            isPending={sample.isPending || own.isPending}
            onPress={() =>
              now.sample ? sample.mutate({ params }) : own.mutate({ params, body: { name: typed } })
            }
          >
            {say('settings.delete.do')}
          </Button>
        </Decide>
      </Dialog>
    </>
  );
}
