import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PlainShell } from '../../../web/app/shell/plain-shell.tsx';
import { signOut } from '../../../web/app/accounts.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { pageOf } from '../../../web/app/session.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Instant } from '../../../web/parts/figures.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { invitationHeader, peopleContract } from '../../contract.ts';

/** Accept an invitation. Its token stands after the `#`, which a browser sends to nobody. */
export default function InvitationPage() {
  const say = useWords('people');
  const [token] = useState(() => window.location.hash.slice(1));
  const navigate = useNavigate();
  const headers = { [invitationHeader]: token };
  const found = useAnswer(peopleContract.readInvitation, {}, { headers, when: token !== '' });
  const accept = useChange(peopleContract.acceptInvitation, {
    onDone: ({ initiativeId }) => void navigate({ to: pageOf(initiativeId), replace: true }),
  });
  const back = encodeURIComponent(`/invitation#${token}`);
  if (token === '') {
    return (
      <PlainShell>
        <Page title={say('invitation.title')} lede={say('invitation.no-token')} />
      </PlainShell>
    );
  }
  return (
    <PlainShell>
      <Loaded of={found}>
        {(invitation) => (
          <Page
            title={say('invitation.to', { initiative: invitation.initiativeName })}
            lede={
              invitation.organisationName === null
                ? say('invitation.alone', {
                    name: invitation.personName,
                    kind: say(`kind-of.${invitation.kind}`),
                  })
                : say('invitation.for', {
                    name: invitation.personName,
                    organisation: invitation.organisationName,
                    kind: say(`kind-of.${invitation.kind}`),
                  })
            }
          >
            <div className="stack">
              {invitation.signedInAs === null ? (
                <>
                  <p>{say('invitation.sign-in', { email: invitation.email })}</p>
                  <div className="row">
                    <Link
                      to={`/sign-up?${new URLSearchParams({ email: invitation.email, name: invitation.personName }).toString()}&then=${back}`}
                      look="go"
                    >
                      {say('sign-up.do')}
                    </Link>
                    <Link to={`/sign-in?then=${back}`} look="button">
                      {say('invitation.have-account')}
                    </Link>
                  </div>
                </>
              ) : invitation.signedInAs.toLowerCase() === invitation.email.toLowerCase() ? (
                <p>
                  <Button look="go" isPending={accept.isPending} onPress={() => accept.mutate({ headers })}>
                    {say('invitation.accept')}
                  </Button>
                </p>
              ) : (
                <Notice title={say('invitation.other-account', { email: invitation.signedInAs })}>
                  <p>{say('invitation.other-account.next', { email: invitation.email })}</p>
                  <Button onPress={() => void signOut()}>{say('sign-out')}</Button>
                </Notice>
              )}
              <Trouble problem={accept.error} />
              <p className="soft small">
                {say('invitation.until')} <Instant at={invitation.expiresAt} />
              </p>
            </div>
          </Page>
        )}
      </Loaded>
    </PlainShell>
  );
}
