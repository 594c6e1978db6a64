import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { peopleContract } from '../../../people/contract.ts';
import { landscapeContract } from '../../contract.ts';
import { sourceNames } from '../../model/sources/source.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Checkbox } from '../../../web/parts/choices.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { FileDrop } from '../../../web/parts/file-drop.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Progress } from '../../../web/parts/progress.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { MadeUp } from '../../../web/parts/tag.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { FromAddress } from './from-address.tsx';
import { LongWork } from './long-work.tsx';
import '../place/place.css';

type Imported = Answered<typeof landscapeContract.imports>['items'][number];

/** Bring in files: one file at a time is read and reported; nothing is loaded before somebody says so. */
export default function FilesPage() {
  const say = useWords('landscape');
  const { initiativeId, may, path } = useHere();
  const imports = useAnswer(landscapeContract.imports, { params: { initiativeId }, query: { limit: 200 } });
  return (
    <Page
      title={say('files.title')}
      crumbs={[{ label: say('crumb.here'), to: path('what-is-here') }]}
      lede={say('files.lede')}
    >
      <div className="stack-wide">
        {may('landscape.import') && <SendFile />}
        {may('landscape.import') && (
          <Section title={say('address.title')}>
            <FromAddress />
          </Section>
        )}
        {may('jobs.read') && <UnderWay />}
        <Section title={say('files.before')}>
          <Loaded of={imports}>
            {({ items }) =>
              items.length === 0 ? <Empty>{say('files.none')}</Empty> : <Earlier items={items} />
            }
          </Loaded>
        </Section>
      </div>
    </Page>
  );
}

function SendFile() {
  const say = useWords('landscape');
  const { initiativeId, path } = useHere();
  const navigate = useNavigate();
  const [sent, setSent] = useState<number | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const [source, setSource] = useState('');
  const [madeUp, setMadeUp] = useState(false);
  const send = useChange(landscapeContract.sendFile, { onDone: (started) => setJobId(started.jobId) });

  function take(files: readonly File[]) {
    const file = files[0];
    if (file === undefined) return;
    const named = sourceNames.find((name) => name === source);
    setSent(0);
    setJobId(null);
    send.mutate({
      params: { initiativeId },
      query: { ...(named === undefined ? {} : { source: named }), madeUp: madeUp ? 'true' : 'false' },
      file,
      onSent: setSent,
    });
  }

  return (
    <div className="stack reading">
      <FileDrop
        label={say('files.drop')}
        hint={say('files.kinds')}
        accepts={['.csv', '.json', '.xlsx', '.txt', '.zip', '.geojson']}
        onFiles={take}
        isDisabled={send.isPending}
      />
      <Disclosure title={say('files.not-recognised')}>
        <div className="stack">
          <p>
            {say('files.figures')}{' '}
            <Link to={path('our-figures/from-a-file')}>{say('files.figures-page')}</Link>
          </p>
          <Select
            label={say('files.which')}
            options={[
              { value: '', label: say('files.by-content') },
              ...sourceNames.map((name) => ({ value: name, label: say(`source.${name}`) })),
            ]}
            value={source}
            onChange={setSource}
          />
          <Checkbox isSelected={madeUp} onChange={setMadeUp}>
            {say('files.made-up')}
          </Checkbox>
        </div>
      </Disclosure>
      {send.isPending && sent !== null && <Progress label={say('files.sending')} done={sent} total={1} />}
      <Trouble problem={send.error} />
      {jobId !== null && (
        <LongWork
          jobId={jobId}
          label={say('files.reading')}
          onDone={(result) => {
            if (typeof result['importId'] === 'string')
              void navigate({ to: path(`what-is-here/files/${result['importId']}`) });
          }}
        />
      )}
    </div>
  );
}

/** Files that are being read or loaded, whoever began it: also after this page was left. */
function UnderWay() {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const jobs = useAnswer(peopleContract.listJobs, { params: { initiativeId } });
  const going = (jobs.data?.items ?? []).filter(
    ({ kind, state }) => kind.startsWith('import-') && (state === 'waiting' || state === 'running'),
  );
  if (going.length === 0) return null;
  return (
    <Section title={say('files.under-way')}>
      <div className="stack">
        {going.map(({ jobId, kind }) => (
          <LongWork
            key={jobId}
            jobId={jobId}
            label={say(kind === 'import-check' ? 'files.reading' : 'report.loading')}
          />
        ))}
      </div>
    </Section>
  );
}

/** Files read before, each with its licence and what became of it. */
function Earlier({ items }: { readonly items: readonly Imported[] }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  return (
    <Table
      caption={say('files.before')}
      onPhone="stacks"
      rows={items}
      keyOf={(item) => item.id}
      columns={[
        {
          key: 'file',
          title: say('sources.file'),
          cell: (item) => (
            <>
              <Link to={path(`what-is-here/files/${item.id}`)}>{item.fileName}</Link>{' '}
              <MadeUp when={item.madeUp} />
              <span className="found-about">{say(`source.${item.source}`)}</span>
            </>
          ),
        },
        {
          key: 'state',
          title: say('files.state'),
          cell: (item) =>
            item.state === 'loaded' && item.loadedAt !== null
              ? say('files.loaded-on', { when: format.shortDate(item.loadedAt) })
              : say(`files.is-${item.state}`),
        },
        { key: 'read', title: say('files.read'), cell: (item) => format.number(item.read), figures: true },
        {
          key: 'loaded',
          title: say('files.loaded'),
          cell: (item) => format.number(item.loaded),
          figures: true,
        },
        {
          key: 'refused',
          title: say('files.refused'),
          cell: (item) => format.number(item.refused),
          figures: true,
        },
        { key: 'licence', title: say('sources.licence'), cell: (item) => item.licence ?? say('unknown') },
      ]}
    />
  );
}
