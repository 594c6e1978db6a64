import { useState } from 'react';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useMe } from '../../../web/app/session.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Decide, Dialog } from '../../../web/parts/dialog.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { peopleContract } from '../../contract.ts';
import type { Membership } from './membership.ts';

interface InviteDialogProps {
  readonly role: Membership['people'][number];
  readonly membership: Membership;
  readonly onClose: () => void;
}

/** Invites a person by e-mail; while nobody can reach this server, says so and where to go. */
export function InviteDialog({ role, membership, onClose }: InviteDialogProps) {
  const say = useWords('people');
  const { initiativeId } = useHere();
  const me = useMe().data;
  const people = useAnswer(peopleContract.listPeople, { params: { initiativeId } });
  const known = people.data?.items.find(({ personId }) => personId === role.personId)?.emails?.[0] ?? '';
  const [written, setWritten] = useState<string | null>(null);
  const email = written ?? known;
  const invite = useChange(peopleContract.createInvitation, {
    onDone: () => {
      toast({ text: say('invite.done', { name: role.personName }) });
      onClose();
    },
  });
  const blocked = invite.error?.code === 'not-published';
  return (
    <Dialog title={say('invite.title', { name: role.personName })} isOpen onClose={onClose}>
      <p>{say('invite.about')}</p>
      <TextField label={say('field.email')} type="email" isRequired value={email} onChange={setWritten} />
      <Trouble problem={invite.error} />
      {blocked && me?.account?.instanceAdministrator && (
        <Link to="/let-partners-in">{say('publish.title')}</Link>
      )}
      <Decide onCancel={onClose}>
        <Button
          look="go"
          isDisabled={email === ''}
          isPending={invite.isPending}
          onPress={() =>
            invite.mutate({
              params: { initiativeId },
              body: {
                personId: role.personId,
                membershipId: membership.membershipId,
                role: role.role,
                email,
              },
            })
          }
        >
          {say('invite.do')}
        </Button>
      </Decide>
    </Dialog>
  );
}
