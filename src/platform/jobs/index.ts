export { enqueue } from './enqueue.ts';
export { Cancelled, startJob, type JobAtWork, type JobTask } from './job.ts';
export { startWorker, type SmallTask } from './worker.ts';
