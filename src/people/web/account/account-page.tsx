import { PlainShell } from '../../../web/app/shell/plain-shell.tsx';
import { signOut } from '../../../web/app/accounts.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useMe } from '../../../web/app/session.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { ChangePassword } from './change-password.tsx';
import { Passkeys } from './passkeys-section.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions-section.tsx';
import '../start/start.css';

/** My account: how I sign in, and where I am signed in. */
export default function AccountPage() {
  const say = useWords('people');
  const me = useMe();
  return (
    <PlainShell>
      <Page
        title={say('account.title')}
        lede={me.data?.account ? `${me.data.account.name}, ${me.data.account.email}` : undefined}
        crumbs={[{ label: say('initiatives.title'), to: '/initiatives' }]}
      >
        <Loaded of={me}>
          {({ account }) =>
            account === null ? (
              <Link to="/sign-in?then=/account" look="go">
                {say('sign-in')}
              </Link>
            ) : account.visitor ? (
              <div className="stack">
                <p>{say('account.visitor')}</p>
                <p>
                  <Button onPress={() => void signOut()}>{say('sign-out')}</Button>
                </p>
              </div>
            ) : (
              <div>
                <Section title={say('account.password')}>
                  <ChangePassword />
                </Section>
                <Section title={say('account.second')}>
                  <SecondFactor isOn={account.secondFactor} />
                </Section>
                <Section title={say('account.passkeys')}>
                  <Passkeys />
                </Section>
                <Section title={say('account.sessions')}>
                  <Sessions />
                </Section>
                <Section title={say('account.leave')}>
                  <Button onPress={() => void signOut()}>{say('sign-out')}</Button>
                </Section>
              </div>
            )
          }
        </Loaded>
      </Page>
    </PlainShell>
  );
}
