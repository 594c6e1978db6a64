export { enqueue } from './enqueue.ts';
export { Cancelled, startJob, type JobAtWork, type JobTask } from './job.ts';
export { resume, type Resumed } from './resume.ts';
export { startWorker, type SmallTask } from './worker.ts';
