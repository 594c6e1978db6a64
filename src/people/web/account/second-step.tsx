import { useState, type FormEvent } from 'react';
import { useAsk } from '../../../web/app/accounts.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/notice.tsx';

/** The code of the app on one's phone, or one of the spare codes. */
export function SecondStep({ onDone }: { readonly onDone: () => void }) {
  const say = useWords('people');
  const [kind, setKind] = useState<'app' | 'spare'>('app');
  const [code, setCode] = useState('');
  const app = useAsk('/two-factor/verify-totp', { onDone });
  const spare = useAsk('/two-factor/verify-backup-code', { onDone });
  const ask = kind === 'app' ? app : spare;

  function send(event: FormEvent) {
    event.preventDefault();
    ask.mutate({ code: code.replaceAll(' ', '') });
  }

  return (
    <form className="form" onSubmit={send}>
      <TextField
        label={say(kind === 'app' ? 'second.code' : 'second.spare')}
        autoComplete="one-time-code"
        inputMode={kind === 'app' ? 'numeric' : 'text'}
        isRequired
        value={code}
        onChange={setCode}
      />
      {ask.error && (
        <Notice look="problem" title={say('second.wrong')}>
          <p>{say('second.wrong.next')}</p>
        </Notice>
      )}
      <div className="row">
        <Button type="submit" look="go" isPending={ask.isPending}>
          {say('sign-in')}
        </Button>
        <Button look="link" onPress={() => setKind(kind === 'app' ? 'spare' : 'app')}>
          {say(kind === 'app' ? 'second.use-spare' : 'second.use-app')}
        </Button>
      </div>
    </form>
  );
}
