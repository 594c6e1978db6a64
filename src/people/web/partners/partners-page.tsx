import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Named, bareName } from '../../../web/parts/named.tsx';
import { peopleContract } from '../../contract.ts';
import { kindsOfMember, nameOfMembership, type Membership } from './membership.ts';
import './partners.css';

/** Who belongs to the initiative, as what, and who is there for them. */
export default function PartnersPage() {
  const say = useWords('people');
  const { initiativeId, may, path } = useHere();
  const found = useAnswer(peopleContract.listMemberships, { params: { initiativeId }, query: {} });
  const partners = found.data?.items.filter(({ kind }) => kind !== 'backbone').length;
  return (
    <Page
      title={say('partners.title')}
      lede={partners === undefined ? '\u00a0' : say('partners.lede', { count: partners })}
      actions={
        may('people.manage') && (
          <>
            <Link to={path('partners/add')} look="go">
              {say('partners.add')}
            </Link>
            <Link to={path('partners/contact-list')} look="button">
              {say('partners.contact-list')}
            </Link>
          </>
        )
      }
    >
      <Loaded of={found}>
        {({ items }) => (
          <>
            {partners === 0 && <Empty>{say('partners.none')}</Empty>}
            {kindsOfMember.map((kind) => {
              const of = items.filter((one) => one.kind === kind);
              return of.length === 0 ? null : (
                <Section key={kind} title={say(`kind-plural.${kind}`)}>
                  <ul className="plain-list">
                    {of.map((one) => (
                      <Member key={one.membershipId} membership={one} />
                    ))}
                  </ul>
                </Section>
              );
            })}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Member({ membership }: { readonly membership: Membership }) {
  const say = useWords('people');
  const { path } = useHere();
  const { people, openInvitations } = membership;
  const now = people.filter(({ until }) => until === null);
  return (
    <li>
      <h3 className="list-title">
        <Named
          name={nameOfMembership(membership)}
          madeUp={membership.organisation?.madeUp ?? people.some(({ madeUp }) => madeUp)}
          to={path(`partners/${membership.membershipId}`)}
        />
      </h3>
      <p className="soft">
        {now.length === 0
          ? say('partners.nobody-yet')
          : now
              .map(
                ({ personName, madeUp, role }) =>
                  `${madeUp ? bareName(personName) : personName} (${say(`role.${role}`)})`,
              )
              .join(', ')}
        {openInvitations > 0 && ` · ${say('partners.invited', { count: openInvitations })}`}
      </p>
    </li>
  );
}
