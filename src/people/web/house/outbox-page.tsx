import { useState } from 'react';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { RadioGroup } from '../../../web/parts/choices.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { peopleContract } from '../../contract.ts';
import { Mails } from './mails.tsx';

const states = ['waiting', 'sent', 'failed'] as const;

/** E-mails of the initiative: with no mail server set, they are read and passed on from here. */
export default function OutboxPage() {
  const say = useWords('people');
  const { initiativeId } = useHere();
  const [state, setState] = useState<(typeof states)[number]>('waiting');
  const found = useAnswer(
    peopleContract.listOutbox,
    { params: { initiativeId }, query: { state } },
    { keepLast: true },
  );
  return (
    <Page title={say('outbox.title')} lede={say('outbox.lede')}>
      <RadioGroup
        label={say('outbox.show')}
        direction="along"
        value={state}
        onChange={(value) => setState(states.find((one) => one === value) ?? 'waiting')}
        options={states.map((value) => ({ value, label: say(`outbox.${value}`) }))}
      />
      <Loaded of={found}>{({ items }) => <Mails mails={items} />}</Loaded>
    </Page>
  );
}
