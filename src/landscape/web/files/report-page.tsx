import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { addressOf } from '../../../web/app/client.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Pager } from '../../../web/parts/pager.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { MadeUp } from '../../../web/parts/tag.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { AskAgain } from './from-address.tsx';
import { ChangesSection, useChanges } from './changes-section.tsx';
import { LongWork } from './long-work.tsx';

type Imported = Answered<typeof landscapeContract.import>;

const pageSize = 50;

/** What a file holds: how many rows are good, what is wrong with the others, and the choice to load it or leave it. */
export default function ReportPage() {
  const say = useWords('landscape');
  const format = useFormats();
  const importId = useAddressPart('importId');
  const { initiativeId, may, path } = useHere();
  const file = useAnswer(landscapeContract.import, { params: { initiativeId, importId } });
  return (
    <Loaded of={file}>
      {(it) => (
        <Page
          title={it.fileName}
          beside={<MadeUp when={it.madeUp} />}
          crumbs={[
            { label: say('crumb.here'), to: path('what-is-here') },
            { label: say('files.title'), to: path('what-is-here/files') },
          ]}
          lede={say(
            `report.${it.state === 'checked' && it.read === it.refused ? 'checked-none' : it.state}`,
            {
              source: say(`source.${it.source}`),
              rows: say('report.rows', { count: it.read }),
              good: format.number(it.read - it.refused),
              loaded: format.number(it.loaded),
              unchanged: format.number(it.unchanged),
              count: it.refused,
            },
          )}
        >
          <div className="stack-wide">
            <div className="stack">
              {it.state === 'checked' && may('landscape.import') && <Choice it={it} />}
              {it.unlisted > 0 && <p>{say('report.unlisted', { count: it.unlisted })}</p>}
              {it.state === 'loaded' && (
                <p>
                  <Link look="button" to={path('what-is-here')}>
                    {say('report.see')}
                  </Link>
                </p>
              )}
              {it.source === 'open-referral-uk' && it.part !== null && may('landscape.import') && (
                <AskAgain address={it.part} madeUp={it.madeUp} />
              )}
              <p className="small soft">
                {[it.licence, it.attribution, it.asOf === null ? null : format.date(it.asOf)]
                  .filter((part) => part !== null)
                  .join(', ')}
              </p>
            </div>
            {it.state === 'loaded' && <ChangesSection it={it} />}
            {may('landscape.import') && <ProblemsBelow it={it} />}
          </div>
        </Page>
      )}
    </Loaded>
  );
}

function Choice({ it }: { readonly it: Imported }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId } = useHere();
  const [jobId, setJobId] = useState<string | null>(null);
  const params = { initiativeId, importId: it.id };
  const load = useChange(landscapeContract.loadImport, { onDone: (started) => setJobId(started.jobId) });
  const leave = useChange(landscapeContract.leaveImport);
  const good = it.read - it.refused;
  if (jobId !== null) return <LongWork jobId={jobId} label={say('report.loading')} />;
  return (
    <div className="stack">
      <div className="row">
        {good > 0 && (
          <Button look="go" isPending={load.isPending} onPress={() => load.mutate({ params })}>
            {say('report.load', { count: good, good: format.number(good) })}
          </Button>
        )}
        <Button isPending={leave.isPending} onPress={() => leave.mutate({ params })}>
          {say('report.leave')}
        </Button>
      </div>
      <Trouble problem={load.error ?? leave.error} />
    </div>
  );
}

/** What is wrong, once what stands above it is there: else it would be pushed down while somebody reads. */
function ProblemsBelow({ it }: { readonly it: Imported }) {
  const { waits } = useChanges(it);
  return it.state === 'loaded' && waits ? null : <Problems importId={it.id} refused={it.refused} />;
}

interface ProblemsProps {
  readonly importId: string;
  /** How many rows cannot be loaded; with none of them, what stands here is good to know and nothing is wrong. */
  readonly refused: number;
}

function Problems({ importId, refused }: ProblemsProps) {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId } = useHere();
  const [from, setFrom] = useState(0);
  const params = { initiativeId, importId };
  const title = say(refused > 0 ? 'report.problems' : 'report.notes');
  const problems = useAnswer(
    landscapeContract.importProblems,
    { params, query: { limit: pageSize, offset: from } },
    { keepLast: true },
  );
  return (
    <Section title={title}>
      <Loaded of={problems}>
        {({ items, total }) =>
          total === 0 ? (
            <p className="soft">{say('report.no-problems')}</p>
          ) : (
            <>
              <p>
                <a href={addressOf(landscapeContract.importProblemsFile, { params })} download>
                  {say('report.download')}
                </a>
              </p>
              <Table
                caption={title}
                onPhone="stacks"
                rows={items}
                keyOf={(item) => String(item.number)}
                columns={[
                  {
                    key: 'line',
                    title: say('report.row'),
                    cell: (item) =>
                      [item.sheet, item.line === null ? null : format.number(item.line)]
                        .filter((part) => part !== null)
                        .join(', ') || say('report.whole-file'),
                  },
                  { key: 'column', title: say('report.column'), cell: (item) => item.column ?? '' },
                  { key: 'message', title: say('report.what'), cell: (item) => <Said text={item.message} /> },
                ]}
              />
              <Pager from={from} shown={items.length} total={total} size={pageSize} onFrom={setFrom} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
