import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { measurementContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { RadioGroup } from '../../../web/parts/choices.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { StarterList } from './starter-list.tsx';
import { DefinitionFields, isComplete, usualMeaning, type Meaning } from './definition-fields.tsx';

/** Define a figure: for the whole place, or for our work. */
export default function NewFigurePage() {
  const say = useWords('measurement');
  const { initiativeId, path } = useHere();
  const navigate = useNavigate();
  const [kind, setKind] = useState<'measure' | 'indicator'>('measure');
  const [name, setName] = useState('');
  const [source, setSource] = useState('');
  const [meaning, setMeaning] = useState<Meaning>(usualMeaning);
  const [asked, setAsked] = useState(false);
  const define = useChange(measurementContract.defineMeasure, {
    onDone: (measure) => void navigate({ to: path(`our-figures/${measure.measureId}`) }),
  });

  function chooseKind(chosen: string) {
    const next = chosen === 'indicator' ? 'indicator' : 'measure';
    setKind(next);
    setMeaning((before) => ({ ...before, reportedBy: next === 'indicator' ? 'public source' : 'partners' }));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (name.trim() === '' || !isComplete(meaning)) return;
    define.mutate({
      params: { initiativeId },
      body: { kind, name: name.trim(), source: source.trim() === '' ? null : source.trim(), ...meaning },
    });
  }

  return (
    <Page
      title={say('define.title')}
      crumbs={[{ label: say('title'), to: path('our-figures') }]}
      lede={say('define.lede')}
    >
      <p>
        <Link to={path('our-figures/set')}>{say('set.title')}</Link>
      </p>
      <form className="stack reading" onSubmit={submit} noValidate>
        <RadioGroup
          label={say('define.kind')}
          options={(['measure', 'indicator'] as const).map((value) => ({
            value,
            label: say(`define.kind.${value}`),
            hint: say(`define.kind.${value}-hint`),
          }))}
          value={kind}
          onChange={chooseKind}
        />
        {kind === 'measure' && (
          <StarterList
            onTake={(taken, filled) => {
              setName(taken);
              setMeaning(filled);
            }}
          />
        )}
        <TextField
          label={say('define.name')}
          hint={say('define.name-hint')}
          value={name}
          onChange={setName}
          maxLength={200}
          problem={asked && name.trim() === '' ? say('define.needed') : undefined}
        />
        {kind === 'indicator' && (
          <TextField
            label={say('define.source')}
            hint={say('define.source-hint')}
            value={source}
            onChange={setSource}
          />
        )}
        <DefinitionFields
          value={meaning}
          onChange={(change) => setMeaning((before) => ({ ...before, ...change }))}
          asked={asked}
        />
        <Trouble problem={define.error} />
        <div>
          <Button type="submit" look="go" isPending={define.isPending}>
            {say('define.save')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
