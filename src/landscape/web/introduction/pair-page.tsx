import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Said } from '../../../web/parts/said.tsx';
import { GrantsTable } from '../organisation/grants-section.tsx';
import { evidenceWords } from '../organisation/evidence-words.ts';
import { PairActions } from './pair-actions.tsx';
import { WhatTheyShare } from './what-they-share.tsx';
import '../place/place.css';

const kinds = ['goals', 'members', 'strategies', 'funders', 'place'] as const;

/** Two bodies side by side: what they share, in whose words, and whether any contact is on record. */
export default function PairPage() {
  const say = useWords('landscape');
  const said = useSaid();
  const format = useFormats();
  const leftId = useAddressPart('leftId');
  const rightId = useAddressPart('rightId');
  const { initiativeId, path } = useHere();
  const pair = useAnswer(landscapeContract.pair, { params: { initiativeId, leftId, rightId } });
  const organisation = (id: string) => path(`what-is-here/organisations/${id}`);
  return (
    <Loaded of={pair} meanwhile={<Skeleton lines={8} />}>
      {(it) => (
        <Page
          title={say('pair.title', { left: it.left.name, right: it.right.name })}
          crumbs={[{ label: say('crumb.here'), to: path('what-is-here') }]}
          lede={
            it.contacts.length === 0
              ? say('pair.no-contact')
              : it.contacts.map((contact) => contactWords(contact, say)).join(' ')
          }
        >
          <p>
            <Link to={organisation(it.left.id)}>{it.left.name}</Link> {say('pair.and')}{' '}
            <Link to={organisation(it.right.id)}>{it.right.name}</Link>
          </p>
          <div className="card pair-card">
            <WhatTheyShare pair={it} />
            {it.introduction === null ? (
              <PairActions left={it.left} right={it.right} />
            ) : (
              <Link to={path(`what-is-here/introductions/${it.introduction.id}`)}>
                {say('pair.open-introduction')}
              </Link>
            )}
            {it.dismissal !== null && (
              <p>
                {say('pair.was-put-away', {
                  who: it.dismissal.by ?? say('pair.somebody'),
                  when: format.instant(it.dismissal.at),
                })}{' '}
                {it.dismissal.reason}
              </p>
            )}
            <p className="looked-at">
              <Said text={it.lookedAt.sentence} />
            </p>
          </div>
          <Section title={say('pair.in-whose-words')}>
            {it.places.length + it.peopleNamed.length === 0 && (
              <p className="soft">{say('pair.nothing-known')}</p>
            )}
            <dl className="facts">
              {it.places.map((place) => (
                <Quoted key={place.name} about={place.name} left={place.left} right={place.right} />
              ))}
              {it.peopleNamed.map((named) => (
                <Quoted key={named.people} about={said(named.people)} left={named.left} right={named.right} />
              ))}
            </dl>
          </Section>
          <Section title={say('pair.reasons')}>
            <dl className="facts">
              {kinds.map((kind) => {
                const { score, evidence } = it.scores[kind];
                return (
                  <div key={kind} className="facts-pair">
                    <dt>{say(`shares.${kind}`)}</dt>
                    <dd>
                      {score === null
                        ? evidence.length === 0 && say('pair.nothing-known')
                        : say('shares.in-common', { share: format.percent(score) })}
                      {evidence.length > 0 && (
                        <span className="found-about">{evidenceWords(evidence, say, said).join(' · ')}</span>
                      )}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </Section>
          {(['left', 'right'] as const).map((side) => (
            <Section key={side} title={say('pair.grants-of', { name: it[side].name })}>
              {it.grants[side].length === 0 ? (
                <p className="soft">{say('grants.none-received')}</p>
              ) : (
                <GrantsTable
                  caption={say('pair.grants-of', { name: it[side].name })}
                  grants={it.grants[side]}
                  other="funder"
                />
              )}
            </Section>
          ))}
        </Page>
      )}
    </Loaded>
  );
}

/** Something that the texts of both name, with the words it stands in. */
function Quoted({
  about,
  left,
  right,
}: {
  readonly about: string;
  readonly left: string | null;
  readonly right: string | null;
}) {
  return (
    <div className="facts-pair">
      <dt>{about}</dt>
      <dd>
        {[left, right].map(
          (words) =>
            words !== null && (
              <q key={words} className="found-about">
                {words}
              </q>
            ),
        )}
      </dd>
    </div>
  );
}

/** Why contact is on record, in a sentence; what a person noted of it stands after. */
function contactWords({ kind, note }: { readonly kind: string; readonly note: string }, say: Say): string {
  const words = say(`contact.${kind}`, { count: kind === 'shared trustee' ? Number(note) : 1 });
  return note !== '' && kind !== 'shared trustee' ? `${words} ${note}` : words;
}
