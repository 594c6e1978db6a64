const words: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Make room, then start again: what was confirmed is kept.',
  EDQUOT: 'This account has used up its share of the disk. Make room, then start again.',
  EROFS: 'That disk can only be read.',
  EACCES: 'The account that Concerted runs as may not do that.',
  EPERM: 'The account that Concerted runs as may not do that.',
  ENOENT: 'It is not there.',
  EMFILE: 'Too many files are open at once: raise the limit of open files (ulimit -n).',
};

/** A failure of the operating system in plain words, with the file it is about; null for any other error. */
export function systemErrorInWords(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, path } = error as NodeJS.ErrnoException;
  const said = code === undefined ? undefined : words[code];
  if (said === undefined) return /no space left on device/i.test(error.message) ? fullDatabase : null;
  return path === undefined ? said : `${path}: ${said}`;
}

const fullDatabase =
  'The disk of the database is full. Make room, then start again: what was confirmed is kept.';
