import { describe, expect, it } from 'vitest';
import { changesOf } from './changes.ts';

describe('changesOf', () => {
  it('names the one field that changed and leaves out ids, versions and times', () => {
    const before = { initiative_id: 'a', name: 'Old', version: 1, created_at: 'x', kind: 'partner' };
    const after = { initiative_id: 'a', name: 'New', version: 2, created_at: 'y', kind: 'partner' };
    expect(changesOf(before, after)).toEqual([{ field: 'name', from: 'Old', to: 'New' }]);
  });

  it('tells what a new row holds, without its empty fields', () => {
    expect(changesOf(null, { person_name: 'R. Example', until: null })).toEqual([
      { field: 'person name', from: null, to: 'R. Example' },
    ]);
  });
});
