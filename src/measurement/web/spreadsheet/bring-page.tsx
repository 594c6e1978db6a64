import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { peopleContract } from '../../../people/contract.ts';
import { measurementContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { addressOf } from '../../../web/app/client.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Select } from '../../../web/parts/fields.tsx';
import { FileDrop } from '../../../web/parts/file-drop.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Progress } from '../../../web/parts/progress.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';

type Line = Answered<typeof measurementContract.listSpreadsheets>['items'][number];

/** Bring your own spreadsheet: for whom, which file, and those that were brought before. */
export default function BringPage() {
  const say = useWords('measurement');
  const navigate = useNavigate();
  const { initiativeId, may, organisation, path } = useHere();
  const asked: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const returnId = typeof asked['return'] === 'string' ? asked['return'] : null;
  const choosesWhom = may('measurement.collect') && returnId === null;
  const [whom, setWhom] = useState('');
  const [sent, setSent] = useState(0);
  const before = useAnswer(measurementContract.listSpreadsheets, { params: { initiativeId } });
  const bring = useChange(measurementContract.bringSpreadsheet, {
    onDone: ({ spreadsheetId }) => void navigate({ to: path(`our-figures/spreadsheets/${spreadsheetId}`) }),
  });

  function take([file]: readonly File[]) {
    if (file === undefined) return;
    setSent(0);
    bring.mutate({
      params: { initiativeId },
      query: returnId !== null ? { returnId } : choosesWhom ? { organisationId: whom } : {},
      file,
      onSent: setSent,
    });
  }

  return (
    <Page
      title={say('sheet.title')}
      crumbs={[{ label: say('title'), to: path('our-figures') }]}
      lede={say('sheet.lede')}
    >
      <div className="stack-wide">
        <div className="stack reading">
          {choosesWhom && <Whom chosen={whom} onChoose={setWhom} />}
          {!choosesWhom && organisation !== null && returnId === null && (
            <p>
              {say('sheet.for')} <Named name={organisation.name} madeUp={organisation.madeUp} />
            </p>
          )}
          <FileDrop
            label={say('sheet.drop')}
            hint={say('sheet.kinds')}
            accepts={['.xlsx', '.csv', '.txt']}
            onFiles={take}
            isDisabled={bring.isPending || (choosesWhom && whom === '')}
          />
          {bring.isPending && <Progress label={say('sheet.reading')} done={sent} total={1} />}
          <Trouble problem={bring.error} />
          {returnId !== null && (
            <p>
              <a
                href={addressOf(measurementContract.spreadsheetTemplate, {
                  params: { initiativeId, returnId },
                })}
                download
              >
                {say('sheet.template')}
              </a>{' '}
              <span className="soft">{say('sheet.template-hint')}</span>
            </p>
          )}
        </div>
        <Section title={say('sheet.before')}>
          <Loaded of={before} meanwhile={<Skeleton lines={3} />}>
            {({ items }) =>
              items.length === 0 ? <p className="soft">{say('sheet.none')}</p> : <Lines lines={items} />
            }
          </Loaded>
        </Section>
      </div>
    </Page>
  );
}

function Whom({ chosen, onChoose }: { readonly chosen: string; readonly onChoose: (id: string) => void }) {
  const say = useWords('measurement');
  const { initiativeId } = useHere();
  const members = useAnswer(peopleContract.listMemberships, { params: { initiativeId }, query: {} });
  const partners = (members.data?.items ?? []).flatMap(({ kind, organisation }) =>
    kind === 'partner' && organisation !== null ? [organisation] : [],
  );
  return (
    <Select
      label={say('sheet.whose')}
      options={[
        { value: '', label: say('sheet.choose') },
        ...partners.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
      ]}
      value={chosen}
      onChange={onChoose}
    />
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { path } = useHere();
  return (
    <ul className="plain-list">
      {lines.map((line) => (
        <li key={line.spreadsheetId}>
          <Link to={path(`our-figures/spreadsheets/${line.spreadsheetId}`)}>{line.fileName}</Link>
          <p className="soft">
            <Named name={line.organisation.name} madeUp={line.organisation.madeUp} />,{' '}
            {say(`sheet.state.${line.state}`, { at: format.instant(line.loadedAt ?? line.uploadedAt) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
