import { useState } from 'react';
import { landscapeContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Pager } from '../../../web/parts/pager.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';

const size = 10;

/** Pairs that somebody put away, with who, why and when, and the way back. */
export function DismissedSection() {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId, organisation, may, path } = useHere();
  const [from, setFrom] = useState(0);
  const dismissals = useAnswer(
    landscapeContract.dismissals,
    { params: { initiativeId }, query: { limit: size, offset: from } },
    { keepLast: true },
  );
  const undo = useChange(landscapeContract.undoDismissal);
  return (
    <Loaded of={dismissals}>
      {({ total, items }) =>
        total === 0 ? null : (
          <Section title={say('dismissed.title')}>
            <ul className="plain-list">
              {items.map((one) => (
                <li key={one.id}>
                  <Link className="found-name" to={path(`what-is-here/pairs/${one.left.id}/${one.right.id}`)}>
                    {say('pair.title', { left: one.left.name, right: one.right.name })}
                  </Link>
                  <p>{one.reason}</p>
                  <span className="found-about">
                    {[one.by, format.instant(one.at)].filter((part) => part !== null).join(', ')}
                  </span>
                  {(may('landscape.decide') ||
                    [one.left.id, one.right.id].includes(organisation?.organisationId ?? '')) && (
                    <Button
                      look="link"
                      isPending={undo.isPending}
                      onPress={() => undo.mutate({ params: { initiativeId, dismissalId: one.id } })}
                    >
                      {say('dismissed.undo')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            <Trouble problem={undo.error} />
            <Pager from={from} shown={items.length} total={total} size={size} onFrom={setFrom} />
          </Section>
        )
      }
    </Loaded>
  );
}
