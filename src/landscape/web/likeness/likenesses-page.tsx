import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import '../place/place.css';

const states = ['proposed', 'accepted', 'rejected'] as const;

/** Pairs that may be one body: those that wait for a person, and those that were decided. */
export default function LikenessesPage() {
  const say = useWords('landscape');
  const { initiativeId, path } = useHere();
  const matches = useAnswer(landscapeContract.matches, { params: { initiativeId }, query: { limit: 200 } });
  return (
    <Loaded of={matches}>
      {({ items }) => (
        <Page
          title={say('likenesses.title')}
          crumbs={[{ label: say('crumb.here'), to: path('what-is-here') }]}
          lede={say('likenesses.lede', { count: items.filter((one) => one.state === 'proposed').length })}
        >
          {items.length === 0 && <Empty>{say('likenesses.empty')}</Empty>}
          {states.map((state) => {
            const these = items.filter((one) => one.state === state);
            if (these.length === 0) return null;
            return (
              <Section key={state} title={say(`likenesses.${state}`)}>
                <ul className="plain-list">
                  {these.map((one) => (
                    <li key={one.id}>
                      <Link className="found-name" to={path(`what-is-here/likenesses/${one.id}`)}>
                        {say('likenesses.pair', { left: one.left.name, right: one.right.name })}
                      </Link>
                      <span className="found-about">
                        {[...one.left.identifiers, ...one.right.identifiers].join(' · ')}
                      </span>
                      <p>
                        <Said text={one.reasons.join(' ')} />
                      </p>
                    </li>
                  ))}
                </ul>
              </Section>
            );
          })}
        </Page>
      )}
    </Loaded>
  );
}
