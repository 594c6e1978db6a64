import { useState } from 'react';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Pager } from '../../../web/parts/pager.tsx';
import { Table } from '../../../web/parts/table.tsx';

const size = 20;

/** What was decided about likenesses, by whom and when, latest first; each leads to where it can be taken back. */
export function DecidedSection() {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  const [from, setFrom] = useState(0);
  const decisions = useAnswer(
    landscapeContract.matchDecisions,
    { params: { initiativeId }, query: { limit: size, offset: from } },
    { keepLast: true },
  );
  return (
    <Loaded of={decisions}>
      {({ total, items }) =>
        total === 0 ? null : (
          <Section title={say('likenesses.decided')}>
            <Table
              caption={say('likenesses.decided')}
              onPhone="stacks"
              rows={items}
              keyOf={(one) => one.id}
              columns={[
                {
                  key: 'pair',
                  title: say('likenesses.which'),
                  cell: (one) => (
                    <Link to={path(`what-is-here/likenesses/${one.matchId}`)}>
                      {say('likenesses.pair', { left: one.left.name, right: one.right.name })}
                    </Link>
                  ),
                },
                {
                  key: 'decision',
                  title: say('likenesses.decision'),
                  cell: (one) => say(`likeness.decision.${one.decision}`),
                },
                { key: 'by', title: say('likenesses.by'), cell: (one) => one.by ?? say('unknown') },
                { key: 'at', title: say('likenesses.at'), cell: (one) => format.instant(one.at) },
              ]}
            />
            <Pager from={from} shown={items.length} total={total} size={size} onFrom={setFrom} />
          </Section>
        )
      }
    </Loaded>
  );
}
