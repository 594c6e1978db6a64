import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { PrintButton } from '../../../web/parts/print.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { MadeUp } from '../../../web/parts/tag.tsx';
import { bareName } from '../../../web/parts/named.tsx';
import { inMoney, yearSpan } from '../amount.ts';
import { AddAsPartner } from './add-as-partner.tsx';
import { DetailsSection } from './details-section.tsx';
import { GrantsSection } from './grants-section.tsx';
import { IncomeSection } from './income-section.tsx';
import { KnownSection } from './known-section.tsx';
import type { Organisation } from './organisation.ts';
import { OverlapsSection } from './overlaps-section.tsx';
import { ServicesSection } from './services-section.tsx';
import { TrusteesSection } from '../trustees/trustees-section.tsx';
import { TimelineSection } from './timeline-section.tsx';
import { OrganisationSources } from './organisation-sources.tsx';

/** What is known of one body: what it does, where, with which money, from which files, and what it shares with others. */
export default function OrganisationPage() {
  const say = useWords('landscape');
  const organisationId = useAddressPart('organisationId');
  const { initiativeId, path } = useHere();
  const organisation = useAnswer(landscapeContract.organisation, {
    params: { initiativeId, organisationId },
  });
  return (
    <Loaded of={organisation} meanwhile={<Skeleton lines={8} />}>
      {(it) => (
        <Page
          title={it.madeUp ? bareName(it.name) : it.name}
          beside={<MadeUp when={it.madeUp} />}
          crumbs={[{ label: say('crumb.here'), to: path('what-is-here') }]}
          lede={<Lede it={it} />}
          actions={
            <>
              <AddAsPartner organisation={it} />
              <PrintButton />
            </>
          }
        >
          <MayBe it={it} />
          <div className="columns organisation-columns">
            <div>
              <KnownSection it={it} />
              <ServicesSection it={it} />
              <IncomeSection it={it} />
              <DetailsSection organisationId={it.id} />
              <GrantsSection it={it} />
            </div>
            <OverlapsSection organisationId={it.id} name={it.name} />
          </div>
          <TrusteesSection organisationId={it.id} count={it.trusteeCount ?? 0} />
          <TimelineSection organisationId={it.id} />
          <OrganisationSources it={it} />
        </Page>
      )}
    </Loaded>
  );
}

function Lede({ it }: { readonly it: Organisation }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { received } = it;
  const where = [...new Set(it.where.map((place) => place.name))].slice(0, 4);
  const years = yearSpan(received.firstYear, received.lastYear, say('to'));
  return (
    <>
      {where.length > 0
        ? say('organisation.where', { places: format.list(where) })
        : say('organisation.nowhere')}{' '}
      {received.count > 0
        ? say('organisation.received', {
            count: received.count,
            amount: inMoney(format, received.amount, received.currency),
            years,
          })
        : say('organisation.no-grants')}
    </>
  );
}

/** Another record that may be this body: offered to a person, never decided by us. */
function MayBe({ it }: { readonly it: Organisation }) {
  const say = useWords('landscape');
  const { path } = useHere();
  const open = it.matches.filter((match) => match.state === 'proposed');
  if (open.length === 0) return null;
  return (
    <Notice>
      {open.map((match) => (
        <p key={match.matchId}>
          {say('organisation.may-be', { name: match.other.name })}{' '}
          <Link to={path(`what-is-here/likenesses/${match.matchId}`)}>{say('found.compare')}</Link>
        </p>
      ))}
    </Notice>
  );
}
