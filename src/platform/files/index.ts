export { openFile, usualLimits, type ArchiveLimits } from './open-file.ts';
export { restoreFile, storeFile } from './stored-file.ts';
export { deleteFile } from './queries.ts';
