import { useState, type FormEvent } from 'react';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Select, TextField } from '../../../web/parts/fields.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { peopleContract } from '../../contract.ts';
import { oneOf, rolesFor, type Membership } from './membership.ts';

/** One more person of a partner. */
export function AddPerson({ membership }: { readonly membership: Membership }) {
  const say = useWords('people');
  const { initiativeId } = useHere();
  const roles = rolesFor(membership.kind);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>(roles[0] ?? 'lead');
  const add = useChange(peopleContract.addPerson, {
    onDone: (person) => {
      setName('');
      setEmail('');
      toast({ text: say('person.added', { name: person.name }) });
    },
  });

  function send(event: FormEvent) {
    event.preventDefault();
    add.mutate({
      params: { initiativeId, membershipId: membership.membershipId },
      body: { name, email: email || null, role: oneOf(roles, role, 'lead') },
    });
  }

  return (
    <Disclosure title={say('person.add')} startsOpen={membership.people.length === 0}>
      <form className="form" onSubmit={send}>
        <TextField label={say('field.person')} isRequired value={name} onChange={setName} />
        <TextField
          label={say('field.email')}
          hint={say('field.email.optional')}
          type="email"
          value={email}
          onChange={setEmail}
        />
        <Select
          label={say('person.role')}
          value={role}
          onChange={setRole}
          options={roles.map((value) => ({ value, label: say(`role.${value}`) }))}
        />
        <Trouble problem={add.error} />
        <Button type="submit" isPending={add.isPending}>
          {say('person.add.do')}
        </Button>
      </form>
    </Disclosure>
  );
}
