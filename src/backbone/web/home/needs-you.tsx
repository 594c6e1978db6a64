import { useHere } from '../../../web/app/here.ts';
import { useFormats, type Formats } from '../../../web/app/language/formats.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Named, bareName } from '../../../web/parts/named.tsx';
import type { Home } from '../../contract.ts';

type Item = Home['needsYou'][number];

/** What waits for the reader, most pressing first, with one verb each. */
export function NeedsYou({ items }: { readonly items: readonly Item[] }) {
  const say = useWords('backbone');
  const formats = useFormats();
  const { path } = useHere();
  if (items.length === 0) return <Empty>{say('needs-you.none')}</Empty>;
  return (
    <ol className="todo">
      {items.map((item) => {
        const to = path(pageFor(item));
        return (
          <li key={`${item.kind} ${item.reference.id} ${item.title}`}>
            <When item={item} />
            <div>
              <Named to={to} name={titleOf(item, say, formats)} madeUp={item.madeUp} />
              <p>{stateOf(item, say)}</p>
            </div>
            <Link to={to} look="button">
              {say(verbOf(item))}
            </Link>
          </li>
        );
      })}
    </ol>
  );
}

function verbOf({ kind, title, state }: Item): string {
  if (kind === 'first step') return `do.first step.${title}`;
  return kind === 'introduction' && state === 'sent' ? 'do.introduction.sent' : `do.${kind}`;
}

function When({ item }: { readonly item: Item }) {
  const say = useWords('backbone');
  const formats = useFormats();
  if (item.daysLate !== null && item.daysLate > 0) {
    return <span className="when worse">{say('when.late', { count: item.daysLate })}</span>;
  }
  if (item.dueOn !== null)
    return <span className="when">{say('when.by', { date: formats.shortDate(item.dueOn) })}</span>;
  return <span className="when">{say(item.kind === 'first step' ? 'when.first' : 'when.open')}</span>;
}

function titleOf(item: Item, say: Say, formats: Formats): string {
  return item.kind === 'first step'
    ? say(`first step.${item.title}`)
    : say(`item.${item.kind}`, {
        name: formats.list(item.names.map((name) => formats.period(item.madeUp ? bareName(name) : name))),
      });
}

function stateOf(item: Item, say: Say): string {
  if (item.kind === 'first step') return say(`first step.${item.title}.about`);
  return item.state === null ? '' : say(`state.${item.kind}.${item.state}`, { defaultValue: '' });
}

const firstSteps: Readonly<Record<string, string>> = {
  files: 'what-is-here/files',
  partners: 'partners/add',
  measure: 'our-figures/new',
  collection: 'our-figures/collections/new',
};

function pageFor({ kind, reference, title }: Item): string {
  switch (kind) {
    case 'late return':
      return `our-figures/collections/${reference.id}`;
    case 'your figures':
      return `our-figures/returns/${reference.id}`;
    case 'introduction':
      return `what-is-here/introductions/${reference.id}`;
    case 'likeness':
      return reference.kind === 'organisation match'
        ? `what-is-here/likenesses/${reference.id}`
        : 'what-is-here/likenesses';
    case 'first step':
      return firstSteps[title] ?? '';
  }
}
