import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Decide, Dialog } from '../../../web/parts/dialog.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { Day } from '../../../web/parts/figures.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { MadeUp } from '../../../web/parts/tag.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { Named, bareName } from '../../../web/parts/named.tsx';
import { peopleContract } from '../../contract.ts';
import { AddPerson } from './add-person.tsx';
import { Invitations } from './invitations-section.tsx';
import { kindsOfMember, nameOfMembership, oneOf, type Membership } from './membership.ts';
import { PersonRow } from './person-row.tsx';
import './partners.css';
import '../start/start.css';

/** One partner: as what it belongs, its people, its invitations. */
export default function MembershipPage() {
  const say = useWords('people');
  const { initiativeId } = useHere();
  const membershipId = useAddressPart('membershipId');
  const found = useAnswer(peopleContract.listMemberships, {
    params: { initiativeId },
    query: { ended: 'yes' },
  });
  return (
    <Loaded of={found}>
      {({ items }) => {
        const one = items.find((membership) => membership.membershipId === membershipId);
        return one ? (
          <MembershipOf membership={one} all={items} />
        ) : (
          <Empty>{say('membership.not-here')}</Empty>
        );
      }}
    </Loaded>
  );
}

function MembershipOf({
  membership,
  all,
}: {
  readonly membership: Membership;
  readonly all: readonly Membership[];
}) {
  const say = useWords('people');
  const { may, path } = useHere();
  const manages = may('people.manage') && membership.until === null;
  const { organisation, people } = membership;
  const now = people.filter(({ until }) => until === null);
  const madeUp = organisation?.madeUp ?? people.some((person) => person.madeUp);
  const before = people.filter(({ until }) => until !== null);
  return (
    <Page
      title={madeUp ? bareName(nameOfMembership(membership)) : nameOfMembership(membership)}
      beside={<MadeUp when={madeUp} />}
      lede={
        <>
          {say(`kind-of.${membership.kind}`)}, {say('membership.since')} <Day on={membership.since} />
          {membership.until !== null && (
            <>
              , {say('membership.until')} <Day on={membership.until} />
            </>
          )}
          .
        </>
      }
      crumbs={[{ label: say('partners.title'), to: path('partners') }]}
      actions={
        organisation && (
          <Link to={path(`what-is-here/organisations/${organisation.organisationId}`)} look="button">
            {say('membership.what-is-known')}
          </Link>
        )
      }
    >
      <Section title={say('membership.people')}>
        {now.length === 0 && <Empty>{say('membership.nobody')}</Empty>}
        <ul className="plain-list">
          {now.map((role) => (
            <PersonRow
              key={role.memberRoleId}
              role={role}
              membership={membership}
              all={all}
              manages={manages}
            />
          ))}
        </ul>
        {manages && <AddPerson membership={membership} />}
      </Section>
      {before.length > 0 && (
        <Section title={say('membership.before')}>
          <ul className="plain-list">
            {before.map((role) => (
              <li key={role.memberRoleId}>
                <Named name={role.personName} madeUp={role.madeUp} />{' '}
                <span className="soft">
                  {say(`role.${role.role}`)}, <Day on={role.since} /> – <Day on={role.until ?? role.since} />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {manages && <Invitations membership={membership} />}
      {manages && <Manage membership={membership} />}
    </Page>
  );
}

function Manage({ membership }: { readonly membership: Membership }) {
  const say = useWords('people');
  const { initiativeId, path } = useHere();
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const params = { initiativeId, membershipId: membership.membershipId };
  const change = useChange(peopleContract.changeMembership, { onDone: () => toast({ text: say('saved') }) });
  const end = useChange(peopleContract.endMembership, {
    onDone: () => {
      toast({ text: say('membership.ended', { name: nameOfMembership(membership) }) });
      void navigate({ to: path('partners') });
    },
  });
  return (
    <Section title={say('membership.manage')}>
      <div className="stack narrow">
        <Select
          label={say('add.kind')}
          value={membership.kind}
          onChange={(value) =>
            change.mutate({
              params,
              body: { version: membership.version, kind: oneOf(kindsOfMember, value, membership.kind) },
            })
          }
          options={kindsOfMember.map((value) => ({ value, label: say(`kind-of.${value}`) }))}
        />
        <BothVersions<Membership>
          problem={change.error}
          rows={(theirs) => [
            {
              what: say('add.kind'),
              theirs: say(`kind-of.${theirs.kind}`),
              mine: say(`kind-of.${change.variables?.body.kind ?? membership.kind}`),
            },
          ]}
          isPending={change.isPending}
          onTheirs={() => change.reset()}
          onMine={(theirs) =>
            change.mutate({
              params,
              body: { version: theirs.version, kind: change.variables?.body.kind ?? membership.kind },
            })
          }
        />
        <p>
          <Button look="careful" onPress={() => setAsks(true)}>
            {say('membership.end')}
          </Button>
        </p>
      </div>
      <Dialog
        title={say('membership.end.title', { name: nameOfMembership(membership) })}
        isOpen={asks}
        onClose={() => setAsks(false)}
      >
        <p>{say('membership.end.about')}</p>
        <Trouble problem={end.error} />
        <Decide onCancel={() => setAsks(false)}>
          <Button
            look="careful"
            isPending={end.isPending}
            onPress={() => end.mutate({ params, body: { version: membership.version } })}
          >
            {say('membership.end')}
          </Button>
        </Decide>
      </Dialog>
    </Section>
  );
}
