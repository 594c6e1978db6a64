import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Button } from '../../parts/button.tsx';
import { Link } from '../../parts/link.tsx';
import { signOut } from '../accounts.ts';
import { useWords } from '../language/index.ts';
import { pageOf, useInitiative, useInitiativeId, useMay, useMe } from '../session.ts';
import { LanguageSwitch } from './language-switch.tsx';

/** Who I am, and the pages that are about me or about running the initiative. */
export function AccountMenu() {
  const say = useWords('shell');
  const me = useMe().data;
  const initiativeId = useInitiativeId();
  const initiative = useInitiative().data;
  const manages = useMay('initiative.manage');
  const reads = useMay('outbox.read');
  const account = me?.account;
  if (!account) return <LanguageSwitch />;
  const links: { to: string; words: string }[] = [
    ...(initiative && reads
      ? [
          { to: pageOf(initiativeId, 'e-mails-waiting'), words: 'menu.outbox' },
          { to: pageOf(initiativeId, 'history'), words: 'menu.history' },
          { to: pageOf(initiativeId, 'long-work'), words: 'menu.jobs' },
        ]
      : []),
    ...(initiative && manages ? [{ to: pageOf(initiativeId, 'settings'), words: 'menu.settings' }] : []),
    ...(account.instanceAdministrator ? [{ to: '/let-partners-in', words: 'menu.publish' }] : []),
    { to: '/initiatives', words: 'menu.initiatives' },
    { to: '/account', words: 'menu.account' },
  ];
  return (
    <DialogTrigger>
      <Button look="link">{account.name}</Button>
      <Popover className="popover" placement="bottom end">
        <Dialog aria-label={say('menu')}>
          {({ close }) => (
            <>
              <ul className="menu">
                {links.map(({ to, words }) => (
                  // The link acts; the wrapper only closes the menu behind it.
                  <li key={to} role="presentation" onClick={close}>
                    <Link to={to}>{say(words)}</Link>
                  </li>
                ))}
              </ul>
              <div className="row menu-end">
                <LanguageSwitch />
                <Button look="link" onPress={() => void signOut()}>
                  {say('menu.sign-out')}
                </Button>
              </div>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
