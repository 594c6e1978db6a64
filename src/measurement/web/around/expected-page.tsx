import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { measurementContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Checkbox, RadioGroup } from '../../../web/parts/choices.tsx';
import { NumberField, Select, TextField } from '../../../web/parts/fields.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { inUnit } from '../figure/figure-words.ts';
import { CurvePage, type CurveNow } from './curve-of.tsx';
import './around.css';

const methods = ['by hand', 'last value', 'straight line'] as const;
type Method = (typeof methods)[number];
const mostShown = 8;

interface Written {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}
const nothing: Written = { value: null, lower: null, upper: null };

/** Write down what we expect of the periods to come; it is locked with name, day and reason. */
export default function ExpectedPage() {
  const say = useWords('measurement');
  return (
    <CurvePage title={(name) => say('expected.page', { name })} lede={say('expected.lede')}>
      {(now) =>
        now.parts.nextPeriods.length === 0 ? (
          <Empty>{say('expected.no-figures')}</Empty>
        ) : (
          <ExpectedForm now={now} />
        )
      }
    </CurvePage>
  );
}

function ExpectedForm({ now: { measure, unit, periods, parts } }: { readonly now: CurveNow }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  const navigate = useNavigate();
  const [scenario, setScenario] = useState('');
  const [method, setMethod] = useState<Method>('by hand');
  const [ahead, setAhead] = useState(3);
  const [written, setWritten] = useState<ReadonlyMap<string, Written>>(new Map());
  const [ranges, setRanges] = useState(false);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const freeze = useChange(measurementContract.freezeForecast, {
    onDone: () => void navigate({ to: path(`our-figures/${measure.measureId}`) }),
  });
  const shown = parts.nextPeriods.slice(0, ahead);
  const points = shown.flatMap(({ start }) => {
    const { value, lower, upper } = written.get(start) ?? nothing;
    return value === null ? [] : [{ start, value, ...(ranges ? { lower, upper } : {}) }];
  });
  const lastKnown = periods.findLast(({ number }) => number !== null);
  const names = [...new Set(parts.forecasts.map((one) => one.scenario))];
  const needed = (isMissing: boolean) => (asked && isMissing ? say('define.needed') : undefined);
  const write = (start: string, change: Partial<Written>) =>
    setWritten(new Map(written).set(start, { ...(written.get(start) ?? nothing), ...change }));

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (scenario.trim() === '' || reason.trim() === '' || (method === 'by hand' && points.length === 0))
      return;
    const told = { scenario: scenario.trim(), reason: reason.trim() };
    freeze.mutate({
      params: { initiativeId, measureId: measure.measureId },
      body: method === 'by hand' ? { method, ...told, points } : { method, ...told, ahead },
    });
  }

  return (
    <form className="stack reading" onSubmit={submit} noValidate>
      <TextField
        label={say('expected.scenario')}
        hint={
          names.length === 0
            ? say('expected.scenario-hint')
            : say('expected.scenario-again', { names: format.list(names.map((name) => `“${name}”`)) })
        }
        value={scenario}
        onChange={setScenario}
        maxLength={100}
        problem={needed(scenario.trim() === '')}
      />
      <RadioGroup
        label={say('expected.how')}
        options={methods.map((one) => ({
          value: one,
          label: say(`expected.method.${one.replace(' ', '-')}`),
          hint: say(`expected.method.${one.replace(' ', '-')}-hint`),
        }))}
        value={method}
        onChange={(chosen) => setMethod(methods.find((one) => one === chosen) ?? 'by hand')}
      />
      <Select
        label={say('expected.ahead')}
        options={parts.nextPeriods
          .slice(0, mostShown)
          .map((_one, at) => ({ value: String(at + 1), label: String(at + 1) }))}
        value={String(ahead)}
        onChange={(chosen) => setAhead(Number(chosen))}
      />
      {lastKnown !== undefined && lastKnown.number !== null && (
        <p className="soft">
          {say('expected.last', {
            when: format.period(lastKnown.label),
            figure: inUnit(lastKnown.number, unit, format),
          })}
        </p>
      )}
      {method === 'by hand' && (
        <>
          {shown.map(({ start, label }, at) => {
            const { value, lower, upper } = written.get(start) ?? nothing;
            const when = format.period(label);
            return (
              <div key={start} className={ranges ? 'expected-fields' : undefined}>
                <NumberField
                  label={when}
                  digits={4}
                  value={value}
                  unit={unit}
                  onChange={(next) => write(start, { value: next })}
                  problem={at === 0 ? needed(points.length === 0) : undefined}
                />
                {ranges && (
                  <>
                    <NumberField
                      label={say('expected.from', { when })}
                      digits={4}
                      value={lower}
                      onChange={(next) => write(start, { lower: next })}
                    />
                    <NumberField
                      label={say('expected.to', { when })}
                      digits={4}
                      value={upper}
                      onChange={(next) => write(start, { upper: next })}
                    />
                  </>
                )}
              </div>
            );
          })}
          <Checkbox isSelected={ranges} onChange={setRanges}>
            {say('expected.with-range')}
          </Checkbox>
        </>
      )}
      <TextField
        label={say('expected.why')}
        hint={say('expected.why-hint')}
        rows={2}
        value={reason}
        onChange={setReason}
        problem={needed(reason.trim() === '')}
      />
      <Trouble problem={freeze.error} />
      <div>
        <Button type="submit" look="go" isPending={freeze.isPending}>
          {say('expected.lock')}
        </Button>
        <p className="small soft">{say('expected.lock-after')}</p>
      </div>
    </form>
  );
}
