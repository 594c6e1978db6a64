import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { changeKinds } from '../../model/import-difference.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { addressOf } from '../../../web/app/client.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Select } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Pager } from '../../../web/parts/pager.tsx';
import { Table } from '../../../web/parts/table.tsx';

type Imported = Answered<typeof landscapeContract.import>;
type Change = Answered<typeof landscapeContract.importChanges>['items'][number];

const pageSize = 20;

/** The first changes of a loaded file, and whether they are still on their way. */
export function useChanges({ id, state }: Imported): { readonly waits: boolean } {
  const { initiativeId } = useHere();
  const changes = useAnswer(
    landscapeContract.importChanges,
    { params: { initiativeId, importId: id }, query: { limit: pageSize, offset: 0 } },
    { when: state === 'loaded', keepLast: true },
  );
  return { waits: changes.data === undefined && changes.error === null };
}

/** What a loaded file changed beside what was known: how much of each kind, and which, with the values before and now. */
export function ChangesSection({ it }: { readonly it: Imported }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId } = useHere();
  const [kind, setKind] = useState('');
  const [from, setFrom] = useState(0);
  const params = { initiativeId, importId: it.id };
  const chosen = changeKinds.find((one) => one === kind);
  const changes = useAnswer(
    landscapeContract.importChanges,
    { params, query: { limit: pageSize, offset: from, ...(chosen === undefined ? {} : { kind: chosen }) } },
    { keepLast: true },
  );
  const found = changeKinds.filter((one) => it.changes[one] > 0);
  if (found.length === 0) {
    return (
      <Section title={say('changes.title')}>
        <p className="soft">{say('changes.none')}</p>
      </Section>
    );
  }
  const counted = (one: (typeof changeKinds)[number]) =>
    say(`changes.count-${one}`, { count: it.changes[one], number: format.number(it.changes[one]) });
  return (
    <Section title={say('changes.title')}>
      <div className="stack">
        <p>{format.list(found.map(counted))}.</p>
        <p>
          <a href={addressOf(landscapeContract.importChangesFile, { params })} download>
            {say('changes.download')}
          </a>
        </p>
        {found.length > 1 && (
          <Select
            label={say('changes.show')}
            options={[
              { value: '', label: say('changes.all') },
              ...found.map((one) => ({ value: one, label: say(`changes.${one}`) })),
            ]}
            value={kind}
            onChange={(value) => {
              setKind(value);
              setFrom(0);
            }}
          />
        )}
        <Loaded of={changes}>
          {({ items, total }) => (
            <>
              <Table
                caption={say('changes.title')}
                onPhone="stacks"
                rows={items}
                keyOf={(item) => String(item.number)}
                columns={[
                  { key: 'kind', title: say('changes.what'), cell: (item) => say(`changes.${item.kind}`) },
                  {
                    key: 'name',
                    title: say('changes.name'),
                    cell: (item) => (
                      <>
                        {item.name}
                        <span className="found-about">{item.identifier}</span>
                      </>
                    ),
                  },
                  {
                    key: 'before',
                    title: say('changes.difference'),
                    cell: (item) => <Difference of={item} />,
                  },
                ]}
              />
              <Pager from={from} shown={items.length} total={total} size={pageSize} onFrom={setFrom} />
            </>
          )}
        </Loaded>
      </div>
    </Section>
  );
}

/** The name before, and each fact before and now. */
function Difference({ of: { kind, nameBefore, fields } }: { readonly of: Change }) {
  const say = useWords('landscape');
  const format = useFormats();
  const written = (field: string, value: string | null) => {
    if (value === null) return say('changes.nothing');
    if (field === 'income' || field === 'spending') return format.number(Number(value));
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.shortDate(value) : value;
  };
  const lines = [
    ...(nameBefore === null
      ? []
      : [say(kind === 'merged' ? 'changes.was-apart' : 'changes.was-named', { name: nameBefore })]),
    ...fields.map(({ field, before, after }) =>
      say('changes.field', {
        field: say(`field.${field}`),
        before: written(field, before),
        after: written(field, after),
      }),
    ),
  ];
  return (
    <ul className="small">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
