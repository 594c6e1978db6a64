import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Page } from '../../../web/parts/page.tsx';
import { JobProgress } from './job-progress.tsx';

/** One piece of long work. */
export default function JobPage() {
  const say = useWords('people');
  const { path } = useHere();
  return (
    <Page title={say('job.title')} crumbs={[{ label: say('jobs.title'), to: path('long-work') }]}>
      <JobProgress jobId={useAddressPart('jobId')} />
    </Page>
  );
}
