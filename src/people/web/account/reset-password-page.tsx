import { useState, type FormEvent } from 'react';
import { PlainShell } from '../../../web/app/shell/plain-shell.tsx';
import { useAsk } from '../../../web/app/accounts.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import '../start/start.css';

/** A new password, from the link in an e-mail (`?token=`). */
export default function ResetPasswordPage() {
  const say = useWords('people');
  const token = new URLSearchParams(window.location.search).get('token') ?? '';
  const [password, setPassword] = useState('');
  const change = useAsk('/reset-password');

  function send(event: FormEvent) {
    event.preventDefault();
    change.mutate({ newPassword: password, token });
  }

  return (
    <PlainShell>
      <Page title={say('reset.title')} lede={say('reset.lede')}>
        {token === '' ? (
          <Notice look="problem" title={say('reset.no-link')}>
            <Link to="/forgot-password">{say('forgot.do')}</Link>
          </Notice>
        ) : change.isSuccess ? (
          <Notice look="done" title={say('reset.done')}>
            <Link to="/sign-in">{say('sign-in')}</Link>
          </Notice>
        ) : (
          <form className="form" onSubmit={send}>
            <TextField
              label={say('field.password.new')}
              hint={say('field.password.hint')}
              type="password"
              autoComplete="new-password"
              isRequired
              value={password}
              onChange={setPassword}
            />
            <Trouble problem={change.error} />
            <Button type="submit" look="go" isPending={change.isPending}>
              {say('reset.do')}
            </Button>
          </form>
        )}
      </Page>
    </PlainShell>
  );
}
