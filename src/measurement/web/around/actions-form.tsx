import { useState, type FormEvent } from 'react';
import { measurementContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useOwnCopy } from '../../../web/app/own-copy.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Select, TextField } from '../../../web/parts/fields.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import type { MemberChoice } from './behind-page.tsx';
import { ActionWords, type Behind } from './behind-section.tsx';

type Action = Behind['actions'][number];

interface Fields {
  readonly what: string;
  readonly membershipId: string;
  readonly dueOn: string;
}

const empty: Fields = { what: '', membershipId: '', dueOn: '' };
const bodyOf = ({ what, membershipId, dueOn }: Fields) => ({
  what: what.trim(),
  membershipId: membershipId === '' ? null : membershipId,
  dueOn: dueOn === '' ? null : dueOn,
});

interface ActionsFormProps {
  readonly measureId: string;
  readonly actions: readonly Action[];
  readonly members: readonly MemberChoice[];
}

/** What we do to turn the curve: add, change, and say when it is done. */
export function ActionsForm({ measureId, actions, members }: ActionsFormProps) {
  const say = useWords('measurement');
  const { initiativeId } = useHere();
  const [fields, setFields] = useState(empty);
  const add = useChange(measurementContract.addAction, { onDone: () => setFields(empty) });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (fields.what.trim() !== '') add.mutate({ params: { initiativeId, measureId }, body: bodyOf(fields) });
  }
  return (
    <Section title={say('behind.actions')}>
      {actions.map((action) => (
        <OneAction key={action.actionId} measureId={measureId} action={action} members={members} />
      ))}
      <form className="stack" noValidate onSubmit={submit}>
        <ActionFields
          value={fields}
          members={members}
          onChange={(change) => setFields({ ...fields, ...change })}
        />
        <Trouble problem={add.error} />
        <div>
          <Button type="submit" isPending={add.isPending} isDisabled={fields.what.trim() === ''}>
            {say('action.add')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function ActionFields({
  value,
  members,
  onChange,
}: {
  readonly value: Fields;
  readonly members: readonly MemberChoice[];
  readonly onChange: (change: Partial<Fields>) => void;
}) {
  const say = useWords('measurement');
  return (
    <>
      <TextField
        label={say('action.what')}
        value={value.what}
        onChange={(what) => onChange({ what })}
        maxLength={2000}
      />
      <Select
        label={say('action.who')}
        options={[{ value: '', label: say('action.nobody') }, ...members]}
        value={value.membershipId}
        onChange={(membershipId) => onChange({ membershipId })}
      />
      <TextField
        label={say('action.until')}
        type="date"
        value={value.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
      />
    </>
  );
}

/** One action: its words, done or dropped at a press, and its fields when it is to be changed. */
function OneAction({
  measureId,
  action,
  members,
}: {
  readonly measureId: string;
  readonly action: Action;
  readonly members: readonly MemberChoice[];
}) {
  const say = useWords('measurement');
  const format = useFormats();
  const { initiativeId } = useHere();
  const [changing, setChanging] = useState(false);
  const { fields, set, version, startFrom } = useOwnCopy<Action, Fields>(action, (one) => ({
    what: one.what,
    membershipId: one.who?.membershipId ?? '',
    dueOn: one.dueOn ?? '',
  }));
  const [state, setState] = useState(action.state);
  const change = useChange(measurementContract.changeAction, {
    onDone: (now) => {
      startFrom(now);
      setChanging(false);
    },
  });
  const send = (from: number, next: Action['state']) => {
    setState(next);
    change.mutate({
      params: { initiativeId, measureId, actionId: action.actionId },
      body: { ...bodyOf(fields), version: from, state: next },
    });
  };
  const nameOf = (id: string) => members.find(({ value }) => value === id)?.label ?? '';
  const dayOf = (day: string) => (day === '' ? '' : format.date(day));
  return (
    <div className="stack expected-one">
      <div className="action-one">
        <ActionWords action={action} />
      </div>
      {changing && <ActionFields value={fields} members={members} onChange={set} />}
      <BothVersions<Action>
        problem={change.error}
        rows={(theirs) => [
          { what: say('action.what'), theirs: theirs.what, mine: fields.what.trim() },
          { what: say('action.who'), theirs: theirs.who?.name ?? '', mine: nameOf(fields.membershipId) },
          { what: say('action.until'), theirs: dayOf(theirs.dueOn ?? ''), mine: dayOf(fields.dueOn) },
          {
            what: say('action.state'),
            theirs: say(`action.${theirs.state.replace(' ', '-')}`),
            mine: say(`action.${state.replace(' ', '-')}`),
          },
        ]}
        isPending={change.isPending}
        onTheirs={(theirs) => {
          startFrom(theirs);
          change.reset();
          setChanging(false);
        }}
        onMine={(theirs) => send(theirs.version, state)}
      />
      <div className="row">
        {changing ? (
          <Button isDisabled={fields.what.trim() === ''} onPress={() => send(version, action.state)}>
            {say('action.save')}
          </Button>
        ) : (
          <Button
            look="link"
            label={say('action.change-one', { what: action.what })}
            onPress={() => setChanging(true)}
          >
            {say('action.change')}
          </Button>
        )}
        {action.state === 'to do' ? (
          <>
            <Button
              look="link"
              label={say('action.is-done-one', { what: action.what })}
              onPress={() => send(version, 'done')}
            >
              {say('action.is-done')}
            </Button>
            <Button
              look="link"
              label={say('action.drop-one', { what: action.what })}
              onPress={() => send(version, 'dropped')}
            >
              {say('action.drop')}
            </Button>
          </>
        ) : (
          <Button
            look="link"
            label={say('action.again-one', { what: action.what })}
            onPress={() => send(version, 'to do')}
          >
            {say('action.again')}
          </Button>
        )}
      </div>
    </div>
  );
}
