import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { Section } from '../../../web/parts/page.tsx';
import './around.css';

export type Behind = Answered<typeof measurementContract.readBehind>;
type Story = Behind['story'];
type Action = Behind['actions'][number];

/** The story behind the curve, who has a part in it, what works and what is done. */
export function BehindSection({ measureId }: { readonly measureId: string }) {
  const say = useWords('measurement');
  const { initiativeId, may, path } = useHere();
  const behind = useAnswer(measurementContract.readBehind, { params: { initiativeId, measureId } });
  return (
    <Loaded of={behind}>
      {({ story, earlier, partners, actions }) => (
        <div className="stack">
          <div className="behind-columns">
            <Section title={say('behind.title')}>
              <p className={story.behind === '' ? 'soft' : 'behind-text'}>
                {story.behind === '' ? say('behind.none') : story.behind}
              </p>
              <Written by={story.by} at={story.writtenAt} />
              {earlier.length > 0 && (
                <Disclosure title={say('behind.earlier', { count: earlier.length })}>
                  {earlier.map((one) => (
                    <EarlierStory key={one.version} story={one} />
                  ))}
                </Disclosure>
              )}
            </Section>
            <Section title={say('behind.works')}>
              <p className={story.whatWorks === '' ? 'soft' : 'behind-text'}>
                {story.whatWorks === '' ? say('behind.none') : story.whatWorks}
              </p>
            </Section>
            <Section title={say('behind.partners')}>
              {partners.length === 0 && <p className="soft">{say('behind.no-partners')}</p>}
              <ul className="plain-list">
                {partners.map((one) => (
                  <li key={one.membershipId} className="part-one">
                    <p>
                      <Named name={one.name} madeUp={one.madeUp} />
                    </p>
                    <p className="soft">{one.part}</p>
                  </li>
                ))}
              </ul>
            </Section>
            <Section title={say('behind.actions')}>
              {actions.length === 0 && <p className="soft">{say('behind.no-actions')}</p>}
              <ul className="plain-list">
                {actions.map((one) => (
                  <li key={one.actionId} className="action-one">
                    <ActionWords action={one} />
                  </li>
                ))}
              </ul>
            </Section>
          </div>
          {may('measurement.define') && (
            <p className="no-print">
              <Link to={path(`our-figures/${measureId}/behind`)}>{say('behind.change')}</Link>
            </p>
          )}
        </div>
      )}
    </Loaded>
  );
}

/** An action in words: what, who, until when, how it stands, and who wrote it. */
export function ActionWords({ action }: { readonly action: Action }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { what, who, dueOn, state, by, writtenAt } = action;
  return (
    <>
      <p>
        {what} {state !== 'to do' && <strong>({say(`action.${state}`)})</strong>}
      </p>
      <p className="small soft">
        {who !== null && (
          <>
            <Named name={who.name} madeUp={who.madeUp} /> ·{' '}
          </>
        )}
        {[
          dueOn === null ? null : say('action.due', { date: format.date(dueOn) }),
          by === null
            ? say('action.written', { date: format.date(writtenAt) })
            : say('action.written-by', { date: format.date(writtenAt), by }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
    </>
  );
}

function Written({ by, at }: { readonly by: string | null; readonly at: string | null }) {
  const say = useWords('measurement');
  const format = useFormats();
  if (at === null) return null;
  const date = format.date(at);
  return (
    <p className="small soft">
      {by === null ? say('action.written', { date }) : say('action.written-by', { date, by })}
    </p>
  );
}

function EarlierStory({ story }: { readonly story: Story }) {
  return (
    <div className="soft">
      <p className="behind-text">{story.behind}</p>
      {story.whatWorks !== '' && <p className="behind-text">{story.whatWorks}</p>}
      <Written by={story.by} at={story.writtenAt} />
    </div>
  );
}
