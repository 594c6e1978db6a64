import { useState, type FormEvent } from 'react';
import { accountsCode, useAsk } from '../../../web/app/accounts.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';

/** A new password for the old one; everywhere else one is signed out. */
export function ChangePassword() {
  const say = useWords('people');
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const change = useAsk('/change-password', {
    onDone: () => {
      setOld('');
      setNext('');
      toast({ text: say('account.password.done') });
    },
  });
  const wrong = accountsCode(change.error) === 'INVALID_PASSWORD';

  function send(event: FormEvent) {
    event.preventDefault();
    change.mutate({ currentPassword: old, newPassword: next, revokeOtherSessions: true });
  }

  return (
    <form className="form" onSubmit={send}>
      <TextField
        label={say('field.password.old')}
        type="password"
        autoComplete="current-password"
        isRequired
        value={old}
        onChange={setOld}
        problem={wrong ? say('account.password.wrong') : undefined}
      />
      <TextField
        label={say('field.password.new')}
        hint={say('field.password.hint')}
        type="password"
        autoComplete="new-password"
        isRequired
        value={next}
        onChange={setNext}
      />
      {!wrong && <Trouble problem={change.error} />}
      <Button type="submit" isPending={change.isPending}>
        {say('account.password.do')}
      </Button>
    </form>
  );
}
