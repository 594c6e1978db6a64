import type { ReactNode } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { counts, type FigureName } from '../../model/sources/figures.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Said } from '../../../web/parts/said.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { inMoney } from '../amount.ts';
import './organisation.css';

type Details = Answered<typeof landscapeContract.details>;
type Year = Details['years'][number];
type Source = Year['from'];

const shownAtFirst = 8;

/** What registers and public lists tell of a body beside its entries; each part is left out when there is nothing of it. */
export function DetailsSection({ organisationId }: { readonly organisationId: string }) {
  const { initiativeId } = useHere();
  const details = useAnswer(landscapeContract.details, { params: { initiativeId, organisationId } });
  return (
    <Loaded of={details} meanwhile={null}>
      {(it) => (
        <>
          <Years it={it} />
          <Related it={it} />
          <History it={it} />
          <Papers it={it} />
        </>
      )}
    </Loaded>
  );
}

/** Tags by words, said to be that. */
export function WordTags({ organisationId }: { readonly organisationId: string }) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const details = useAnswer(landscapeContract.details, { params: { initiativeId, organisationId } });
  const labels = [
    ...new Set(
      (details.data?.tags ?? []).flatMap(({ scheme, label }) => (scheme === 'UK-CAT' ? [label] : [])),
    ),
  ];
  if (labels.length === 0) return null;
  return <p className="soft small">{say('details.tags', { tags: labels.join(' · ') })}</p>;
}

/** The lists that gave out its numbers, where they are loaded. */
export function NumberLists({ organisationId }: { readonly organisationId: string }) {
  const { initiativeId } = useHere();
  const details = useAnswer(landscapeContract.details, { params: { initiativeId, organisationId } });
  const lists = details.data?.lists ?? [];
  if (lists.length === 0) return null;
  return (
    <span className="soft small">
      {lists.map(({ code, name, lookupUrl }) => (
        <span key={code} className="found-about">
          {code}:{' '}
          {lookupUrl === null ? (
            name
          ) : (
            <a href={lookupUrl} rel="noreferrer noopener external">
              {name}
            </a>
          )}
        </span>
      ))}
    </span>
  );
}

function Years({ it }: { readonly it: Details }) {
  const say = useWords('landscape');
  const [latest, ...before] = it.years;
  if (!latest) return null;
  return (
    <Section title={say('details.years')}>
      <YearTable year={latest} />
      {before.length > 0 && (
        <Disclosure title={say('details.more-years', { count: before.length })}>
          {before.map((year) => (
            <YearTable key={`${year.identifier} ${year.yearEnd} ${year.from.importId}`} year={year} />
          ))}
        </Disclosure>
      )}
    </Section>
  );
}

function YearTable({ year }: { readonly year: Year }) {
  const say = useWords('landscape');
  const format = useFormats();
  const title = say('details.years-from', { identifier: year.identifier, date: format.date(year.yearEnd) });
  return (
    <>
      <Table
        caption={title}
        captionFor="everybody"
        rows={year.figures}
        keyOf={({ figure }) => figure}
        columns={[
          {
            key: 'figure',
            title: say('details.figure'),
            cell: ({ figure }) => say(`figure.${figure}`, { defaultValue: figure }),
          },
          {
            key: 'value',
            title: say('details.value'),
            cell: ({ figure, value }) =>
              counts.has(figure as FigureName)
                ? format.number(value, 0)
                : inMoney(format, value, year.currency),
            figures: true,
          },
        ]}
      />
      <From source={year.from} />
    </>
  );
}

function History({ it }: { readonly it: Details }) {
  const say = useWords('landscape');
  const format = useFormats();
  if (it.events.length === 0) return null;
  return (
    <Section title={say('details.history')}>
      <Few
        items={it.events.map((event, place) => (
          <li key={`${event.identifier} ${event.kind} ${event.on ?? ''} ${String(place)}`}>
            {event.on !== null && `${format.date(event.on)}: `}
            {say(`event.${event.kind}`)}
            {event.kind !== 'linked' && `, “${event.title}”`}
            {event.reason !== null && `, “${event.reason}”`}
            {event.other !== null && (
              <>
                {', '}
                <Other other={event.other} />
              </>
            )}{' '}
            <From source={event.from} />
          </li>
        ))}
      />
    </Section>
  );
}

function Related({ it }: { readonly it: Details }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  if (it.relationships.length === 0) return null;
  return (
    <Section title={say('details.related')}>
      <Few
        items={it.relationships.map(({ kind, side, on, other, from }) => {
          const name = other.body?.name ?? other.name ?? other.identifier ?? '';
          const sentence = say(`related.${kind}.${side}`, { name });
          return (
            <li key={`${kind} ${side} ${other.identifier ?? ''}`}>
              {on !== null && `${format.date(on)}: `}
              {other.body === null ? (
                sentence
              ) : (
                <Link to={path(`what-is-here/organisations/${other.body.id}`)}>{sentence}</Link>
              )}
              {other.identifier !== null && ` (${other.identifier})`} <From source={from} />
            </li>
          );
        })}
      />
    </Section>
  );
}

function Papers({ it }: { readonly it: Details }) {
  const say = useWords('landscape');
  const format = useFormats();
  if (it.documents.length === 0) return null;
  return (
    <Section title={say('details.papers')}>
      <Few
        items={it.documents.map(({ kind, name, url, publishedOn, from }) => (
          <li key={`${kind} ${name} ${publishedOn ?? ''}`}>
            {say(`document.${kind}`)}:{' '}
            {url === null ? (
              name
            ) : (
              <a href={url} rel="noreferrer noopener external">
                {name}
              </a>
            )}
            {publishedOn !== null && `, ${format.date(publishedOn)}`} <From source={from} />
          </li>
        ))}
      />
    </Section>
  );
}

function Other({ other }: { readonly other: NonNullable<Details['events'][number]['other']> }) {
  const { path } = useHere();
  const name = other.body?.name ?? other.name ?? other.identifier ?? '';
  return other.body === null ? (
    <>{name}</>
  ) : (
    <Link to={path(`what-is-here/organisations/${other.body.id}`)}>{name}</Link>
  );
}

/** The first few of a list, the rest one press away. */
function Few({ items }: { readonly items: readonly ReactNode[] }) {
  const say = useWords('landscape');
  const more = items.slice(shownAtFirst);
  return (
    <>
      <ul className="plain-names">{items.slice(0, shownAtFirst)}</ul>
      {more.length > 0 && (
        <Disclosure title={say('details.more', { count: more.length })}>
          <ul className="plain-names">{more}</ul>
        </Disclosure>
      )}
    </>
  );
}

/** The file and row something is from. */
function From({ source }: { readonly source: Source }) {
  const say = useWords('landscape');
  return (
    <span className="soft small">
      <Said text={source.label} />
      {source.line !== null && `, ${say('sources.line', { line: source.line })}`}
    </span>
  );
}
