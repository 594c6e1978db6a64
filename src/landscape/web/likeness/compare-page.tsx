import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { asked, searchOf, useNarrowing } from './narrowing.ts';
import { InCommon, SideBySide } from './side-by-side.tsx';
import '../organisation/organisation.css';

type Match = Answered<typeof landscapeContract.match>;

/** Is this the same body? Two side by side, what speaks for it and against it, and a decision that can be taken back. */
export default function ComparePage() {
  const say = useWords('landscape');
  const matchId = useAddressPart('matchId');
  const { initiativeId, path } = useHere();
  const [narrowing] = useNarrowing();
  const match = useAnswer(landscapeContract.match, {
    params: { initiativeId, matchId },
    query: asked(narrowing),
  });
  const list = searchOf({ ...narrowing, reading: false });
  return (
    <Loaded of={match}>
      {(it) => (
        <Page
          title={say('compare.title')}
          crumbs={[
            { label: say('crumb.here'), to: path('what-is-here') },
            { label: say('likenesses.title'), to: `${path('what-is-here/likenesses')}${list}` },
          ]}
          lede={say(`compare.${it.state}`, { left: it.left.name, right: it.right.name })}
        >
          <DecisionBar key={it.id} it={it} />
          <div className="side-by-side">
            <Section title={say('compare.for')}>
              <Reasons reasons={it.reasons} />
            </Section>
            <Section title={say('compare.against')}>
              {it.differences.length === 0 && <p className="soft">{say('compare.nothing-against')}</p>}
              <Reasons reasons={it.differences} />
            </Section>
          </div>
          <InCommon it={it} />
          <SideBySide left={it.compare.left} right={it.compare.right} />
          <History history={it.history} />
        </Page>
      )}
    </Loaded>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly string[] }) {
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason}>
          <Said text={reason} />
        </li>
      ))}
    </ul>
  );
}

/** Who decided what about these two, and when. */
function History({ history }: { readonly history: Match['history'] }) {
  const say = useWords('landscape');
  const format = useFormats();
  if (history.length === 0) return null;
  return (
    <Section title={say('likenesses.decided')}>
      <ul className="plain-names">
        {history.map((one) => (
          <li key={one.at}>
            {say(`likeness.decision.${one.decision}`)}{' '}
            <span className="soft small">
              {one.by === null
                ? format.instant(one.at)
                : say('likenesses.by-at', { who: one.by, when: format.instant(one.at) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
