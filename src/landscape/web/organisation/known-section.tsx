import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { yearSpan } from '../amount.ts';
import { NumberLists, WordTags } from './details-section.tsx';
import type { Organisation } from './organisation.ts';

const shownTexts = 4;

function yearOf(day: string | null): number | null {
  return day === null ? null : Number(day.slice(0, 4));
}

/** What a body does, its numbers, its names by year, and whom it knows here. */
export function KnownSection({ it }: { readonly it: Organisation }) {
  const say = useWords('landscape');
  return (
    <Section title={say('organisation.does')}>
      {it.does.textFrom === 'grants' && <p className="soft small">{say('text.from-grants-long')}</p>}
      {it.does.textFrom === 'classes' && <p className="soft">{say('text.classes')}</p>}
      {it.does.textFrom === 'services' && <p className="soft">{say('text.from-services-long')}</p>}
      {it.does.textFrom === 'nothing' && <p className="soft">{say('text.nothing')}</p>}
      {it.does.texts.slice(0, shownTexts).map((text) => (
        <p key={`${text.kind} ${text.text}`}>{text.text}</p>
      ))}
      {it.classifications.length > 0 && (
        <p className="soft">{[...new Set(it.classifications.map((one) => one.label))].join(' · ')}</p>
      )}
      <WordTags organisationId={it.id} />
      <Facts it={it} />
    </Section>
  );
}

/** Numbers that others know too; the id that a directory of services gave it is nobody else's. */
function publicNumbers(it: Organisation): readonly string[] {
  return it.identifiers.map((one) => one.identifier).filter((one) => !one.startsWith('ORUK-'));
}

function Facts({ it }: { readonly it: Organisation }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  const entry = it.records.find((record) => record.status !== 'unknown');
  return (
    <dl className="facts">
      <dt>{say('organisation.numbers')}</dt>
      <dd>
        {publicNumbers(it).join(', ') || say('unknown')} <NumberLists organisationId={it.id} />
      </dd>
      <dt>{say('organisation.names')}</dt>
      <dd>
        <ul className="plain-names">
          {it.names.map((name) => {
            const years = yearSpan(yearOf(name.firstSeen), yearOf(name.lastSeen), say('to'));
            return (
              <li key={`${name.name} ${name.source}`}>
                {name.name}{' '}
                <span className="soft small">
                  {[
                    years,
                    say(`source.${name.source}`, { defaultValue: name.source }),
                    name.kind === 'name' ? '' : say(`name.${name.kind}`),
                    name.current ? say('organisation.name-now') : '',
                  ]
                    .filter((part) => part !== '')
                    .join(', ')}
                </span>
              </li>
            );
          })}
        </ul>
      </dd>
      {entry?.registeredOn && (
        <>
          <dt>{say('organisation.registered')}</dt>
          <dd>
            {format.date(entry.registeredOn)}
            {entry.removedOn !== null &&
              `, ${say('organisation.removed', { date: format.date(entry.removedOn) })}`}
            {entry.unlistedOn !== null &&
              `, ${say('organisation.unlisted', { date: format.date(entry.unlistedOn) })}`}
          </dd>
        </>
      )}
      {entry?.address && (
        <>
          <dt>{say('organisation.address')}</dt>
          <dd>
            {entry.postcode === null || entry.address.includes(entry.postcode)
              ? entry.address
              : `${entry.address}, ${entry.postcode}`}
          </dd>
        </>
      )}
      <dt>{say('organisation.trustees')}</dt>
      <dd>
        {it.trusteeCount === null
          ? say('people.no-data')
          : say('organisation.trustee-count', { count: it.trusteeCount })}
      </dd>
      {it.ties.length > 0 && (
        <>
          <dt>{say('organisation.knows')}</dt>
          <dd>
            {it.ties.map((tie, place) => (
              <span key={tie.tieId}>
                {place > 0 && ', '}
                <Link to={path(`what-is-here/organisations/${tie.other.id}`)}>{tie.other.name}</Link>
              </span>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}
