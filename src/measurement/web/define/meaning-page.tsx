import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useOwnCopy } from '../../../web/app/own-copy.ts';
import { useFormats, type Formats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { BothVersions, type WrittenTwice } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { DefinitionFields, isComplete, type Meaning } from './definition-fields.tsx';

type Measure = Answered<typeof measurementContract.readMeasure>['measure'];

function meaningOf({ definition }: Measure): Meaning {
  const { meaning, countsIn, countsOut, method, per, scaleFrom, scaleTo } = definition;
  const { unit, form, counts, direction, frequency, reportedBy, target } = definition;
  const breakdowns = definition.breakdowns.map(({ dimensionId, byDimensionId, adding }) => ({
    dimensionId,
    byDimensionId,
    adding,
  }));
  return {
    ...{ meaning, countsIn, countsOut, method, per, scaleFrom, scaleTo },
    ...{ unit, form, counts, direction, frequency, reportedBy, target, breakdowns },
  };
}

/** Two meanings, line by line. */
function meaningRows(theirs: Meaning, mine: Meaning, say: Say, format: Formats): readonly WrittenTwice[] {
  const row = (what: string, of: (meaning: Meaning) => string) => ({
    what: say(what),
    theirs: of(theirs),
    mine: of(mine),
  });
  return [
    row('define.meaning', ({ meaning }) => meaning),
    row('define.countsIn', ({ countsIn }) => countsIn ?? ''),
    row('define.countsOut', ({ countsOut }) => countsOut ?? ''),
    row('define.method', ({ method }) => method ?? ''),
    row('define.counts', ({ counts }) => say(`counts.${counts}`)),
    row('define.form', ({ form }) => say(`define.form.${form.replaceAll(' ', '-')}`)),
    row('define.unit', ({ unit }) => unit),
    row('define.direction', ({ direction }) => say(`direction.${direction}`)),
    row('define.frequency', ({ frequency }) => say(`frequency.${frequency.replace(' ', '-')}`)),
    row('define.reported-by', ({ reportedBy }) => say(`reported-by.${reportedBy.replaceAll(' ', '-')}`)),
    row('define.target', ({ target }) => (target === null ? '' : format.number(target))),
  ];
}

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
          <ChangeForm key={it.measureId} it={it} />
        </Page>
      )}
    </Loaded>
  );
}

function ChangeForm({ it }: { readonly it: Measure }) {
  const say = useWords('measurement');
  const { initiativeId, path } = useHere();
  const navigate = useNavigate();
  const format = useFormats();
  const { fields: value, set, version, startFrom } = useOwnCopy<Measure, Meaning>(it, meaningOf);
  const [validFrom, setValidFrom] = useState(() => new Date().toISOString().slice(0, 10));
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const change = useChange(measurementContract.changeDefinition, {
    onDone: () => void navigate({ to: path(`our-figures/${it.measureId}`) }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    send(version);
  }

  function send(from: number) {
    setAsked(true);
    if (!isComplete(value) || reason.trim() === '' || validFrom === '') return;
    change.mutate({
      params: { initiativeId, measureId: it.measureId },
      body: { version: from, validFrom, reason: reason.trim(), ...value },
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
      <DefinitionFields value={value} onChange={set} asked={asked} />
      <BothVersions<Measure>
        problem={change.error}
        rows={(theirs) => meaningRows(meaningOf(theirs), value, say, format)}
        isPending={change.isPending}
        onTheirs={(theirs) => {
          startFrom(theirs);
          change.reset();
        }}
        onMine={(theirs) => send(theirs.version)}
      />
      <div>
        <Button type="submit" look="go" isPending={change.isPending}>
          {say('meaning.save')}
        </Button>
      </div>
    </form>
  );
}
