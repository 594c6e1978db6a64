import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { plainIdentifier } from '../../src/landscape/model/identity/identifier.ts';
import type { Likeable, Relation } from '../../src/landscape/model/identity/likeness.ts';
import { sampleFile } from '../../src/landscape/server/import/reference.ts';

/** The bodies of a published list, known by number and name alone, and what the list says of them. */
export interface Listed {
  readonly bodies: readonly Likeable[];
  readonly relations: readonly Relation[];
}

/** A list of `samples/relationships`; a linked charity is a body of its own. */
export function listed(file: 'mergers.csv' | 'parent.csv', kind: Relation['kind']): Listed {
  const rows = parse(readFileSync(sampleFile(`relationships/${file}`), 'utf8'), { columns: true }) as Record<
    string,
    string
  >[];
  const names = new Map<string, string>();
  // A list of parents has the parent's number first and its name last.
  const [first, second] = kind === 'parent' ? (['b', 'a'] as const) : (['a', 'b'] as const);
  const relations = rows.flatMap((row): Relation[] => {
    const side = (which: 'a' | 'b') => {
      const linked = row[which === 'a' ? 'transferor_subno' : 'transferee_subno'] ?? '';
      return `${plainIdentifier(row[`org_id_${which}`] ?? '')}${/^[1-9]/.test(linked) ? `-${linked}` : ''}`;
    };
    const [from, to] = [side(first), side(second)];
    if (from === '' || to === '' || from === to) return [];
    names.set(from, row['org_name_a'] ?? '');
    names.set(to, row['org_name_b'] ?? '');
    return [{ from, to, kind, on: null }];
  });
  const bodies = [...names].map(([id, name]) => ({
    id,
    names: [name],
    postcodes: [],
    sites: [],
    place: null,
    identifiers: [id],
  }));
  return { bodies, relations };
}
