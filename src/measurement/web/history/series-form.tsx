import { useState } from 'react';
import { measurementContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Checkbox, RadioGroup } from '../../../web/parts/choices.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Select, TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { figureWords } from '../figure/figure-words.ts';
import type { HistoryFile } from './history-page.tsx';
import { RowProblems } from './row-problems.tsx';

interface SeriesFormProps {
  readonly file: HistoryFile;
  readonly series: HistoryFile['series'][number];
}

const directions = ['increase', 'decrease', 'neutral'] as const;

/** Which place is ours, which stand beside it, and into which figure the series goes; looked at before it is loaded. */
export function SeriesForm({ file, series }: SeriesFormProps) {
  const say = useWords('measurement');
  const { initiativeId, placeName, path } = useHere();
  const here = series.places.find((place) => place.name === placeName) ?? series.places[0];
  const [mainPlace, setMainPlace] = useState(here?.code ?? '');
  const [comparators, setComparators] = useState<ReadonlySet<string>>(
    () => new Set(series.places.length <= 14 ? series.places.map((place) => place.code) : []),
  );
  const [into, setInto] = useState(series.followedBy ?? '');
  const [name, setName] = useState(series.label);
  const [direction, setDirection] = useState<(typeof directions)[number]>(series.direction);
  const measures = useAnswer(measurementContract.listMeasures, {
    params: { initiativeId },
    query: { kind: 'indicator' },
  });
  const preview = useChange(measurementContract.previewHistory);
  const load = useChange(measurementContract.loadHistory);
  const choice = {
    fileId: file.fileId,
    series: series.key,
    mainPlace,
    comparators: [...comparators].filter((code) => code !== mainPlace),
    indicator: into === '' ? { name: name.trim(), direction, target: null } : { measureId: into },
  };
  const change = (then: () => void) => {
    preview.reset();
    then();
  };
  if (load.data !== undefined) {
    return (
      <Notice look="done" title={say('history.loaded', { count: load.data.loaded })}>
        <p>{say('history.unchanged', { unchanged: load.data.unchanged, revised: load.data.revised })}</p>
        {load.data.measureId !== null && (
          <Link look="go" to={path(`our-figures/${load.data.measureId}`)}>
            {say('history.see')}
          </Link>
        )}
      </Notice>
    );
  }
  return (
    <Section title={say('history.places')}>
      <div className="stack reading">
        <Select
          label={say('history.main-place')}
          options={series.places.map((place) => ({ value: place.code, label: place.name }))}
          value={mainPlace}
          onChange={(code) => change(() => setMainPlace(code))}
        />
        <fieldset className="choices-many">
          <legend className="field-label">{say('history.beside')}</legend>
          {series.places
            .filter((place) => place.code !== mainPlace)
            .map((place) => (
              <Checkbox
                key={place.code}
                isSelected={comparators.has(place.code)}
                onChange={(selected) =>
                  change(() =>
                    setComparators((before) => {
                      const next = new Set(before);
                      if (selected) next.add(place.code);
                      else next.delete(place.code);
                      return next;
                    }),
                  )
                }
              >
                {place.name}
              </Checkbox>
            ))}
        </fieldset>
        <Select
          label={say('history.into')}
          options={[
            { value: '', label: say('history.new-figure') },
            ...(measures.data?.items ?? []).map((one) => ({ value: one.measureId, label: one.name })),
          ]}
          value={into}
          onChange={(measureId) => change(() => setInto(measureId))}
        />
        {into === '' && (
          <>
            <TextField
              label={say('define.name')}
              value={name}
              onChange={(text) => change(() => setName(text))}
              maxLength={200}
            />
            <RadioGroup
              label={say('define.direction')}
              options={directions.map((one) => ({ value: one, label: say(`direction.${one}`) }))}
              value={direction}
              onChange={(chosen) =>
                change(() => setDirection(directions.find((one) => one === chosen) ?? 'neutral'))
              }
            />
          </>
        )}
        <Trouble problem={preview.error ?? load.error} />
        <div className="row">
          <Button
            look={preview.data === undefined ? 'go' : 'plain'}
            isPending={preview.isPending}
            onPress={() => preview.mutate({ params: { initiativeId }, body: choice })}
          >
            {say('history.look')}
          </Button>
          {preview.data !== undefined && (
            <Button
              look="go"
              isPending={load.isPending}
              onPress={() => load.mutate({ params: { initiativeId }, body: choice })}
            >
              {say('history.load', { count: preview.data.loaded })}
            </Button>
          )}
        </div>
      </div>
      {preview.data !== undefined && <Preview report={preview.data} unit={series.unit} />}
    </Section>
  );
}

interface PreviewProps {
  readonly report: NonNullable<
    ReturnType<typeof useChange<typeof measurementContract.previewHistory>>['data']
  >;
  readonly unit: string;
}

/** What loading would do, figure by figure, with the row of the file. */
function Preview({ report, unit }: PreviewProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const { loaded, unchanged, revised, suppressed, missing, refused } = report;
  return (
    <div className="stack" role="status">
      <p>{say('history.would', { loaded, unchanged, revised, suppressed, missing, refused })}</p>
      <Disclosure title={say('history.figures')} startsOpen>
        <Table
          caption={say('history.figures')}
          rows={report.values.slice(0, 200)}
          keyOf={(value) => `${value.place} ${value.period}`}
          columns={[
            { key: 'place', title: say('place'), cell: (value) => value.place },
            { key: 'period', title: say('period'), cell: (value) => value.period },
            {
              key: 'figure',
              title: say('figure'),
              cell: (value) => figureWords(value, unit, say, format),
              figures: true,
            },
            {
              key: 'line',
              title: say('history.row'),
              cell: (value) => format.number(value.line),
              figures: true,
            },
          ]}
        />
      </Disclosure>
      <RowProblems problems={report.problems} />
    </div>
  );
}
