import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats, type Formats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { Instant } from '../../../web/parts/figures.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Said } from '../../../web/parts/said.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { peopleContract } from '../../contract.ts';
import { changesOf } from './changes.ts';
import './house.css';

type Entry = Answered<typeof peopleContract.listAudit>['items'][number];

/** What was changed, by whom, when and from where. */
export default function HistoryPage() {
  const say = useWords('people');
  const { initiativeId } = useHere();
  const [subject, setSubject] = useState('');
  const [before, setBefore] = useState<number | undefined>(undefined);
  const found = useAnswer(
    peopleContract.listAudit,
    {
      params: { initiativeId },
      query: {
        limit: 50,
        ...(subject === '' ? {} : { subject }),
        ...(before === undefined ? {} : { before }),
      },
    },
    { keepLast: true },
  );
  return (
    <Page title={say('history.title')} lede={say('history.lede')}>
      <Loaded of={found}>
        {({ items, subjects, next }) => (
          <div className="stack">
            <div className="narrow">
              <Select
                label={say('history.about')}
                value={subject}
                onChange={(value) => {
                  setSubject(value);
                  setBefore(undefined);
                }}
                options={[
                  { value: '', label: say('history.everything') },
                  ...subjects.map((value) => ({ value, label: subjectIn(value, say) })),
                ]}
              />
            </div>
            <Entries entries={items} />
            <div className="row">
              {before !== undefined && (
                <Button onPress={() => setBefore(undefined)}>{say('history.newest')}</Button>
              )}
              {next !== null && <Button onPress={() => setBefore(next)}>{say('history.older')}</Button>}
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const say = useWords('people');
  const format = useFormats();
  return (
    <Table
      caption={say('history.title')}
      onPhone="stacks"
      rows={entries}
      keyOf={({ auditId }) => String(auditId)}
      empty={<Empty>{say('history.none')}</Empty>}
      columns={[
        { key: 'when', title: say('history.when'), cell: ({ at }) => <Instant at={at} /> },
        { key: 'who', title: say('history.who'), cell: ({ who }) => who ?? say('history.by-itself') },
        {
          key: 'what',
          title: say('history.what'),
          cell: ({ action, subject }) => say(`history.${action}`, { subject: subjectIn(subject, say) }),
        },
        {
          key: 'changes',
          title: say('history.changes'),
          cell: (entry) => (
            <span className="changes">
              {changesOf(entry.before, entry.after).map(({ field, from, to }) => (
                <span key={field}>
                  {say(`history.field.${field.replaceAll(' ', '-')}`, { defaultValue: field })}:{' '}
                  {[from, to]
                    .filter((side) => side !== null && side !== '')
                    .map((side) => valueIn(field, side ?? '', say, format))
                    .join(' → ') || say('history.nothing')}
                  <br />
                </span>
              ))}
            </span>
          ),
        },
        { key: 'from', title: say('history.from'), cell: ({ from }) => <Said text={from ?? ''} /> },
      ]}
    />
  );
}

/** What stood in a field, as people write it: states in words, days and periods by the language. */
function valueIn(field: string, value: string, say: Say, format: Formats): string {
  if (field === 'state') return say(`history.state.${value.replaceAll(' ', '-')}`, { defaultValue: value });
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.date(value) : format.period(value);
}

/** A subject in plain words; one that has none yet by its own name. */
function subjectIn(subject: string, say: Say): string {
  return say(`subject.${subject}`, { defaultValue: subject.replaceAll('_', ' ') });
}
