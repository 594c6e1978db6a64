export { importFiles, type FileReport, type FilesReport, type ImportFilesOptions } from './import-files.ts';
export { importTasks } from './tasks.ts';
export type { AfterLoad } from './load-import.ts';
