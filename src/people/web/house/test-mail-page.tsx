import { useEffect, useRef, useState } from 'react';
import { PlainShell } from '../../../web/app/shell/plain-shell.tsx';
import { useChange } from '../../../web/app/answers.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Skeleton } from '../../../web/parts/loaded.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { peopleContract } from '../../contract.ts';

/** The page behind the link in the test e-mail and behind the QR code beside it (the code stands after the `#`). */
export default function TestMailPage() {
  const say = useWords('people');
  const [code] = useState(() => window.location.hash.slice(1));
  const asked = useRef(false);
  const confirm = useChange(peopleContract.confirmTest);
  const { mutate } = confirm;

  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate({ body: { code } });
  }, [code, mutate]);

  return (
    <PlainShell>
      <Page title={say(confirm.data?.by === 'visit' ? 'visit.title' : 'test-mail.title')}>
        {confirm.isPending && <Skeleton lines={2} />}
        <Trouble problem={confirm.error} />
        {confirm.data && (
          <Notice
            look={confirm.data.by === 'e-mail' || confirm.data.throughPublicAddress ? 'done' : 'note'}
            title={say(confirm.data.by === 'e-mail' ? 'test-mail.arrived' : 'visit.seen')}
          >
            <p>{say(confirm.data.throughPublicAddress ? 'test-mail.public' : 'test-mail.not-public')}</p>
          </Notice>
        )}
      </Page>
    </PlainShell>
  );
}
