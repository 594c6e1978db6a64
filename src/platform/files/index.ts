export { openFile } from './open-file.ts';
export { restoreFile, storeFile } from './stored-file.ts';
export { deleteFile } from './queries.ts';
