import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Problem } from '../../../kernel/problem/problem.ts';
import { askAccounts, useAsk } from '../../../web/app/accounts.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Instant } from '../../../web/parts/figures.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { addPasskey, passkeysWork } from './passkeys.ts';

interface Kept {
  readonly id: string;
  readonly name: string | null;
  readonly createdAt: string;
}

/** The passkeys of my account, one more, or one less. */
export function Passkeys() {
  const say = useWords('people');
  const kept = useQueryClient();
  const [name, setName] = useState('');
  const [failed, setFailed] = useState(false);
  const list = useQuery<readonly Kept[], Problem>({
    queryKey: ['passkeys'],
    queryFn: () => askAccounts<readonly Kept[]>('/passkey/list-user-passkeys'),
  });
  const remove = useAsk('/passkey/delete-passkey');

  async function add(event: FormEvent) {
    event.preventDefault();
    setFailed(false);
    try {
      await addPasskey(name.trim());
      setName('');
      await kept.invalidateQueries({ queryKey: ['passkeys'] });
    } catch {
      setFailed(true);
    }
  }

  return (
    <div className="stack">
      <Loaded of={list}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{say('passkey.none')}</p>
          ) : (
            <ul className="plain-list narrow">
              {all.map((one) => (
                <li key={one.id} className="row">
                  <span>
                    {one.name ?? say('passkey.unnamed')}{' '}
                    <span className="small soft">
                      <Instant at={one.createdAt} />
                    </span>
                  </span>
                  <span className="row-end">
                    <Button onPress={() => remove.mutate({ id: one.id })}>{say('passkey.remove')}</Button>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {passkeysWork() ? (
        <form className="form" onSubmit={(event) => void add(event)}>
          <TextField
            label={say('passkey.name')}
            hint={say('passkey.name.hint')}
            isRequired
            value={name}
            onChange={setName}
          />
          {failed && <Notice look="problem">{say('passkey.not-added')}</Notice>}
          <Button type="submit">{say('passkey.add')}</Button>
        </form>
      ) : (
        <p className="soft">{say('passkey.cannot')}</p>
      )}
    </div>
  );
}
