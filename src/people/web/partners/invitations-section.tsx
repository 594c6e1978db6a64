import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Instant } from '../../../web/parts/figures.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { peopleContract } from '../../contract.ts';
import type { Membership } from './membership.ts';

/** The invitations to a membership: open ones can be sent again or taken back. */
export function Invitations({ membership }: { readonly membership: Membership }) {
  const say = useWords('people');
  const { initiativeId } = useHere();
  const list = useAnswer(peopleContract.listInvitations, { params: { initiativeId } });
  const again = useChange(peopleContract.resendInvitation, {
    onDone: () => toast({ text: say('invite.again.done') }),
  });
  const back = useChange(peopleContract.revokeInvitation, {
    onDone: () => toast({ text: say('invite.back.done') }),
  });
  const here = list.data?.items.filter(({ membershipId }) => membershipId === membership.membershipId) ?? [];
  if (here.length === 0) return null;
  return (
    <Section title={say('invitations.title')}>
      <Trouble problem={again.error ?? back.error} />
      <ul className="plain-list">
        {here.map((one) => {
          const params = { initiativeId, invitationId: one.invitationId };
          return (
            <li key={one.invitationId} className="row">
              <span>
                {one.personName}, {one.email}{' '}
                <span className="soft">
                  {say(`invitation.${one.state}`)}{' '}
                  <Instant at={one.state === 'open' ? one.expiresAt : (one.acceptedAt ?? one.createdAt)} />
                </span>
              </span>
              {(one.state === 'open' || one.state === 'expired') && (
                <span className="row row-end">
                  <Button onPress={() => again.mutate({ params })}>{say('invite.again')}</Button>
                  {one.state === 'open' && (
                    <Button onPress={() => back.mutate({ params })}>{say('invite.back')}</Button>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
