import { useState } from 'react';
import { measurementContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats, type Formats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Decide, Dialog } from '../../../web/parts/dialog.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { Named } from '../../../web/parts/named.tsx';
import type { Board } from './collection-page.tsx';
import type { MadeLink } from './made-links.tsx';

type Line = Board['returns'][number];

interface BoardLineProps {
  readonly line: Line;
  /** Whether something can still be done about it. */
  readonly isOpen: boolean;
  readonly onRemind: () => void;
  readonly onLink: (link: MadeLink) => void;
}

function stateWords(line: Line, say: Say, format: Formats): string {
  const { state, sentAt, correctedAt, savedAt, excusedReason } = line;
  if (state === 'corrected' && correctedAt !== null)
    return say('board.corrected', { when: format.instant(correctedAt) });
  if (sentAt !== null) return say('board.sent', { when: format.instant(sentAt) });
  if (excusedReason !== null) return say('board.excused', { reason: excusedReason });
  if (state === 'part' && savedAt !== null) return say('board.part', { when: format.instant(savedAt) });
  return say(line.openedAt === null ? 'board.not-started' : 'board.opened');
}

/** One partner's place in the collection, and what can be done about it. */
export function BoardLine({ line, isOpen, onRemind, onLink }: BoardLineProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  const renew = useChange(measurementContract.renewLink, { onDone: onLink });
  const isIn = line.state === 'sent' || line.state === 'corrected';
  const waits = isOpen && !isIn && line.excusedReason === null;
  return (
    <li>
      <b>
        <Named name={line.organisation.name} madeUp={line.organisation.madeUp} />
      </b>
      <p>
        {stateWords(line, say, format)}{' '}
        {line.lateDays > 0 && line.excusedReason === null && (
          <span className="worse">{say('late', { count: line.lateDays })}</span>
        )}
        {line.remindedAt !== null && !isIn && (
          <span className="soft"> {say('board.reminded', { when: format.instant(line.remindedAt) })}</span>
        )}
      </p>
      {line.noData.map((none) => (
        <p key={none.measureId} className="soft">
          {say('board.no-data', { name: none.name, reason: none.reason })}
        </p>
      ))}
      <div className="row no-print">
        {waits && <Button onPress={onRemind}>{say('board.remind')}</Button>}
        {waits && (
          <Button
            isPending={renew.isPending}
            onPress={() => renew.mutate({ params: { initiativeId, returnId: line.returnId } })}
          >
            {say('board.new-link')}
          </Button>
        )}
        <Link to={path(`our-figures/returns/${line.returnId}`)}>{say('board.open')}</Link>
        {waits && <Excuse line={line} />}
      </div>
      <Trouble problem={renew.error} />
    </li>
  );
}

/** Notes that this partner need not answer this time, and why; they are not asked again. */
function Excuse({ line }: { readonly line: Line }) {
  const say = useWords('measurement');
  const { initiativeId } = useHere();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const params = { initiativeId, returnId: line.returnId };
  // The version of the form stands in the form itself: it changes while a partner types.
  const sheet = useAnswer(measurementContract.readReturn, { params }, { when: open });
  const excuse = useChange(measurementContract.excuseReturn, { onDone: () => setOpen(false) });
  const version = sheet.data?.version;
  const send = (from: number) => excuse.mutate({ params, body: { version: from, reason: reason.trim() } });
  return (
    <>
      <Button look="link" onPress={() => setOpen(true)}>
        {say('board.excuse')}
      </Button>
      <Dialog
        title={say('board.excuse-title', { name: line.organisation.name })}
        isOpen={open}
        onClose={() => setOpen(false)}
      >
        <TextField label={say('board.excuse-why')} value={reason} onChange={setReason} />
        <Trouble problem={sheet.error} />
        <BothVersions<{ readonly version: number; readonly excusedReason: string | null }>
          problem={excuse.error}
          rows={(theirs) => [
            { what: say('board.excuse-why'), theirs: theirs.excusedReason ?? '', mine: reason.trim() },
          ]}
          isPending={excuse.isPending}
          onTheirs={() => {
            excuse.reset();
            setOpen(false);
          }}
          onMine={(theirs) => send(theirs.version)}
        />
        <Decide onCancel={() => setOpen(false)}>
          <Button
            look="go"
            isDisabled={reason.trim() === '' || version === undefined}
            isPending={excuse.isPending}
            onPress={() => version !== undefined && send(version)}
          >
            {say('board.excuse-save')}
          </Button>
        </Decide>
      </Dialog>
    </>
  );
}
