import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Decide, Dialog } from '../../../web/parts/dialog.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Said } from '../../../web/parts/said.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';

type Trustee = Answered<typeof landscapeContract.trustees>['items'][number];

/** Trustees by name, as evidence, for the coordinating team; asked for only when somebody opens it. Left out on paper. */
export function TrusteesSection({
  organisationId,
  count,
}: {
  readonly organisationId: string;
  readonly count: number;
}) {
  const say = useWords('landscape');
  const { may, path } = useHere();
  const [open, setOpen] = useState(false);
  if (!may('landscape.trustees') || count === 0) return null;
  return (
    <div className="no-print">
      <Section title={say('organisation.trustees')}>
        <p className="soft small">
          {say('trustees.for-whom')} <Link to={path('what-is-here/trustees')}>{say('trustees.keeping')}</Link>
        </p>
        {open ? (
          <Names organisationId={organisationId} />
        ) : (
          <Button onPress={() => setOpen(true)}>{say('trustees.show', { count })}</Button>
        )}
      </Section>
    </div>
  );
}

function Names({ organisationId }: { readonly organisationId: string }) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const trustees = useAnswer(landscapeContract.trustees, { params: { initiativeId, organisationId } });
  return (
    <Loaded of={trustees}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="soft">{say('trustees.none')}</p>
        ) : (
          <ul className="plain-list">
            {items.map((one) => (
              <Person key={`${one.person} ${one.identifier}`} one={one} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Person({ one }: { readonly one: Trustee }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  const [objecting, setObjecting] = useState(false);
  return (
    <li>
      <strong>{one.name ?? say('trustees.not-kept', { person: one.person })}</strong>
      {one.alsoAt.map((other) => (
        <span key={other.id}>
          {' · '}
          <Link to={path(`what-is-here/organisations/${other.id}`)}>{other.name}</Link>
        </span>
      ))}
      <span className="found-about">
        <Said text={one.source} /> {one.identifier}
        {one.keptUntil !== null && ` · ${say('trustees.kept-until', { date: format.date(one.keptUntil) })}`}
      </span>
      {one.name !== null && (
        <Button
          look="link"
          label={say('trustees.object-of', { name: one.name })}
          onPress={() => setObjecting(true)}
        >
          {say('trustees.object')}
        </Button>
      )}
      <Objecting one={one} isOpen={objecting} onClose={() => setObjecting(false)} />
    </li>
  );
}

/** Records that a person does not want to be named. */
function Objecting({
  one,
  isOpen,
  onClose,
}: {
  readonly one: Trustee;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const [note, setNote] = useState('');
  const record = useChange(landscapeContract.recordObjection, {
    onDone: () => {
      onClose();
      toast({ text: say('trustees.objected') });
    },
  });
  return (
    <Dialog title={say('trustees.object-title')} isOpen={isOpen} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate({ params: { initiativeId }, body: { person: one.person, note: note.trim() } });
        }}
      >
        <p>{say('trustees.object-what')}</p>
        <TextField label={say('trustees.note')} value={note} onChange={setNote} maxLength={500} />
        <Trouble problem={record.error} />
        <Decide onCancel={onClose}>
          <Button type="submit" look="go" isPending={record.isPending}>
            {say('trustees.object')}
          </Button>
        </Decide>
      </form>
    </Dialog>
  );
}
