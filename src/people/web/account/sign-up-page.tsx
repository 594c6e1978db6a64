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
import { nextPage } from './next-page.ts';
import '../start/start.css';

/** An account of one's own: for somebody who was invited. The address is confirmed by an e-mail. */
export default function SignUpPage() {
  const say = useWords('people');
  const [given] = useState(() => new URLSearchParams(window.location.search));
  const [name, setName] = useState(given.get('name') ?? '');
  const [email, setEmail] = useState(given.get('email') ?? '');
  const [password, setPassword] = useState('');
  const make = useAsk('/sign-up/email');

  function send(event: FormEvent) {
    event.preventDefault();
    make.mutate({ name: name.trim(), email: email.trim(), password, callbackURL: nextPage() });
  }

  return (
    <PlainShell>
      <Page title={say('sign-up.title')} lede={say('sign-up.lede')}>
        {make.isSuccess ? (
          <Notice look="done" title={say('sign-up.done')}>
            <p>{say('sign-up.done.next', { email })}</p>
          </Notice>
        ) : (
          <form className="form" onSubmit={send}>
            <TextField
              label={say('field.name')}
              autoComplete="name"
              isRequired
              value={name}
              onChange={setName}
            />
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
              hint={say('field.password.hint')}
              type="password"
              autoComplete="new-password"
              isRequired
              value={password}
              onChange={setPassword}
            />
            <Trouble problem={make.error} />
            <Button type="submit" look="go" isPending={make.isPending}>
              {say('sign-up.do')}
            </Button>
          </form>
        )}
        <p className="soft">
          {say('start.have-account')}{' '}
          <Link to={`/sign-in?then=${encodeURIComponent(nextPage())}`}>{say('sign-in')}</Link>
        </p>
      </Page>
    </PlainShell>
  );
}
