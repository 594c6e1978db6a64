import { measurementContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Meter } from '../../../web/parts/progress.tsx';

/** Collections under way and before, with who is in; a partner's own figures to fill in come first. */
export function CollectionsSection() {
  const say = useWords('measurement');
  const format = useFormats();
  const { initiativeId, may, organisation, path } = useHere();
  const mayCollect = may('measurement.collect');
  const rounds = useAnswer(measurementContract.listRounds, { params: { initiativeId } });
  const returns = useAnswer(
    measurementContract.listReturns,
    { params: { initiativeId } },
    { when: may('measurement.return') },
  );
  const mine = (returns.data?.items ?? []).filter(
    (one) => one.organisation.organisationId === organisation?.organisationId,
  );
  return (
    <Section
      title={say('collections.title')}
      beside={
        mayCollect && <Link to={path('our-figures/collections/new')}>{say('list.new-collection')}</Link>
      }
    >
      {mine.length > 0 && (
        <ul className="plain-list">
          {mine.map((one) => (
            <li key={one.returnId}>
              <Link to={path(`our-figures/returns/${one.returnId}`)}>
                {say('collections.yours', { name: format.period(one.round) })}
              </Link>{' '}
              <span className="soft">
                {say(`state.${one.state.replace(' ', '-')}`)}
                {one.lateDays > 0 && `, ${say('late', { count: one.lateDays })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Loaded of={rounds}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{say('collections.none')}</p>
          ) : (
            <ul className="plain-list">
              {items.slice(0, 6).map((round) => (
                <li key={round.roundId} className="figure-row">
                  <div>
                    {mayCollect ? (
                      <Link to={path(`our-figures/collections/${round.roundId}`)}>
                        {format.period(round.name)}
                      </Link>
                    ) : (
                      <b>{format.period(round.name)}</b>
                    )}
                    <p className="soft">
                      {round.openedAt === null
                        ? say('collections.not-open')
                        : say('collections.in', { sent: round.sent, asked: round.asked })}{' '}
                      {say(round.closedAt === null ? 'collections.due' : 'collections.closed', {
                        date: format.date(round.dueOn),
                      })}
                    </p>
                  </div>
                  {round.asked > 0 && <Meter value={round.sent} of={round.asked} />}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
