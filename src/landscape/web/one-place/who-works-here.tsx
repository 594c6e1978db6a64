import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { inMoney } from '../amount.ts';

const most = 8;

/** Who is at work in a place: those with most in grants by name, and the way to all. */
export function WhoWorksHere({ place }: { readonly place: string }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  const found = useAnswer(landscapeContract.search, {
    params: { initiativeId },
    query: { place, limit: most },
  });
  return (
    <Section title={say('one-place.who-title')}>
      <Loaded of={found} meanwhile={<Skeleton lines={8} />}>
        {({ items, total }) => (
          <>
            {total > items.length && <p className="soft">{say('one-place.who-first')}</p>}
            <ul className="plain-list">
              {items.map((one) => (
                <li key={one.id}>
                  <Named
                    className="found-name"
                    name={one.name}
                    madeUp={one.madeUp}
                    to={path(`what-is-here/organisations/${one.id}`)}
                  />
                  <span className="found-about">
                    {[
                      one.grants.count === 0
                        ? say('one-place.who-no-grants')
                        : say('one-place.who-grants', {
                            count: one.grants.count,
                            amount: inMoney(format, one.grants.amount, one.grants.currency),
                          }),
                      ...(one.income === null
                        ? []
                        : [say('found.income', { amount: inMoney(format, one.income, one.incomeCurrency) })]),
                    ].join('; ')}
                  </span>
                </li>
              ))}
            </ul>
            {total > items.length && (
              <p className="no-print">
                <Link to={`${path('what-is-here')}?place=${place}`}>
                  {say('one-place.list', { count: total })}
                </Link>
              </p>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}
