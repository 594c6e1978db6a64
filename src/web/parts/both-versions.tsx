import { Problem } from '../../kernel/problem/problem.ts';
import { useWords } from '../app/language/index.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { Trouble } from './trouble.tsx';
import './both-versions.css';

/** One thing that was written twice, in words. */
export interface WrittenTwice {
  readonly what: string;
  readonly theirs: string;
  readonly mine: string;
}

interface BothVersionsProps<Theirs> {
  /** What went wrong with a change. Whatever is no edit conflict is told as usual. */
  readonly problem: unknown;
  /** What can be put side by side. What is the same in both is left out. */
  readonly rows: (theirs: Theirs) => readonly WrittenTwice[];
  readonly onTheirs: (theirs: Theirs) => void;
  /** Sends mine again, with the version of theirs. */
  readonly onMine: (theirs: Theirs) => void;
  readonly isPending?: boolean;
}

/** Theirs of an edit conflict (409), or null. */
function theirsOf<Theirs>(problem: unknown): Theirs | null {
  if (!(problem instanceof Problem) || problem.code !== 'changed-meanwhile') return null;
  const { theirs } = problem.details;
  // What the route answers is what its conflict carries; the API tests hold the server to that.
  return typeof theirs === 'object' && theirs !== null && 'version' in theirs ? (theirs as Theirs) : null;
}

/** Someone changed this while I wrote: both versions side by side, to keep theirs, to put mine, or to go on writing. */
export function BothVersions<Theirs>({
  problem,
  rows,
  onTheirs,
  onMine,
  isPending = false,
}: BothVersionsProps<Theirs>) {
  const say = useWords('parts');
  const problems = useWords('problems');
  const theirs = theirsOf<Theirs>(problem);
  if (theirs === null) return <Trouble problem={problem} />;
  const different = rows(theirs).filter((row) => row.theirs !== row.mine);
  return (
    <Notice look="problem" title={problems('changed-meanwhile.title')}>
      <p>{say(different.length > 0 ? 'both.about' : 'both.elsewhere')}</p>
      {different.map((row) => (
        <section key={row.what} className="both-versions">
          <h4>{row.what}</h4>
          <div>
            <p className="both-whose">{say('both.theirs')}</p>
            <p className="both-text">{row.theirs || say('both.nothing')}</p>
          </div>
          <div>
            <p className="both-whose">{say('both.mine')}</p>
            <p className="both-text">{row.mine || say('both.nothing')}</p>
          </div>
        </section>
      ))}
      <div className="row">
        <Button look="go" isPending={isPending} onPress={() => onMine(theirs)}>
          {say('both.put-mine')}
        </Button>
        <Button onPress={() => onTheirs(theirs)}>{say('both.keep-theirs')}</Button>
      </div>
    </Notice>
  );
}
