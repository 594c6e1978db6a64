import { useState, type FormEvent } from 'react';
import { accountsCode, useAsk } from '../../../web/app/accounts.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { QrCode } from '../../../web/parts/qr-code.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';

interface Offered {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** A code from an app on one's phone besides the password: switched on by trying it once. */
export function SecondFactor({ isOn }: { readonly isOn: boolean }) {
  const say = useWords('people');
  const [offered, setOffered] = useState<Offered | null>(null);
  const [password, setPassword] = useState('');
  const begin = useAsk<Offered>('/two-factor/enable', { onDone: setOffered });
  const end = useAsk('/two-factor/disable', { onDone: () => toast({ text: say('second.off.done') }) });
  const ask = isOn ? end : begin;

  function send(event: FormEvent) {
    event.preventDefault();
    ask.mutate({ password });
    setPassword('');
  }

  if (offered) return <TryCode offered={offered} onDone={() => setOffered(null)} />;
  return (
    <form className="form" onSubmit={send}>
      <p className="soft">{say(isOn ? 'second.is-on' : 'second.is-off')}</p>
      <TextField
        label={say('field.password')}
        type="password"
        autoComplete="current-password"
        isRequired
        value={password}
        onChange={setPassword}
        problem={accountsCode(ask.error) === 'INVALID_PASSWORD' ? say('account.password.wrong') : undefined}
      />
      {accountsCode(ask.error) === '' && <Trouble problem={ask.error} />}
      <Button type="submit" isPending={ask.isPending}>
        {say(isOn ? 'second.off' : 'second.on')}
      </Button>
    </form>
  );
}

/** A key as one writes it down: in groups of four, which every app reads. */
function inFours(key: string): string {
  return key.match(/.{1,4}/g)?.join(' ') ?? key;
}

function TryCode({ offered, onDone }: { readonly offered: Offered; readonly onDone: () => void }) {
  const say = useWords('people');
  const [code, setCode] = useState('');
  const verify = useAsk('/two-factor/verify-totp', {
    onDone: () => {
      toast({ text: say('second.on.done') });
      onDone();
    },
  });
  const secret = new URL(offered.totpURI).searchParams.get('secret') ?? '';

  function send(event: FormEvent) {
    event.preventDefault();
    verify.mutate({ code: code.replaceAll(' ', '') });
  }

  return (
    <form className="form" onSubmit={send}>
      <p>{say('second.scan')}</p>
      <QrCode text={offered.totpURI} label={say('second.qr')} />
      <p className="soft small">
        {say('second.by-hand')} <code>{inFours(secret)}</code>
      </p>
      <Notice title={say('second.spare-codes')}>
        <p>{say('second.spare-codes.about')}</p>
        <p>
          <code>{offered.backupCodes.join('  ')}</code>
        </p>
      </Notice>
      <TextField
        label={say('second.code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        isRequired
        value={code}
        onChange={setCode}
        problem={verify.error ? say('second.wrong.next') : undefined}
      />
      <Button type="submit" look="go" isPending={verify.isPending}>
        {say('second.on.confirm')}
      </Button>
    </form>
  );
}
