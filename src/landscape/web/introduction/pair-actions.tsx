import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { landscapeContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Decide, Dialog } from '../../../web/parts/dialog.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { SayHow } from './say-how.tsx';

interface Side {
  readonly id: string;
  readonly name: string;
}

interface PairProps {
  readonly left: Side;
  readonly right: Side;
}

/**
 * What to do about a pair: draft an introduction, record that they know each other, or put the pair away; each with a way back. A partner
 * speaks for its own organisation only.
 */
export function PairActions({ left, right }: PairProps) {
  const say = useWords('landscape');
  const { initiativeId, may, path, organisation } = useHere();
  const navigate = useNavigate();
  const [puttingAway, setPuttingAway] = useState(false);
  const [saying, setSaying] = useState(false);
  const endTie = useChange(landscapeContract.endTie);
  const recordTie = useChange(landscapeContract.recordTie, {
    onDone: (tie) =>
      toast({
        text: say('pair.recorded', { left: left.name, right: right.name }),
        undo: () => endTie.mutate({ params: { initiativeId, tieId: tie.id } }),
      }),
  });
  const draft = useChange(landscapeContract.draftIntroduction, {
    onDone: (introduction) => void navigate({ to: path(`what-is-here/introductions/${introduction.id}`) }),
  });
  if (!may('landscape.introduce')) return null;
  const body = { leftId: left.id, rightId: right.id };
  const coordinates = may('landscape.decide');
  const own = organisation !== null && [left.id, right.id].includes(organisation.organisationId);
  return (
    <>
      <div className="row no-print">
        <Button
          look="go"
          isPending={draft.isPending}
          onPress={() => draft.mutate({ params: { initiativeId }, body })}
        >
          {say('pair.introduce')}
        </Button>
        {(coordinates || own) && (
          <>
            <Button
              isPending={recordTie.isPending}
              onPress={() => recordTie.mutate({ params: { initiativeId }, body })}
            >
              {say(own ? 'pair.we-know' : 'pair.know')}
            </Button>
            <Button look="link" onPress={() => setSaying(true)}>
              {say('pair.say-how')}
            </Button>
            <Button look="link" onPress={() => setPuttingAway(true)}>
              {say('pair.put-away')}
            </Button>
          </>
        )}
      </div>
      <SayHow left={left} right={right} isOpen={saying} onClose={() => setSaying(false)} />
      <PutAway left={left} right={right} isOpen={puttingAway} onClose={() => setPuttingAway(false)} />
      <Trouble problem={draft.error ?? recordTie.error ?? endTie.error} />
    </>
  );
}

/** Puts a pair away from the list, with the reason in a sentence. */
function PutAway({
  left,
  right,
  isOpen,
  onClose,
}: PairProps & { readonly isOpen: boolean; readonly onClose: () => void }) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const [reason, setReason] = useState('');
  const undo = useChange(landscapeContract.undoDismissal);
  const dismiss = useChange(landscapeContract.dismissPair, {
    onDone: ({ id }) => {
      onClose();
      setReason('');
      toast({
        text: say('pair.away', { left: left.name, right: right.name }),
        undo: () => undo.mutate({ params: { initiativeId, dismissalId: id } }),
      });
    },
  });
  return (
    <Dialog
      title={say('pair.put-away-title', { left: left.name, right: right.name })}
      isOpen={isOpen}
      onClose={onClose}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          dismiss.mutate({
            params: { initiativeId },
            body: { leftId: left.id, rightId: right.id, reason: reason.trim() },
          });
        }}
      >
        <TextField
          label={say('pair.why')}
          hint={say('pair.why-hint')}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        <Trouble problem={dismiss.error} />
        <Decide onCancel={onClose}>
          <Button type="submit" look="go" isDisabled={reason.trim() === ''} isPending={dismiss.isPending}>
            {say('pair.put-away')}
          </Button>
        </Decide>
      </form>
    </Dialog>
  );
}
