import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { TextField } from '../../../web/parts/fields.tsx';
import { FileDrop } from '../../../web/parts/file-drop.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Progress } from '../../../web/parts/progress.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { RowProblems } from './row-problems.tsx';
import { SeriesForm } from './series-form.tsx';

/** A file of history and the series found in it. */
export type HistoryFile = Answered<typeof measurementContract.readHistoryFile>;
type Series = HistoryFile['series'][number];

/** Bring in history from a public file: read it, choose the series and the places, look, and load. */
export default function HistoryPage() {
  const say = useWords('measurement');
  const { initiativeId, path } = useHere();
  const [sent, setSent] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const read = useChange(measurementContract.readHistoryFile);
  const series = read.data?.series.find((one) => one.key === chosen);

  function take(files: readonly File[]) {
    const file = files[0];
    if (file === undefined) return;
    setSent(0);
    setChosen(null);
    read.mutate({ params: { initiativeId }, file, onSent: setSent });
  }

  return (
    <Page
      title={say('history.title')}
      crumbs={[{ label: say('title'), to: path('our-figures') }]}
      lede={say('history.lede')}
    >
      <div className="stack-wide">
        <div className="stack reading">
          <FileDrop
            label={say('history.drop')}
            hint={say('history.kinds')}
            accepts={['.csv', '.xlsx', '.txt']}
            onFiles={take}
            isDisabled={read.isPending}
          />
          {read.isPending && <Progress label={say('history.reading')} done={sent} total={1} />}
          <Trouble problem={read.error} />
        </div>
        {read.data !== undefined && (
          <>
            <SeriesList file={read.data} chosen={chosen} onChoose={setChosen} />
            {series !== undefined && <SeriesForm key={series.key} file={read.data} series={series} />}
            <RowProblems problems={read.data.problems} />
          </>
        )}
      </div>
    </Page>
  );
}

interface SeriesListProps {
  readonly file: HistoryFile;
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
}

const shown = 12;

function SeriesList({ file, chosen, onChoose }: SeriesListProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const [words, setWords] = useState('');
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const matches = (one: Series) => {
    const text = `${one.label} ${one.key}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  const found = file.series.filter(matches);
  const listed = chosen === null ? found.slice(0, shown) : found.filter((one) => one.key === chosen);
  return (
    <Section title={say('history.choose')}>
      <p className="soft">
        {say('history.found', {
          count: file.series.length,
          rows: format.number(file.rows),
          file: file.fileName,
        })}
      </p>
      {file.series.length > shown && chosen === null && (
        <TextField label={say('history.find')} type="search" value={words} onChange={setWords} />
      )}
      <ul className="plain-list">
        {listed.map((one) => (
          <li key={one.key}>
            <b>{one.label}</b>
            <p className="soft">
              {say('history.series', {
                from: one.firstPeriod,
                until: one.lastPeriod,
                count: one.places.length,
                periods: one.periods,
                unit: one.unit,
              })}{' '}
              {one.overlapping && say('history.overlapping')}
            </p>
            {one.key === chosen ? (
              <Button look="link" onPress={() => onChoose(null)}>
                {say('history.choose-another')}
              </Button>
            ) : (
              <Button onPress={() => onChoose(one.key)} label={say('history.take-one', { name: one.label })}>
                {say('history.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen === null && found.length > shown && (
        <p className="soft">{say('history.more', { count: found.length - shown })}</p>
      )}
    </Section>
  );
}
