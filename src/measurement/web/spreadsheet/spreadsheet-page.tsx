import { measurementContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Tabs } from '../../../web/parts/tabs.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { ChangesSection } from './changes-section.tsx';
import { ProblemsSection } from './problems-section.tsx';
import { SheetSection } from './sheet-section.tsx';
import type { ChangeTable, View } from './view.ts';
import './spreadsheet.css';

/** One spreadsheet: what loading it would do, what is wrong with it, and its cells with what each is taken for. */
export default function SpreadsheetPage() {
  const say = useWords('measurement');
  const spreadsheetId = useAddressPart('spreadsheetId');
  const { initiativeId, path } = useHere();
  const params = { initiativeId, spreadsheetId };
  const found = useAnswer(measurementContract.readSpreadsheet, { params });
  return (
    <Page
      title={found.data?.fileName ?? say('sheet.title')}
      crumbs={[
        { label: say('title'), to: path('our-figures') },
        { label: say('sheet.title'), to: path('our-figures/spreadsheets') },
      ]}
      lede={
        found.data && <Named name={found.data.organisation.name} madeUp={found.data.organisation.madeUp} />
      }
    >
      <Loaded of={found} meanwhile={<Skeleton lines={12} />}>
        {(view) => <Spreadsheet view={view} />}
      </Loaded>
    </Page>
  );
}

function Spreadsheet({ view }: { readonly view: View }) {
  const say = useWords('measurement');
  const { initiativeId } = useHere();
  const params = { initiativeId, spreadsheetId: view.spreadsheetId };
  const measures = useAnswer(measurementContract.listMeasures, {
    params: { initiativeId },
    query: { kind: 'measure' },
  });
  const correct = useChange(measurementContract.correctSpreadsheet);
  const waits = view.state === 'waiting';

  const changeOf =
    (sheet: string): ChangeTable =>
    (change) =>
      correct.mutate({
        params,
        body: {
          version: view.version,
          yearStarts: view.yearStarts,
          tables: view.sheets.map(({ mapping }) => (mapping.sheet === sheet ? change(mapping) : mapping)),
        },
      });

  const sheets = view.sheets.map((sheet) => ({
    key: sheet.name,
    title: sheet.name,
    content: (
      <SheetSection
        sheet={sheet}
        measures={measures.data?.items ?? []}
        isPending={correct.isPending}
        change={waits ? changeOf(sheet.name) : null}
      />
    ),
  }));
  return (
    <div className="stack-wide">
      <Standing view={view} />
      <Differences view={view} />
      <ProblemsSection problems={view.problems} count={view.problemCount} />
      {waits && <ChangesSection changes={view.changes} would={view.would} />}
      <Section title={say('sheet.cells')}>
        <div className="stack">
          <Trouble problem={correct.error} />
          {sheets.length === 1 ? sheets[0]?.content : <Tabs label={say('sheet.sheets')} tabs={sheets} />}
          {waits && (
            <div className="reading">
              <Select
                label={say('sheet.year-starts')}
                options={[
                  { value: '4', label: say('sheet.year-april') },
                  { value: '9', label: say('sheet.year-september') },
                ]}
                value={String(view.yearStarts)}
                onChange={(month) =>
                  correct.mutate({
                    params,
                    body: {
                      version: view.version,
                      yearStarts: month === '9' ? 9 : 4,
                      tables: view.sheets.map(({ mapping }) => mapping),
                    },
                  })
                }
              />
            </div>
          )}
        </div>
      </Section>
    </div>
  );
}

/** Where the spreadsheet stands, and the one thing to do next: load it, or take the load back. */
function Standing({ view }: { readonly view: View }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  const params = { initiativeId, spreadsheetId: view.spreadsheetId };
  const load = useChange(measurementContract.loadSpreadsheet);
  const undo = useChange(measurementContract.undoSpreadsheet);
  const { add, correct, leave } = view.would;
  if (view.state === 'waiting')
    return (
      <div className="stack" role="status">
        <p>
          {say(`sheet.mapping.${view.mappingFrom}`)} {say('sheet.would', { add, correct, leave })}
        </p>
        <Trouble problem={load.error} />
        <div className="row">
          <Button
            look="go"
            isDisabled={add + correct + leave === 0}
            isPending={load.isPending}
            onPress={() => load.mutate({ params, body: { version: view.version, seen: view.seen } })}
          >
            {say('sheet.load', { count: add + correct })}
          </Button>
        </div>
      </div>
    );
  return (
    <Notice
      look={view.state === 'loaded' ? 'done' : 'note'}
      title={say(`sheet.state.${view.state}`, {
        at: format.instant(view.undoneAt ?? view.loadedAt ?? view.uploadedAt),
      })}
    >
      {view.state === 'loaded' && (
        <p>{say('sheet.did', { added: view.added, corrected: view.corrected, unchanged: view.unchanged })}</p>
      )}
      {undo.data !== undefined && (
        <p>{say('sheet.undone', { takenBack: undo.data.takenBack, kept: undo.data.kept })}</p>
      )}
      <Trouble problem={undo.error} />
      <div className="row">
        <Link look="go" to={path('our-figures')}>
          {say('sheet.to-figures')}
        </Link>
        {view.state === 'loaded' && (
          <Button
            isPending={undo.isPending}
            onPress={() => undo.mutate({ params, body: { version: view.version } })}
          >
            {say('sheet.undo')}
          </Button>
        )}
      </div>
    </Notice>
  );
}

/** What differs from the last file of the same organisation. */
function Differences({ view }: { readonly view: View }) {
  const say = useWords('measurement');
  if (view.mappingFrom !== 'kept' || view.state !== 'waiting') return null;
  if (view.differences.length === 0) return <p className="soft">{say('sheet.no-differences')}</p>;
  return (
    <Section title={say('sheet.differences')}>
      <ul>
        {view.differences.map(({ kind, sheet, text, now }) => (
          <li key={`${kind} ${sheet} ${text} ${now}`}>
            {say(`sheet.difference.${kind.replaceAll(' ', '-')}`, { sheet, text, now })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
