import { useState } from 'react';
import { measurementContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useOwnCopy } from '../../../web/app/own-copy.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Select, TextField } from '../../../web/parts/fields.tsx';
import { bareName } from '../../../web/parts/named.tsx';
import { Section } from '../../../web/parts/page.tsx';
import type { MemberChoice } from './behind-page.tsx';
import type { Behind } from './behind-section.tsx';

type Partner = Behind['partners'][number];

interface PartnersFormProps {
  readonly measureId: string;
  readonly partners: readonly Partner[];
  readonly members: readonly MemberChoice[];
}

/** Who has a part in turning the curve, and which. */
export function PartnersForm({ measureId, partners, members }: PartnersFormProps) {
  const say = useWords('measurement');
  const { initiativeId } = useHere();
  const there = new Set(partners.map(({ membershipId }) => membershipId));
  const free = members.filter(({ value }) => !there.has(value));
  const [chosen, setChosen] = useState('');
  const [part, setPart] = useState('');
  const add = useChange(measurementContract.setCurvePartner, {
    onDone: () => {
      setPart('');
      setChosen('');
    },
  });
  const membershipId = free.find(({ value }) => value === chosen)?.value ?? free[0]?.value;
  const send = (version: number) =>
    membershipId !== undefined &&
    add.mutate({ params: { initiativeId, measureId, membershipId }, body: { version, part: part.trim() } });
  return (
    <Section title={say('behind.partners')}>
      {partners.map((partner) => (
        <PartForm key={partner.membershipId} measureId={measureId} partner={partner} />
      ))}
      {membershipId !== undefined && (
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (part.trim() !== '') send(0);
          }}
        >
          <Select label={say('part.who')} options={free} value={membershipId} onChange={setChosen} />
          <TextField
            label={say('part.which')}
            hint={say('part.which-hint')}
            value={part}
            onChange={setPart}
            maxLength={500}
          />
          <BothVersions<Partner>
            problem={add.error}
            rows={(theirs) => [{ what: say('part.which'), theirs: theirs.part, mine: part.trim() }]}
            isPending={add.isPending}
            onTheirs={() => add.reset()}
            onMine={(theirs) => send(theirs.version)}
          />
          <div>
            <Button type="submit" isPending={add.isPending} isDisabled={part.trim() === ''}>
              {say('part.add')}
            </Button>
          </div>
        </form>
      )}
    </Section>
  );
}

/** One member's part, to be changed or ended. */
function PartForm({ measureId, partner }: { readonly measureId: string; readonly partner: Partner }) {
  const say = useWords('measurement');
  const { initiativeId } = useHere();
  const { membershipId } = partner;
  const name = bareName(partner.name);
  const { fields, set, version, touched, startFrom } = useOwnCopy(partner, ({ part }) => ({ part }));
  const change = useChange(measurementContract.setCurvePartner, { onDone: startFrom });
  const send = (from: number, part: string) =>
    change.mutate({ params: { initiativeId, measureId, membershipId }, body: { version: from, part } });
  return (
    <form
      className="stack expected-one"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (fields.part.trim() !== '') send(version, fields.part.trim());
      }}
    >
      <TextField label={name} value={fields.part} onChange={(part) => set({ part })} maxLength={500} />
      <BothVersions<Partner>
        problem={change.error}
        rows={(theirs) => [{ what: name, theirs: theirs.part, mine: fields.part.trim() }]}
        isPending={change.isPending}
        onTheirs={(theirs) => {
          startFrom(theirs);
          change.reset();
        }}
        onMine={(theirs) => send(theirs.version, fields.part.trim())}
      />
      <div className="row">
        <Button
          type="submit"
          isDisabled={!touched || fields.part.trim() === ''}
          label={say('part.save-one', { name })}
        >
          {say('part.save')}
        </Button>
        <Button look="link" label={say('part.end-one', { name })} onPress={() => send(version, '')}>
          {say('part.end')}
        </Button>
      </div>
    </form>
  );
}
