import { Problem } from '../../kernel/problem/problem.ts';

/** Characters (bytes, of CSV) that one row or record may take: far more than any has, far less than would fill the memory. */
export const mostOfOneRow = 16 * 1024 * 1024;

/** The Problem of a file in which one row, line or record goes on beyond all measure. `where` it begins: "line 2". */
export function rowTooLong(where: string): Problem {
  return new Problem('unreadable-file', {
    reason: `What begins in ${where} goes on for more than ${mostOfOneRow / 1024 ** 2} MB without an end. Look for a quotation mark or a bracket that is not closed.`,
  });
}
