import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Said } from '../../../web/parts/said.tsx';
import type { Organisation } from './organisation.ts';
import { openingTimes } from './opening-times.ts';
import '../place/place.css';

type Service = Organisation['services'][number];

const shownServices = 8;

/** What a body offers, from directories of services: for whom, where, when, for what price, and the directory it is from. */
export function ServicesSection({ it }: { readonly it: Organisation }) {
  const say = useWords('landscape');
  if (it.services.length === 0) return null;
  const offered = it.services.filter(isOffered);
  const others = [...offered.slice(shownServices), ...it.services.filter((service) => !isOffered(service))];
  return (
    <Section title={say('services.title')}>
      {offered.length === 0 && <p className="soft">{say('services.none-now')}</p>}
      <Services of={offered.slice(0, shownServices)} />
      {others.length > 0 && (
        <Disclosure title={say('services.more', { count: others.length })}>
          <Services of={others} />
        </Disclosure>
      )}
    </Section>
  );
}

function isOffered({ status, unlistedOn }: Service): boolean {
  return unlistedOn === null && (status === 'active' || status === 'unknown');
}

function Services({ of }: { readonly of: readonly Service[] }) {
  if (of.length === 0) return null;
  return (
    <ul className="services">
      {of.map((service) => (
        <li key={service.id}>
          <OneService it={service} />
        </li>
      ))}
    </ul>
  );
}

function OneService({ it }: { readonly it: Service }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { from } = it;
  return (
    <>
      <h3>
        {it.url === null ? (
          it.name
        ) : (
          <a href={it.url} rel="noreferrer">
            {it.name}
          </a>
        )}
      </h3>
      {it.unlistedOn !== null ? (
        <p className="soft">{say('services.gone', { date: format.date(it.unlistedOn) })}</p>
      ) : (
        !isOffered(it) && <p className="soft">{say(`services.is-${it.status.replace(' ', '-')}`)}</p>
      )}
      {it.description !== null && <p className="service-text">{it.description}</p>}
      <ServiceFacts it={it} />
      <p className="small soft">
        <Said text={from.attribution ?? from.label} />
        {it.lastModified !== null && `, ${say('services.changed', { date: format.date(it.lastModified) })}`}
      </p>
    </>
  );
}

function ServiceFacts({ it }: { readonly it: Service }) {
  const say = useWords('landscape');
  const places = it.locations.map(({ name, address, postcode }) =>
    [...new Set([name, address, postcode])].filter((part) => part !== null).join(', '),
  );
  const times = it.schedules.map((schedule) => openingTimes(schedule, say)).filter((text) => text !== '');
  const facts = [
    ['ages', agesOf(it, say)],
    ['fees', it.fees ?? ''],
    ['where', places.filter((place) => place !== '').join('\n')],
    ['when', times.join('\n')],
    ['areas', it.areas.join(', ')],
    ['topics', it.topics.join(', ')],
  ] as const;
  const known = facts.filter(([, text]) => text !== '');
  if (known.length === 0) return null;
  return (
    <dl className="facts">
      {known.map(([fact, text]) => (
        <div key={fact} className="facts-pair">
          <dt>{say(`services.${fact}`)}</dt>
          <dd className="service-text">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function agesOf({ minimumAge: from, maximumAge: to }: Service, say: Say): string {
  if (from !== null && to !== null) return say('services.ages-between', { from, to });
  if (from !== null) return say('services.ages-from', { from });
  return to === null ? '' : say('services.ages-to', { to });
}
