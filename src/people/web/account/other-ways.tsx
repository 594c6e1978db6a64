import { useState, type FormEvent } from 'react';
import { useAsk } from '../../../web/app/accounts.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { nextPage } from './next-page.ts';
import { passkeysWork, signInWithPasskey } from './passkeys.ts';

/** Without a password: a link in an e-mail, or a passkey of this device. */
export function OtherWays({ onDone }: { readonly onDone: () => void }) {
  return (
    <div>
      <ByLink />
      {passkeysWork() && <ByPasskey onDone={onDone} />}
    </div>
  );
}

function ByLink() {
  const say = useWords('people');
  const [email, setEmail] = useState('');
  const link = useAsk('/sign-in/magic-link');

  function send(event: FormEvent) {
    event.preventDefault();
    link.mutate({ email: email.trim(), callbackURL: nextPage() });
  }

  return (
    <Section title={say('link.title')}>
      <form className="form" onSubmit={send}>
        <TextField
          label={say('field.email')}
          type="email"
          autoComplete="email"
          isRequired
          value={email}
          onChange={setEmail}
        />
        {link.isSuccess && <Notice look="done">{say('link.sent')}</Notice>}
        <Trouble problem={link.error} />
        <Button type="submit" isPending={link.isPending}>
          {say('link.do')}
        </Button>
      </form>
    </Section>
  );
}

function ByPasskey({ onDone }: { readonly onDone: () => void }) {
  const say = useWords('people');
  const [problem, setProblem] = useState<string | null>(null);

  async function enter() {
    setProblem(null);
    try {
      await signInWithPasskey();
      onDone();
    } catch {
      setProblem(say('passkey.not-in'));
    }
  }

  return (
    <Section title={say('passkey.title')}>
      <p className="soft">{say('passkey.about')}</p>
      {problem !== null && <Notice look="problem">{problem}</Notice>}
      <Button onPress={() => void enter()}>{say('passkey.do')}</Button>
    </Section>
  );
}
