import { describe, expect, it } from 'vitest';
import { changesOf } from './changes.ts';

describe('changesOf', () => {
  it('names the one field that changed and leaves out ids, versions and times', () => {
    const before = { initiative_id: 'a', name: 'Old', version: 1, created_at: 'x', kind: 'partner' };
    const after = { initiative_id: 'a', name: 'New', version: 2, created_at: 'y', kind: 'partner' };
    expect(changesOf(before, after)).toEqual([{ field: 'name', from: 'Old', to: 'New' }]);
  });

  it('says answers as their figures and words, never as code', () => {
    const draft = {
      '0452ff67': { kind: 'number', number: 39, because: null },
      '0eab39b9': { kind: 'no data', reason: 'our new system starts in October' },
    };
    expect(changesOf({ draft: {} }, { draft })).toEqual([
      { field: 'draft', from: '', to: '39, our new system starts in October' },
    ]);
    expect(changesOf(null, { number: 72.72727272727273 })[0]?.to).toBe('72.7273');
  });

  it('tells what a new row holds, without its empty fields', () => {
    expect(changesOf(null, { person_name: 'R. Example', until: null, corrects: false })).toEqual([
      { field: 'person name', from: null, to: 'R. Example' },
    ]);
  });
});
