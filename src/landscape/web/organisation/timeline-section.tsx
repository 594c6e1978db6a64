import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats, type Formats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { inMoney } from '../amount.ts';

type Event = Answered<typeof landscapeContract.timeline>['items'][number];

/** Names, registers, accounts, mergers, decisions and grants in the order of their days, each with where it is from. */
export function TimelineSection({ organisationId }: { readonly organisationId: string }) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const timeline = useAnswer(landscapeContract.timeline, { params: { initiativeId, organisationId } });
  return (
    <Section title={say('timeline.title')}>
      <Loaded of={timeline}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{say('timeline.none')}</p>
          ) : (
            <ol className="timeline">
              {items.map((event, at) => (
                <Entry key={`${event.kind} ${event.on ?? ''} ${String(at)}`} event={event} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Section>
  );
}

function Entry({ event }: { readonly event: Event }) {
  const say = useWords('landscape');
  const said = useSaid();
  const format = useFormats();
  const from = [
    event.source === null ? say('timeline.decided-here') : said(event.source),
    event.file,
    event.line === null ? null : say('sources.line', { line: event.line }),
  ];
  const [before = '', after = ''] = eventWords(event, say, format).split(otherHere);
  return (
    <li>
      {event.on === null ? (
        <span className="no-day">{say('timeline.no-day')}</span>
      ) : (
        <time dateTime={event.on}>{format.date(event.on)}</time>
      )}
      <span>
        {before}
        {event.other !== null && <Other id={event.other.id} name={event.other.name} />}
        {after}
      </span>
      <span className="found-about">{from.filter((part) => part !== null).join(' · ')}</span>
    </li>
  );
}

/** The other organisation: a link when it is loaded here. */
function Other({ id, name }: { readonly id: string | null; readonly name: string }) {
  const { path } = useHere();
  return id === null ? <>{name}</> : <Link to={path(`what-is-here/organisations/${id}`)}>{name}</Link>;
}

/** Where the other's name stands in a sentence, so that it can be a link there. */
const otherHere = '\u0000';

function wordsFor({ kind, until, other }: Event): string {
  if (kind === 'name' && until !== null) return 'name-until';
  return kind === 'register says' && other !== null ? 'register says-of' : kind;
}

function eventWords(event: Event, say: Say, format: Formats): string {
  const amount = (value: number | null) => (value === null ? say('unknown') : inMoney(format, value));
  return say(`timeline.${wordsFor(event)}`, {
    what: event.what ?? '',
    other: otherHere,
    until: event.until === null ? '' : format.date(event.until),
    income: amount(event.income),
    spending: amount(event.spending),
    amount: event.amount === null ? '' : inMoney(format, event.amount, event.currency ?? 'GBP'),
  });
}
