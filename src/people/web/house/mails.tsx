import type { Answered } from '../../../kernel/contract/route.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Instant } from '../../../web/parts/figures.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import type { peopleContract } from '../../contract.ts';
import './house.css';

type Mail = Answered<typeof peopleContract.listOutbox>['items'][number];

/** E-mails with their text, to read or to pass on by hand. */
export function Mails({ mails }: { readonly mails: readonly Mail[] }) {
  const say = useWords('people');
  if (mails.length === 0) return <Empty>{say('outbox.none')}</Empty>;
  return (
    <ul className="plain-list">
      {mails.map((mail) => (
        <li key={mail.messageId}>
          <p className="mail-head">
            <b>{mail.subject}</b>
            <span className="soft">
              {say('outbox.to', { recipient: mail.recipient })} ·{' '}
              <Instant at={mail.sentAt ?? mail.createdAt} />
            </span>
          </p>
          {mail.problem !== null && <p className="worse">{mail.problem}</p>}
          {mail.body !== '' && (
            <Disclosure title={say('outbox.read')}>
              <div className="mail-text">{mail.body}</div>
              <Button
                onPress={() => {
                  void navigator.clipboard
                    ?.writeText(mail.body)
                    .then(() => toast({ text: say('outbox.copied') }));
                }}
              >
                {say('outbox.copy')}
              </Button>
            </Disclosure>
          )}
        </li>
      ))}
    </ul>
  );
}
