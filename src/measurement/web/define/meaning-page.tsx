import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { DefinitionFields, isComplete, type Meaning } from './definition-fields.tsx';

type Measure = Answered<typeof measurementContract.readMeasure>['measure'];

/** Change what a figure means from a day on; the past stays as it was meant. */
export default function MeaningPage() {
  const say = useWords('measurement');
  const measureId = useAddressPart('measureId');
  const { initiativeId, path } = useHere();
  const measure = useAnswer(measurementContract.readMeasure, { params: { initiativeId, measureId } });
  return (
    <Loaded of={measure}>
      {({ measure: it }) => (
        <Page
          title={say('meaning.change-title', { name: it.name })}
          crumbs={[
            { label: say('title'), to: path('our-figures') },
            { label: it.name, to: path(`our-figures/${it.measureId}`) },
          ]}
          lede={say('meaning.change-lede')}
        >
          <ChangeForm key={it.version} it={it} />
        </Page>
      )}
    </Loaded>
  );
}

function ChangeForm({ it }: { readonly it: Measure }) {
  const say = useWords('measurement');
  const { initiativeId, path } = useHere();
  const navigate = useNavigate();
  const { meaning, unit, form, counts, direction, frequency, reportedBy, target } = it.definition;
  const [value, setValue] = useState<Meaning>({
    meaning,
    unit,
    form,
    counts,
    direction,
    frequency,
    reportedBy,
    target,
  });
  const [validFrom, setValidFrom] = useState(() => new Date().toISOString().slice(0, 10));
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const change = useChange(measurementContract.changeDefinition, {
    onDone: () => void navigate({ to: path(`our-figures/${it.measureId}`) }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!isComplete(value) || reason.trim() === '' || validFrom === '') return;
    change.mutate({
      params: { initiativeId, measureId: it.measureId },
      body: { version: it.version, validFrom, reason: reason.trim(), ...value },
    });
  }

  return (
    <form className="stack reading" onSubmit={submit} noValidate>
      <TextField label={say('meaning.from')} type="date" value={validFrom} onChange={setValidFrom} />
      <TextField
        label={say('meaning.why')}
        hint={say('meaning.why-hint')}
        value={reason}
        onChange={setReason}
        problem={asked && reason.trim() === '' ? say('define.needed') : undefined}
      />
      <DefinitionFields
        value={value}
        onChange={(next) => setValue((before) => ({ ...before, ...next }))}
        asked={asked}
      />
      <Trouble problem={change.error} />
      <div>
        <Button type="submit" look="go" isPending={change.isPending}>
          {say('meaning.save')}
        </Button>
      </div>
    </form>
  );
}
