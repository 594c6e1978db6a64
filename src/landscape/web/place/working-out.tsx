import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Progress } from '../../../web/parts/progress.tsx';

interface Build {
  /** Whether "nobody shares anything" can be said at all: something was worked out, and nothing is under way. */
  readonly ready: boolean;
  /** The work under way: which, and how far. */
  readonly job: { readonly id: string; readonly done: number; readonly total: number | null } | null;
}

/** How far it is known what organisations share. Asked again while that is worked out; what is shown is asked anew when it ends. */
export function useOverlapsBuild(): Build {
  const { initiativeId } = useHere();
  const kept = useQueryClient();
  const [every, setEvery] = useState<number | false>(false);
  const build = useAnswer(landscapeContract.overlapsBuild, { params: { initiativeId } }, { every });
  const state = build.data?.job?.state;
  const underWay = state === 'waiting' || state === 'running';
  const before = useRef(false);
  useEffect(() => {
    setEvery(underWay ? 1500 : false);
    if (before.current && !underWay) void kept.invalidateQueries();
    before.current = underWay;
  }, [underWay, kept]);
  return {
    ready: build.data === undefined || (build.data.builtAt !== null && !underWay),
    job: underWay ? (build.data?.job ?? null) : null,
  };
}

/** That it is being worked out what organisations share, and how far it is; nothing when that is done. */
export function WorkingOut() {
  const say = useWords('landscape');
  const { may, path } = useHere();
  const { job } = useOverlapsBuild();
  if (job === null) return null;
  return (
    <div className="stack reading" role="status">
      <Progress label={say('shares.working')} done={job.done} total={job.total} />
      {may('landscape.import') && (
        <p className="small soft">
          <Link to={path(`long-work/${job.id}`)}>{say('shares.working-more')}</Link>
        </p>
      )}
    </div>
  );
}
