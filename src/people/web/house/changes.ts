type Row = Readonly<Record<string, unknown>>;

/** One field of a row before and after; null where there was no row. */
export interface FieldChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What differs between a row before and after, without ids, versions and times: what a person would call the change. */
export function changesOf(before: Row | null, after: Row | null): readonly FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields.flatMap((field) => {
    if (/(^|_)(id|version|at|key|hash)$/.test(field)) return [];
    const [from, to] = [text(before, field), text(after, field)];
    // A new row says what it is, not what it is not.
    if (from === to || (before === null && (to === '' || to === 'false')) || (after === null && from === ''))
      return [];
    return [{ field: field.replaceAll('_', ' '), from, to }];
  });
}

function text(row: Row | null, field: string): string | null {
  if (row === null) return null;
  const value = row[field];
  if (value === null || value === undefined) return '';
  const said = inWords(value);
  return said.length > 120 ? `${said.slice(0, 117)}…` : said;
}

/** What stands in a value: the parts of a list or of answers one after the other, without their keys; figures to four places. */
function inWords(value: unknown): string {
  if (typeof value === 'number') return String(Math.round(value * 10_000) / 10_000);
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  return Object.entries(value)
    .filter(([key]) => key !== 'kind')
    .map(([, part]) => inWords(part))
    .filter((part) => part !== '')
    .join(', ');
}
