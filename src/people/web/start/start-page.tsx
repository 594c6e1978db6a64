import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { PlainShell } from '../../../web/app/shell/plain-shell.tsx';
import { useAnswer } from '../../../web/app/answers.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { pageOf, useMe } from '../../../web/app/session.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { peopleContract } from '../../contract.ts';
import './start.css';

/** The first page of this server: to one's initiative, or to a start. */
export default function StartPage() {
  const say = useWords('people');
  const me = useMe();
  const start = useAnswer(peopleContract.readStart, {});
  const navigate = useNavigate();
  const only = me.data?.initiatives.length === 1 ? me.data.initiatives[0] : undefined;
  const several = (me.data?.initiatives.length ?? 0) > 1;

  useEffect(() => {
    if (only) void navigate({ to: pageOf(only.initiativeId), replace: true });
    else if (several) void navigate({ to: '/initiatives', replace: true });
  }, [only, several, navigate]);

  return (
    <PlainShell>
      <Page title={say('start.title')} lede={say('start.lede')}>
        <Loaded of={start}>
          {(state) => (
            <div className="ways">
              {state.mayStart || me.data?.account?.visitor === false ? (
                <section className="way">
                  <h2>{say('start.own')}</h2>
                  <p className="soft">{say('start.own.about')}</p>
                  <Link to="/start" look="go">
                    {say('start.own.do')}
                  </Link>
                </section>
              ) : (
                <section className="way">
                  <h2>{say('start.back')}</h2>
                  <p className="soft">{say('start.back.about')}</p>
                  <Link to="/sign-in" look="go">
                    {say('sign-in')}
                  </Link>
                </section>
              )}
              {state.mayLookAround && (
                <section className="way">
                  <h2>{say('start.sample')}</h2>
                  <p className="soft">{say('start.sample.about')}</p>
                  <Link to="/sample" look="button">
                    {say('start.sample.do')}
                  </Link>
                </section>
              )}
            </div>
          )}
        </Loaded>
        {start.data?.mayStart && start.data.hasAccount && (
          <p className="soft">
            {say('start.have-account')} <Link to="/sign-in">{say('sign-in')}</Link>
          </p>
        )}
      </Page>
    </PlainShell>
  );
}
