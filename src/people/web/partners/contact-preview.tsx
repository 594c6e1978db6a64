import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { peopleContract } from '../../contract.ts';

export type ContactList = Answered<typeof peopleContract.checkContactText>;
type Row = ContactList['rows'][number];

interface ContactPreviewProps {
  readonly list: ContactList;
  readonly onApplied: (list: ContactList) => void;
  readonly onCancel: () => void;
}

/** The score from which a likeness is proposed without asking (contactRow.matches). */
const sure = 0.85;

/** What is proposed for a row: the likeliest body that is here, a new one, or leaving it out. */
export function proposedFor(row: Row): string {
  if (row.problems.some(({ stops }) => stops)) return 'leave';
  const best = row.matches[0];
  if (best && best.score >= sure) return best.organisationId;
  return row.organisation === null ? 'none' : 'new';
}

/** Every row as it was read, with what will become of it; nothing is added before the button is pressed. */
export function ContactPreview({ list, onApplied, onCancel }: ContactPreviewProps) {
  const say = useWords('people');
  const formats = useFormats();
  const { initiativeId } = useHere();
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map());
  const choiceOf = (row: Row) => chosen.get(row.line) ?? proposedFor(row);
  const apply = useChange(peopleContract.applyContactList, { onDone: onApplied });
  const kept = list.rows.filter((row) => choiceOf(row) !== 'leave').length;
  return (
    <div className="stack">
      <p>{say('contacts.found', { count: list.rows.length, kept: formats.number(kept) })}</p>
      <Table
        caption={say('contacts.table')}
        onPhone="stacks"
        rows={list.rows}
        keyOf={({ line }) => String(line)}
        columns={[
          { key: 'line', title: say('contacts.line'), cell: ({ line }) => formats.number(line) },
          {
            key: 'organisation',
            title: say('field.organisation'),
            cell: ({ organisation }) => organisation ?? '–',
          },
          {
            key: 'becomes',
            title: say('contacts.becomes'),
            cell: (row) => (
              <div className="contact-matched">
                <Select
                  quietLabel
                  label={say('contacts.becomes.line', { line: row.line })}
                  value={choiceOf(row)}
                  onChange={(value) => setChosen((before) => new Map(before).set(row.line, value))}
                  options={[
                    ...row.matches.map(({ organisationId, name }) => ({
                      value: organisationId,
                      label: say('contacts.is', { name }),
                    })),
                    ...(row.organisation === null ? [] : [{ value: 'new', label: say('contacts.new') }]),
                    ...(row.person === null ? [] : [{ value: 'none', label: say('contacts.alone') }]),
                    { value: 'leave', label: say('contacts.leave') },
                  ]}
                />
              </div>
            ),
          },
          {
            key: 'person',
            title: say('contacts.person'),
            cell: ({ person, email }) => [person, email].filter(Boolean).join(', ') || '–',
          },
          {
            key: 'role',
            title: say('contacts.as'),
            cell: ({ kind, role }) => `${say(`kind-of.${kind}`)}, ${say(`role.${role}`)}`,
          },
          {
            key: 'problems',
            title: say('contacts.problems'),
            cell: ({ problems }) =>
              problems.map(({ message, stops }) => (
                <span key={message} className={stops ? 'worse' : 'soft'}>
                  <Said text={message} />{' '}
                </span>
              )),
          },
        ]}
      />
      <Trouble problem={apply.error} />
      <div className="row">
        <Button
          look="go"
          isDisabled={kept === 0}
          isPending={apply.isPending}
          onPress={() =>
            apply.mutate({
              params: { initiativeId, contactListId: list.contactListId },
              body: {
                version: list.version,
                choices: list.rows.map((row) => ({ line: row.line, organisation: choiceOf(row) })),
              },
            })
          }
        >
          {say('contacts.apply', { count: kept })}
        </Button>
        <Button onPress={onCancel}>{say('contacts.cancel')}</Button>
      </div>
    </div>
  );
}
