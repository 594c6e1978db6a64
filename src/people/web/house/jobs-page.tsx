import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Instant } from '../../../web/parts/figures.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { peopleContract } from '../../contract.ts';
import { isOver } from './job-state.ts';

/** Long work of this initiative: running now, and past. */
export default function JobsPage() {
  const say = useWords('people');
  const { initiativeId, path } = useHere();
  const found = useAnswer(peopleContract.listJobs, { params: { initiativeId } }, { every: 3000 });
  return (
    <Page title={say('jobs.title')} lede={say('jobs.lede')}>
      <Loaded of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say('jobs.none')}</Empty>
          ) : (
            <ul className="plain-list">
              {items.map((job) => (
                <li key={job.jobId}>
                  <Link to={path(`long-work/${job.jobId}`)}>
                    {say(`job.${job.kind}`, { defaultValue: job.kind })}
                  </Link>
                  <p className="soft">
                    {say(`job-state.${job.state}`)}
                    {!isOver(job.state) && job.step !== '' && (
                      <>
                        : <Said text={job.step} />
                      </>
                    )}{' '}
                    · <Instant at={job.endedAt ?? job.createdAt} />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
