import { useState } from 'react';
import { measurementContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useOwnCopy } from '../../../web/app/own-copy.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Checkbox } from '../../../web/parts/choices.tsx';
import { NumberField, Select, TextField } from '../../../web/parts/fields.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { CurvePage, type CurveNow } from './curve-of.tsx';
import { newRangeWords, type CurveParts } from './curve-parts.ts';

type Settings = CurveParts['settings'];

/** How the usual range is worked out for everybody, and from which days a new one starts. */
export default function RangePage() {
  const say = useWords('measurement');
  return (
    <CurvePage title={(name) => say('range.page', { name })} lede={say('range.lede')}>
      {(now) => (
        <div className="stack-wide reading">
          <NewRange now={now} />
          <SettingsForm
            key={now.measure.measureId}
            measureId={now.measure.measureId}
            settings={now.parts.settings}
          />
        </div>
      )}
    </CurvePage>
  );
}

function NewRange({ now: { measure, periods, parts } }: { readonly now: CurveNow }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { initiativeId } = useHere();
  const params = { initiativeId, measureId: measure.measureId };
  const choices = [...periods.slice(1), ...parts.nextPeriods.slice(0, 1)].toReversed();
  const [startsOn, setStartsOn] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const start = useChange(measurementContract.startRange, {
    onDone: () => {
      setReason('');
      setAsked(false);
    },
  });
  const undo = useChange(measurementContract.undoRange);
  const from = startsOn === '' ? (choices[0]?.start ?? '') : startsOn;
  return (
    <Section title={say('range.new')}>
      {parts.newRanges.length === 0 && <p className="soft">{say('range.none')}</p>}
      <ul className="plain-list">
        {parts.newRanges.map((one) => (
          <li key={one.rangeId}>
            {newRangeWords(one, say, format)}{' '}
            <Button
              look="link"
              label={say('range.undo-one', { date: format.date(one.startsOn) })}
              onPress={() => undo.mutate({ params: { ...params, rangeId: one.rangeId } })}
            >
              {say('range.undo')}
            </Button>
          </li>
        ))}
      </ul>
      <Trouble problem={undo.error} />
      {choices.length > 0 && (
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(true);
            if (reason.trim() === '' || from === '') return;
            start.mutate({ params, body: { startsOn: from, reason: reason.trim() } });
          }}
        >
          <Select
            label={say('range.from')}
            options={choices.map((one) => ({ value: one.start, label: format.period(one.label) }))}
            value={from}
            onChange={setStartsOn}
          />
          <TextField
            label={say('range.why')}
            hint={say('range.why-hint')}
            value={reason}
            onChange={setReason}
            problem={asked && reason.trim() === '' ? say('define.needed') : undefined}
          />
          <Trouble problem={start.error} />
          <div>
            <Button type="submit" look="go" isPending={start.isPending}>
              {say('range.start')}
            </Button>
          </div>
        </form>
      )}
    </Section>
  );
}

function SettingsForm({ measureId, settings }: { readonly measureId: string; readonly settings: Settings }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { initiativeId } = useHere();
  const copy = useOwnCopy(settings, ({ screening, fixAfter }) => ({ screening, fixAfter }));
  const { fields, set, version, startFrom } = copy;
  const save = useChange(measurementContract.setCurve, { onDone: startFrom });
  const send = (from: number) =>
    save.mutate({ params: { initiativeId, measureId }, body: { ...fields, version: from } });
  const screeningWords = (on: boolean) => say(on ? 'around.screening-on' : 'around.screening-off');
  const restsOn = (count: number | null) =>
    count === null ? say('around.rests-on-all') : say('around.rests-on', { count });
  return (
    <Section title={say('range.settings')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send(version);
        }}
      >
        <Checkbox isSelected={fields.screening} onChange={(screening) => set({ screening })}>
          {say('curve.screening')}
        </Checkbox>
        <NumberField
          label={say('range.fix-after')}
          hint={say('range.fix-after-hint')}
          minValue={4}
          maxValue={200}
          value={fields.fixAfter}
          onChange={(fixAfter) => set({ fixAfter })}
        />
        {settings.changedAt !== null && (
          <p className="small soft">
            {settings.changedBy === null
              ? say('action.written', { date: format.date(settings.changedAt) })
              : say('action.written-by', { date: format.date(settings.changedAt), by: settings.changedBy })}
          </p>
        )}
        <BothVersions<Settings>
          problem={save.error}
          rows={(theirs) => [
            {
              what: say('curve.screening'),
              theirs: screeningWords(theirs.screening),
              mine: screeningWords(fields.screening),
            },
            {
              what: say('range.fix-after'),
              theirs: restsOn(theirs.fixAfter),
              mine: restsOn(fields.fixAfter),
            },
          ]}
          isPending={save.isPending}
          onTheirs={(theirs) => {
            startFrom(theirs);
            save.reset();
          }}
          onMine={(theirs) => send(theirs.version)}
        />
        <div>
          <Button type="submit" isPending={save.isPending}>
            {say('range.save')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
