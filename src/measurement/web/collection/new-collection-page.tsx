import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { measurementContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats, type Formats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Checkbox } from '../../../web/parts/choices.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { usualPeriod } from './usual-period.ts';

function nameOf(start: string, end: string, format: Formats, to: string): string {
  if (start === '' || end === '') return '';
  const [from, until] = [format.month(start), format.month(end)];
  const short = from.slice(-4) === until.slice(-4) ? from.slice(0, -5) : from;
  return from === until ? from : `${short} ${to} ${until}`;
}

/** A new collection: for which time, until when, which figures. Nobody is written to before it is opened. */
export default function NewCollectionPage() {
  const say = useWords('measurement');
  const { initiativeId, path } = useHere();
  const measures = useAnswer(measurementContract.listMeasures, {
    params: { initiativeId },
    query: { kind: 'measure' },
  });
  return (
    <Page
      title={say('collection.new')}
      crumbs={[{ label: say('title'), to: path('our-figures') }]}
      lede={say('collection.new-lede')}
    >
      <Loaded of={measures}>
        {({ items }) => {
          const asked = items.filter((one) => one.definition.reportedBy === 'partners');
          return asked.length === 0 ? (
            <Empty
              next={
                <Link look="go" to={path('our-figures/new')}>
                  {say('list.define')}
                </Link>
              }
            >
              {say('collection.no-measures')}
            </Empty>
          ) : (
            <NewCollection measures={asked} />
          );
        }}
      </Loaded>
    </Page>
  );
}

interface NewCollectionProps {
  readonly measures: readonly { readonly measureId: string; readonly name: string }[];
}

function NewCollection({ measures }: NewCollectionProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  const navigate = useNavigate();
  const [period, setPeriod] = useState(() => usualPeriod(new Date().toISOString().slice(0, 10)));
  const [ownName, setOwnName] = useState<string | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const name = ownName ?? nameOf(period.start, period.end, format, say('to'));
  const create = useChange(measurementContract.createRound, {
    onDone: (round) => void navigate({ to: path(`our-figures/collections/${round.roundId}`) }),
  });
  const chosen = measures.filter((one) => !left.has(one.measureId));

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate({
      params: { initiativeId },
      body: {
        name: name.trim(),
        periodStart: period.start,
        periodEnd: period.end,
        dueOn: period.due,
        measureIds: chosen.map((one) => one.measureId),
      },
    });
  }

  function choose(measureId: string, selected: boolean) {
    const next = new Set(left);
    if (selected) next.delete(measureId);
    else next.add(measureId);
    setLeft(next);
  }

  return (
    <form className="stack reading" onSubmit={submit} noValidate>
      <div className="row">
        <TextField
          label={say('collection.from')}
          type="date"
          value={period.start}
          onChange={(start) => setPeriod({ ...period, start })}
        />
        <TextField
          label={say('collection.until')}
          type="date"
          value={period.end}
          onChange={(end) => setPeriod({ ...period, end })}
        />
        <TextField
          label={say('collection.due')}
          type="date"
          value={period.due}
          onChange={(due) => setPeriod({ ...period, due })}
        />
      </div>
      <TextField
        label={say('collection.name')}
        hint={say('collection.name-hint')}
        value={name}
        onChange={setOwnName}
        maxLength={100}
      />
      <fieldset className="choices-many">
        <legend className="field-label">{say('collection.which')}</legend>
        {measures.map((one) => (
          <Checkbox
            key={one.measureId}
            isSelected={!left.has(one.measureId)}
            onChange={(selected) => choose(one.measureId, selected)}
          >
            {one.name}
          </Checkbox>
        ))}
      </fieldset>
      <p className="soft">{say('collection.whom-later')}</p>
      <Trouble problem={create.error} />
      <div>
        <Button
          type="submit"
          look="go"
          isPending={create.isPending}
          isDisabled={chosen.length === 0 || name.trim() === ''}
        >
          {say('collection.prepare')}
        </Button>
      </div>
    </form>
  );
}
