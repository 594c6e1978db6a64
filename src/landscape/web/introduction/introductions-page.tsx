import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import '../place/place.css';

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
      {({ items }) => {
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
              <ul className="plain-list">
                {items.map((one) => (
                  <li key={one.id}>
                    <Link className="found-name" to={path(`what-is-here/introductions/${one.id}`)}>
                      {say('pair.title', { left: one.left.name, right: one.right.name })}
                    </Link>
                    <span className="found-about">
                      {one.state === 'sent' && one.sentAt !== null
                        ? say('introductions.sent', { when: format.instant(one.sentAt) })
                        : one.state === 'left'
                          ? say('introductions.left')
                          : say('introductions.due', { date: format.date(one.dueOn) })}
                    </span>
                    {one.outcome !== null && <p>{say('introductions.outcome', { outcome: one.outcome })}</p>}
                  </li>
                ))}
              </ul>
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}
