import { useState } from 'react';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { FileDrop } from '../../../web/parts/file-drop.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { peopleContract } from '../../contract.ts';
import { ContactPreview, type ContactList } from './contact-preview.tsx';
import './partners.css';

/** A contact list, pasted or as a file: read, matched with what is here, looked over, added, and undone. */
export default function ContactListPage() {
  const say = useWords('people');
  const { initiativeId, path } = useHere();
  const [text, setText] = useState('');
  const [list, setList] = useState<ContactList | null>(null);
  const params = { initiativeId };
  const pasted = useChange(peopleContract.checkContactText, { onDone: setList });
  const uploaded = useChange(peopleContract.checkContactFile, { onDone: setList });
  return (
    <Page
      title={say('contacts.title')}
      lede={say('contacts.lede')}
      crumbs={[{ label: say('partners.title'), to: path('partners') }]}
    >
      {list === null && (
        <div className="stack reading">
          <TextField
            label={say('contacts.paste')}
            hint={say('contacts.paste.hint')}
            rows={8}
            value={text}
            onChange={setText}
          />
          <p>
            <Button
              look="go"
              isDisabled={text.trim() === ''}
              isPending={pasted.isPending}
              onPress={() => pasted.mutate({ params, body: { text } })}
            >
              {say('contacts.read')}
            </Button>
          </p>
          <FileDrop
            label={say('contacts.file')}
            hint={say('contacts.file.hint')}
            accepts={['.csv', '.txt', 'text/csv']}
            isDisabled={uploaded.isPending}
            onFiles={([file]) => file && uploaded.mutate({ params, file })}
          />
          <Trouble problem={pasted.error ?? uploaded.error} />
        </div>
      )}
      {list?.state === 'checked' && (
        <ContactPreview list={list} onApplied={setList} onCancel={() => setList(null)} />
      )}
      {list !== null && list.state !== 'checked' && <Outcome list={list} onChange={setList} />}
    </Page>
  );
}

function Outcome({
  list,
  onChange,
}: {
  readonly list: ContactList;
  readonly onChange: (list: ContactList | null) => void;
}) {
  const say = useWords('people');
  const { initiativeId, path } = useHere();
  const [kept, setKept] = useState<readonly { name: string; reason: string }[]>([]);
  const undo = useChange(peopleContract.undoContactList, {
    onDone: (answer) => {
      setKept(answer.kept);
      onChange(answer);
    },
  });
  if (list.state === 'undone') {
    return (
      <div className="stack">
        <Notice look="done" title={say('contacts.undone')}>
          {kept.length > 0 && <p>{say('contacts.kept')}</p>}
          <ul>
            {kept.map(({ name, reason }) => (
              <li key={name}>
                {name}: <Said text={reason} />
              </li>
            ))}
          </ul>
        </Notice>
        <p>
          <Button onPress={() => onChange(null)}>{say('contacts.another')}</Button>
        </p>
      </div>
    );
  }
  const made = list.made ?? { organisations: 0, memberships: 0, people: 0, roles: 0 };
  return (
    <div className="stack">
      <Notice look="done" title={say('contacts.added')}>
        <p>
          {say('contacts.made', {
            organisations: made.organisations,
            memberships: made.memberships,
            people: made.people,
          })}
        </p>
      </Notice>
      <Trouble problem={undo.error} />
      <div className="row">
        <Link to={path('partners')} look="go">
          {say('contacts.see')}
        </Link>
        <Button
          isPending={undo.isPending}
          onPress={() =>
            undo.mutate({
              params: { initiativeId, contactListId: list.contactListId },
              body: { version: list.version },
            })
          }
        >
          {say('contacts.undo')}
        </Button>
      </div>
    </div>
  );
}
