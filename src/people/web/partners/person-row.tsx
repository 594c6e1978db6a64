import { useState } from 'react';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Decide, Dialog } from '../../../web/parts/dialog.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { peopleContract } from '../../contract.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { nameOfMembership, oneOf, rolesFor, type Membership } from './membership.ts';

type RoleOfPerson = Membership['people'][number];

interface PersonRowProps {
  readonly role: RoleOfPerson;
  readonly membership: Membership;
  readonly all: readonly Membership[];
  readonly manages: boolean;
}

/** A person with their role: invite, move to another member, end the role. */
export function PersonRow({ role, membership, all, manages }: PersonRowProps) {
  const say = useWords('people');
  const { initiativeId } = useHere();
  const [open, setOpen] = useState<'invite' | 'move' | 'end' | null>(null);
  const end = useChange(peopleContract.endRole, {
    onDone: () => {
      setOpen(null);
      toast({ text: say('person.ended', { name: role.personName }) });
    },
  });
  return (
    <li>
      <div>
        <b>
          <Named name={role.personName} madeUp={role.madeUp} />
        </b>{' '}
        <span className="soft">
          {say(`role.${role.role}`)} · {say(role.hasAccount ? 'person.has-account' : 'person.no-account')}
        </span>
      </div>
      {manages && (
        <div className="row person-acts">
          {!role.hasAccount && <Button onPress={() => setOpen('invite')}>{say('person.invite')}</Button>}
          <Button onPress={() => setOpen('move')}>{say('person.move')}</Button>
          <Button onPress={() => setOpen('end')}>{say('person.end')}</Button>
        </div>
      )}
      <Dialog
        title={say('person.end.title', { name: role.personName })}
        isOpen={open === 'end'}
        onClose={() => setOpen(null)}
      >
        <p>{say('person.end.about')}</p>
        <Trouble problem={end.error} />
        <Decide onCancel={() => setOpen(null)}>
          <Button
            look="careful"
            isPending={end.isPending}
            onPress={() => end.mutate({ params: { initiativeId, memberRoleId: role.memberRoleId } })}
          >
            {say('person.end.do')}
          </Button>
        </Decide>
      </Dialog>
      {open === 'invite' && (
        <InviteDialog role={role} membership={membership} onClose={() => setOpen(null)} />
      )}
      {open === 'move' && (
        <MoveDialog role={role} membership={membership} all={all} onClose={() => setOpen(null)} />
      )}
    </li>
  );
}

function MoveDialog({
  role,
  membership,
  all,
  onClose,
}: Omit<PersonRowProps, 'manages'> & { readonly onClose: () => void }) {
  const say = useWords('people');
  const { initiativeId } = useHere();
  const others = all.filter(
    ({ membershipId, until }) => until === null && membershipId !== membership.membershipId,
  );
  const [to, setTo] = useState(others[0]?.membershipId ?? '');
  const target = others.find(({ membershipId }) => membershipId === to);
  const roles = rolesFor(target?.kind ?? 'partner');
  const [as, setAs] = useState<string>('contributor');
  const chosen = oneOf(roles, as, roles[1] ?? 'contributor');
  const move = useChange(peopleContract.movePerson, {
    onDone: () => {
      toast({ text: say('person.moved', { name: role.personName }) });
      onClose();
    },
  });
  return (
    <Dialog title={say('person.move.title', { name: role.personName })} isOpen onClose={onClose}>
      <p>{say('person.move.about')}</p>
      {others.length === 0 ? (
        <p className="soft">{say('person.move.nowhere')}</p>
      ) : (
        <>
          <Select
            label={say('person.move.to')}
            value={to}
            onChange={setTo}
            options={others.map((one) => ({ value: one.membershipId, label: nameOfMembership(one) }))}
          />
          <Select
            label={say('person.role')}
            value={chosen}
            onChange={setAs}
            options={roles.map((value) => ({ value, label: say(`role.${value}`) }))}
          />
        </>
      )}
      <Trouble problem={move.error} />
      <Decide onCancel={onClose}>
        <Button
          look="go"
          isDisabled={to === ''}
          isPending={move.isPending}
          onPress={() =>
            move.mutate({
              params: { initiativeId, personId: role.personId },
              body: { fromMembershipId: membership.membershipId, toMembershipId: to, role: chosen },
            })
          }
        >
          {say('person.move')}
        </Button>
      </Decide>
    </Dialog>
  );
}
