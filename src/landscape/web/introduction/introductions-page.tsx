import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats, type Formats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import '../place/place.css';

type Introduction = Answered<typeof landscapeContract.introductions>['items'][number];

/** Introductions: drafted, sent, and what came of them. */
export default function IntroductionsPage() {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  const introductions = useAnswer(landscapeContract.introductions, {
    params: { initiativeId },
    query: { limit: 200 },
  });
  return (
    <Loaded of={introductions}>
      {({ items, summary }) => {
        const drafted = items.filter((one) => one.state === 'drafted').length;
        return (
          <Page
            title={say('introductions.title')}
            crumbs={[{ label: say('crumb.here'), to: path('what-is-here') }]}
            lede={say('introductions.lede', { count: drafted })}
          >
            {items.length === 0 ? (
              <Empty
                next={
                  <Link look="button" to={path('what-is-here')}>
                    {say('introductions.find')}
                  </Link>
                }
              >
                {say('introductions.empty')}
              </Empty>
            ) : (
              <>
                {summary.sent > 0 && (
                  <p>
                    {say('introductions.summary', {
                      count: summary.sent,
                      met: format.number(summary.met),
                      together: format.number(summary.workingTogether),
                    })}{' '}
                    {summary.toAsk > 0 && say('introductions.to-ask', { count: summary.toAsk })}
                  </p>
                )}
                <ul className="plain-list">
                  {items.map((one) => (
                    <li key={one.id}>
                      <Link className="found-name" to={path(`what-is-here/introductions/${one.id}`)}>
                        {say('pair.title', { left: one.left.name, right: one.right.name })}
                      </Link>
                      <span className="found-about">{stateWords(one, say, format)}</span>
                      {(one.outcomeKind !== null || one.outcome !== null) && (
                        <p>
                          {say('introductions.outcome', {
                            outcome: [
                              one.outcomeKind === null ? null : say(`outcome.${one.outcomeKind}`),
                              one.outcome,
                            ]
                              .filter((part) => part !== null)
                              .join('. '),
                          })}
                        </p>
                      )}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}

/** Where an introduction stands, in a sentence: due, sent, passed on, and when it is asked what came of it. */
function stateWords(one: Introduction, say: Say, format: Formats): string {
  if (one.state === 'left') return say('introductions.left');
  if (one.sentAt === null) return say('introductions.due', { date: format.date(one.dueOn) });
  const key = one.sentHow === 'hand' ? 'introduction.passed-on' : 'introductions.sent';
  const sent = say(key, { when: format.instant(one.sentAt) });
  return one.askOn === null
    ? sent
    : `${sent} ${say('introduction.asked-on', { date: format.date(one.askOn) })}`;
}
