import { useState } from 'react';
import { peopleContract } from '../../../people/contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Decide, Dialog } from '../../../web/parts/dialog.tsx';
import { RadioGroup } from '../../../web/parts/choices.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Tag } from '../../../web/parts/tag.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import type { Organisation } from './organisation.ts';

const kinds = ['partner', 'funder', 'observer'] as const;

/** Adds this body to the initiative; nobody is written to by it. */
export function AddAsPartner({ organisation }: { readonly organisation: Organisation }) {
  const say = useWords('landscape');
  const { initiativeId, may, path } = useHere();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<(typeof kinds)[number]>('partner');
  const add = useChange(peopleContract.addMembership, {
    onDone: () => {
      setOpen(false);
      toast({ text: say('add.done', { name: organisation.name }) });
    },
  });
  const already = organisation.memberships[0];
  if (already) {
    return (
      <Link to={path('partners')}>
        <Tag>{say(`add.is.${already.kind}`)}</Tag>
      </Link>
    );
  }
  if (!may('people.manage')) return null;
  return (
    <>
      <Button onPress={() => setOpen(true)}>{say('add.button')}</Button>
      <Dialog
        title={say('add.title', { name: organisation.name })}
        isOpen={open}
        onClose={() => setOpen(false)}
      >
        <RadioGroup
          label={say('add.as')}
          options={kinds.map((value) => ({ value, label: say(`add.as.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'partner')}
        />
        <p className="soft">{say('add.nobody-written-to')}</p>
        <Trouble problem={add.error} />
        <Decide onCancel={() => setOpen(false)}>
          <Button
            look="go"
            isPending={add.isPending}
            onPress={() =>
              add.mutate({
                params: { initiativeId },
                body: { by: 'organisation', kind, organisationId: organisation.id },
              })
            }
          >
            {say('add.button')}
          </Button>
        </Decide>
      </Dialog>
    </>
  );
}
