import { Problem } from '../../kernel/problem/problem.ts';
import { useWords, type Say } from '../app/language/index.ts';
import { useSaid } from '../app/language/said.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** What a problem says on screen: what happened, why in this case, and what to do next. */
export interface Telling {
  readonly title: string;
  readonly reason: string | null;
  readonly fields: readonly string[];
  readonly next: string;
}

/** The words for a problem, in the language on screen. */
function wordsOf(problem: unknown, say: Say, said: (text: string) => string): Telling {
  const known = problem instanceof Problem ? problem : new Problem('internal');
  const { reason, fields, number } = known.details;
  if (reason === 'no-connection') {
    return { title: say('no-connection.title'), reason: null, fields: [], next: say('no-connection.next') };
  }
  return {
    title: say(`${known.code}.title`),
    reason: typeof reason === 'string' ? said(reason) : null,
    fields: Array.isArray(fields) ? fields.map((field) => inWords(field, said)) : [],
    next: typeof number === 'string' ? `${say(`${known.code}.next`)} (${number})` : say(`${known.code}.next`),
  };
}

function inWords(field: unknown, said: (text: string) => string): string {
  if (typeof field !== 'object' || field === null) return String(field);
  const { field: where, message } = field as { field?: unknown; message?: unknown };
  return [where, typeof message === 'string' ? said(message) : '']
    .filter((part) => typeof part === 'string' && part !== '')
    .join(': ');
}

/** A problem where it happened: what happened, that nothing is lost, what to do. Nothing when there is none. */
export function Trouble({ problem, onAgain }: { readonly problem: unknown; readonly onAgain?: () => void }) {
  const say = useWords('problems');
  const parts = useWords('parts');
  const said = useSaid();
  if (problem === null || problem === undefined) return null;
  const { title, reason, fields, next } = wordsOf(problem, say, said);
  return (
    <Notice look="problem" title={title}>
      {reason !== null && <p>{reason}</p>}
      {fields.length > 0 && (
        <ul>
          {fields.map((field) => (
            <li key={field}>{field}</li>
          ))}
        </ul>
      )}
      <p>{next}</p>
      {onAgain && <Button onPress={onAgain}>{parts('trouble.again')}</Button>}
    </Notice>
  );
}
