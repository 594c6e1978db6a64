import { useState } from 'react';
import { landscapeContract } from '../../contract.ts';
import { tieHows } from '../../contract/deciding.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { RadioGroup } from '../../../web/parts/choices.tsx';
import { Decide, Dialog } from '../../../web/parts/dialog.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';

interface SayHowProps {
  readonly left: { readonly id: string; readonly name: string };
  readonly right: { readonly id: string; readonly name: string };
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Records that two know each other and how they came to: a meeting, one of a funder, joint work; with a note when somebody has one. */
export function SayHow({ left, right, isOpen, onClose }: SayHowProps) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const [how, setHow] = useState<(typeof tieHows)[number]>('meeting');
  const [note, setNote] = useState('');
  const endTie = useChange(landscapeContract.endTie);
  const record = useChange(landscapeContract.recordTie, {
    onDone: (tie) => {
      onClose();
      setNote('');
      toast({
        text: say('pair.recorded', { left: left.name, right: right.name }),
        undo: () => endTie.mutate({ params: { initiativeId, tieId: tie.id } }),
      });
    },
  });
  return (
    <Dialog
      title={say('pair.say-how-title', { left: left.name, right: right.name })}
      isOpen={isOpen}
      onClose={onClose}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate({
            params: { initiativeId },
            body: {
              leftId: left.id,
              rightId: right.id,
              how,
              ...(note.trim() === '' ? {} : { note: note.trim() }),
            },
          });
        }}
      >
        <RadioGroup
          label={say('tie.how')}
          value={how}
          options={tieHows.map((value) => ({ value, label: say(`tie.${value}`) }))}
          onChange={(value) => setHow(tieHows.find((one) => one === value) ?? how)}
        />
        <TextField
          label={say('tie.note')}
          hint={say('tie.note-hint')}
          rows={2}
          maxLength={1000}
          value={note}
          onChange={setNote}
        />
        <Trouble problem={record.error ?? endTie.error} />
        <Decide onCancel={onClose}>
          <Button type="submit" look="go" isPending={record.isPending}>
            {say('tie.record')}
          </Button>
        </Decide>
      </form>
    </Dialog>
  );
}
