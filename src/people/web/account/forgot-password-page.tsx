import { useState, type FormEvent } from 'react';
import { PlainShell } from '../../../web/app/shell/plain-shell.tsx';
import { useAsk } from '../../../web/app/accounts.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import '../start/start.css';

/** A forgotten password: a link to choose a new one is sent. */
export default function ForgotPasswordPage() {
  const say = useWords('people');
  const [email, setEmail] = useState('');
  const ask = useAsk('/request-password-reset');

  function send(event: FormEvent) {
    event.preventDefault();
    ask.mutate({ email: email.trim(), redirectTo: '/reset-password' });
  }

  return (
    <PlainShell>
      <Page
        title={say('forgot.title')}
        lede={say('forgot.lede')}
        crumbs={[{ label: say('sign-in'), to: '/sign-in' }]}
      >
        <form className="form" onSubmit={send}>
          <TextField
            label={say('field.email')}
            type="email"
            autoComplete="username"
            isRequired
            value={email}
            onChange={setEmail}
          />
          {ask.isSuccess && <Notice look="done">{say('link.sent')}</Notice>}
          <Trouble problem={ask.error} />
          <Button type="submit" look="go" isPending={ask.isPending}>
            {say('forgot.do')}
          </Button>
        </form>
      </Page>
    </PlainShell>
  );
}
