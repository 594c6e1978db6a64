import { useState } from 'react';
import { PlainShell } from '../../../web/app/shell/plain-shell.tsx';
import { useWords } from '../../../web/app/language/index.ts';
import { useMe } from '../../../web/app/session.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { OtherWays } from './other-ways.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondStep } from './second-step.tsx';
import { nextPage } from './next-page.ts';
import '../start/start.css';

/** Sign in: by password, by a link in an e-mail, or by a passkey; with a code where the account asks for one. */
export default function SignInPage() {
  const say = useWords('people');
  const me = useMe();
  const [step, setStep] = useState<'first' | 'second'>('first');
  const account = me.data?.account;
  const onDone = () => window.location.assign(nextPage());
  return (
    <PlainShell>
      <Page
        title={say(step === 'first' ? 'sign-in' : 'second.title')}
        lede={step === 'second' ? say('second.lede') : undefined}
      >
        {account && (
          <Notice>
            <p>
              {say('sign-in.already', { name: account.name })}{' '}
              <Link to="/initiatives">{say('sign-in.go-on')}</Link>
            </p>
          </Notice>
        )}
        {step === 'second' ? (
          <SecondStep onDone={onDone} />
        ) : (
          <div className="columns even">
            <div className="stack">
              <PasswordForm onDone={onDone} onSecondStep={() => setStep('second')} />
              <p className="soft">
                <Link to="/forgot-password">{say('forgot.title')}</Link>
              </p>
            </div>
            <OtherWays onDone={onDone} />
          </div>
        )}
      </Page>
    </PlainShell>
  );
}
