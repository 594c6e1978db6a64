import { plainIdentifier } from '../identity/identifier.ts';
import { registerReader, short, type RowAtWork } from './register.ts';
import type { RelationshipDraft, SourceReader } from './source.ts';
import { plainTitle } from './table.ts';
import { lineOrNull } from './text.ts';

/** Whether a row is the head of a list of relationships between entries of registers (org-id, find that charity). */
export function isRelationshipsHead(cells: readonly string[]): boolean {
  const titles = cells.map(plainTitle);
  return ['orgida', 'orgidb', 'relationship'].every((title) => titles.includes(title));
}

/** Lists of mergers, of parents, and of bodies that were registered again. Of a pair that stands twice the first counts. */
export function relationships(): SourceReader {
  const seen = new Set<string>();
  return registerReader({
    isHead: isRelationshipsHead,
    read(at) {
      const draft = draftOf(at);
      if (draft === null) return false;
      const key = `${draft.from} ${draft.to} ${draft.kind}`;
      if (seen.has(key)) {
        at.problem(
          'org_id_b',
          'duplicate-pair',
          `${draft.from} and ${draft.to} stand in this file before. Only the first row is taken.`,
        );
        return false;
      }
      seen.add(key);
      at.batch.relationships.push(draft);
      return true;
    },
  });
}

function draftOf(at: RowAtWork): RelationshipDraft | null {
  const kind = kindOf(at);
  if (kind === null) return null;
  const a = sideOf(at, 'org_id_a', 'transferor_regno', 'transferor_subno');
  const b = sideOf(at, 'org_id_b', 'transferee_regno', 'transferee_subno');
  if (a === null || b === null) {
    const column = a === null ? 'org_id_a' : 'org_id_b';
    const names = [lineOrNull(at.text('org_name_a')), lineOrNull(at.text('org_name_b'))]
      .filter(Boolean)
      .join(', ');
    at.problem(column, 'missing', `There is no identifier (${short(names)}). The row is left out.`);
    return null;
  }
  if (a === b) {
    at.problem('org_id_b', 'same-on-both-sides', `${a} stands on both sides. The row is left out.`);
    return null;
  }
  // A list of parents has the parent's number first, but its name last; we say it as a sentence: the part has a parent.
  const sides = kind === 'parent' ? { from: b, to: a } : { from: a, to: b };
  const days = ['date_property_transferred', 'date_vesting_declaration', 'valid_from'];
  const filled = days.find((column) => at.text(column).trim() !== '');
  return {
    line: at.row.line,
    ...sides,
    kind,
    fromName: lineOrNull(at.text('org_name_a')),
    toName: lineOrNull(at.text('org_name_b')),
    on: filled === undefined ? null : at.day(filled),
    list: lineOrNull(at.text('source')),
  };
}

function kindOf(at: RowAtWork): RelationshipDraft['kind'] | null {
  const relationship = plainTitle(at.text('relationship'));
  if (relationship === 'parent') return 'parent';
  if (relationship === 'sameas')
    return /re-?regist/i.test(at.text('source')) ? 're-registered as' : 'merged into';
  at.problem(
    'relationship',
    relationship === '' ? 'missing' : 'unknown-relationship',
    `We do not know the relationship "${short(at.text('relationship'))}". The row is left out.`,
  );
  return null;
}

/** One side of a pair. A linked charity shares its parent's number: the number within it tells the two apart. */
function sideOf(at: RowAtWork, column: string, numberColumn: string, within: string): string | null {
  const identifier = plainIdentifier(at.text(column));
  if (identifier === '') return null;
  const number = at.text(numberColumn).trim();
  const linked = at.text(within).trim();
  return identifier === `GB-CHC-${number}` && /^[1-9]\d*$/.test(linked)
    ? `${identifier}-${linked}`
    : identifier;
}
