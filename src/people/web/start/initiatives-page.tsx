import { PlainShell } from '../../../web/app/shell/plain-shell.tsx';
import { signOut } from '../../../web/app/accounts.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { pageOf, useMe } from '../../../web/app/session.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Named } from '../../../web/parts/named.tsx';

/** The initiatives I belong to. */
export default function InitiativesPage() {
  const say = useWords('people');
  const me = useMe();
  return (
    <PlainShell>
      <Page
        title={say('initiatives.title')}
        lede={me.data?.account ? say('initiatives.lede', { name: me.data.account.name }) : undefined}
      >
        <Loaded of={me}>
          {({ account, initiatives }) =>
            account === null ? (
              <Link to="/sign-in" look="go">
                {say('sign-in')}
              </Link>
            ) : (
              <div className="stack-wide">
                {initiatives.length === 0 ? (
                  <Empty>{say('initiatives.none')}</Empty>
                ) : (
                  <ul className="plain-list">
                    {initiatives.map((one) => (
                      <li key={one.initiativeId}>
                        <h2 className="list-title">
                          <Named name={one.name} madeUp={one.sample} to={pageOf(one.initiativeId)} />
                        </h2>
                        <p className="soft">
                          {[one.placeName, one.organisationName, say(`role-here.${one.role}`)]
                            .filter(Boolean)
                            .join(' · ')}
                        </p>
                      </li>
                    ))}
                  </ul>
                )}
                <div className="row">
                  <Link to="/start" look="button">
                    {say('initiatives.start')}
                  </Link>
                  <Link to="/account">{say('account.title')}</Link>
                  <Button look="link" onPress={() => void signOut()}>
                    {say('sign-out')}
                  </Button>
                </div>
              </div>
            )
          }
        </Loaded>
      </Page>
    </PlainShell>
  );
}
