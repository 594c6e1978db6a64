import { useState, type FormEvent } from 'react';
import { accountsCode, useAsk } from '../../../web/app/accounts.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';

interface PasswordFormProps {
  readonly onDone: () => void;
  readonly onSecondStep: () => void;
}

/** E-mail and password. What is wrong is never said in a way that tells whether the account exists. */
export function PasswordForm({ onDone, onSecondStep }: PasswordFormProps) {
  const say = useWords('people');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useAsk<{ twoFactorRedirect?: boolean }>('/sign-in/email', {
    onDone: (answer) => (answer.twoFactorRedirect ? onSecondStep() : onDone()),
  });
  const code = accountsCode(enter.error);

  function send(event: FormEvent) {
    event.preventDefault();
    enter.mutate({ email: email.trim(), password });
  }

  return (
    <form className="form" onSubmit={send}>
      <TextField
        label={say('field.email')}
        type="email"
        autoComplete="username"
        isRequired
        value={email}
        onChange={setEmail}
      />
      <TextField
        label={say('field.password')}
        type="password"
        autoComplete="current-password"
        isRequired
        value={password}
        onChange={setPassword}
      />
      {code === 'EMAIL_NOT_VERIFIED' ? (
        <Notice>{say('sign-in.verify-first')}</Notice>
      ) : code === '' ? (
        <Trouble problem={enter.error} />
      ) : (
        <Notice look="problem" title={say('sign-in.wrong')}>
          <p>{say('sign-in.wrong.next')}</p>
        </Notice>
      )}
      <Button type="submit" look="go" isPending={enter.isPending}>
        {say('sign-in')}
      </Button>
    </form>
  );
}
