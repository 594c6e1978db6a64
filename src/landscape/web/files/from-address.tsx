import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { landscapeContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Checkbox } from '../../../web/parts/choices.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { LongWork } from './long-work.tsx';

/** Asks a public directory of services by its address; what it lists is reported first, like a file. */
export function FromAddress() {
  const say = useWords('landscape');
  const [address, setAddress] = useState('');
  const [madeUp, setMadeUp] = useState(false);
  const asking = useAsking();
  return (
    <div className="stack reading">
      <p>{say('address.lede')}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          asking.ask(address, madeUp);
        }}
      >
        <TextField
          label={say('address.label')}
          hint={say('address.hint')}
          value={address}
          onChange={setAddress}
          inputMode="url"
          maxLength={2000}
        />
        <Checkbox isSelected={madeUp} onChange={setMadeUp}>
          {say('address.made-up')}
        </Checkbox>
        <div>
          <Button type="submit" isDisabled={address.trim() === ''} isPending={asking.isPending}>
            {say('address.ask')}
          </Button>
        </div>
      </form>
      {asking.shown}
    </div>
  );
}

/** Asks again an address that was asked before, to see what has changed since. */
export function AskAgain({ address, madeUp }: { readonly address: string; readonly madeUp: boolean }) {
  const say = useWords('landscape');
  const asking = useAsking();
  return (
    <div className="stack">
      <div>
        <Button isPending={asking.isPending} onPress={() => asking.ask(address, madeUp)}>
          {say('address.again')}
        </Button>
      </div>
      <p className="small soft">{say('address.again-hint', { address })}</p>
      {asking.shown}
    </div>
  );
}

function useAsking() {
  const say = useWords('landscape');
  const { initiativeId, path } = useHere();
  const navigate = useNavigate();
  const [jobId, setJobId] = useState<string | null>(null);
  const [unchanged, setUnchanged] = useState(false);
  const send = useChange(landscapeContract.sendAddress, { onDone: (started) => setJobId(started.jobId) });
  return {
    isPending: send.isPending,
    ask: (address: string, madeUp: boolean) => {
      setJobId(null);
      setUnchanged(false);
      send.mutate({ params: { initiativeId }, body: { address, madeUp } });
    },
    shown: (
      <>
        <Trouble problem={send.error} />
        {unchanged && <Notice>{say('address.unchanged')}</Notice>}
        {jobId !== null && !unchanged && (
          <LongWork
            key={jobId}
            jobId={jobId}
            label={say('address.asking')}
            onDone={(result) => {
              if (result['alreadyLoaded'] === true) setUnchanged(true);
              else if (typeof result['importId'] === 'string')
                void navigate({ to: path(`what-is-here/files/${result['importId']}`) });
            }}
          />
        )}
      </>
    ),
  };
}
