import { describe, expect, it } from 'vitest';
import { likeness, type Likeable, type Relation } from './likeness.ts';
import { nameKeys, nearlyTheSame } from './telling-words.ts';
import { siteOf } from './website.ts';

const one = (id: string, name: string, more: Partial<Likeable> = {}): Likeable => ({
  id,
  names: [name],
  postcodes: [],
  sites: [],
  place: null,
  identifiers: [],
  ...more,
});
const trafford = { place: 'E08000009' };
const hideaway = one('a', 'The Hideaway', { ...trafford, identifiers: ['GB-COH-10778009'] });
const trust = one('b', 'Hidden Treasure Trust CIO (Hope Centre - The Hideaway - Partington Hub)', {
  ...trafford,
  identifiers: ['GB-CHC-1200251'],
});
const against = (left: Likeable, right: Likeable, listed?: readonly Relation[]) =>
  likeness(left, right, listed)?.reasons.flatMap(({ kind, about }) => (kind === 'against' ? [about] : []));

describe('a name', () => {
  it('in brackets and between dashes of another is seen', () => {
    expect(nameKeys(trust.names)).toContain('hideaway');
    expect(likeness(hideaway, trust)).toEqual({
      score: 0.65,
      reasons: [
        { kind: 'for', about: 'part of a name', text: '"The Hideaway" is part of the other\'s name.' },
        { kind: 'for', about: 'district', text: 'Both are in the same district.' },
      ],
    });
  });

  it('of one letter more, less or other is nearly the same; short words are not', () => {
    expect(nearlyTheSame('treasure', 'tresure')).toBe(true);
    expect(nearlyTheSame('treasure', 'treazure')).toBe(true);
    expect(nearlyTheSame('treasure', 'treasures')).toBe(true);
    expect(nearlyTheSame('treasure', 'treausre')).toBe(true);
    expect(nearlyTheSame('community', 'comm')).toBe(true);
    expect(nearlyTheSame('treasure', 'measures')).toBe(false);
    expect(nearlyTheSame('treasure', 'traesrue')).toBe(false);
    expect(nearlyTheSame('sale', 'salt')).toBe(false);
    expect(
      likeness(one('a', 'Hidden Treasure Trust'), one('b', 'Hidden Tresure', { ...trafford })),
    ).toMatchObject({ score: 0.6, reasons: [{ about: 'nearly the name' }] });
  });

  it('told with other numbers, postcode and district is hardly a likeness, and says why not', () => {
    const left = one('a', 'Footlights', {
      postcodes: ['M33 5AW'],
      place: 'E08000009',
      identifiers: ['GB-COH-07363900'],
    });
    const right = one('b', 'FOOTLIGHTS LTD', {
      postcodes: ['M1 1AA'],
      place: 'E08000003',
      identifiers: ['GB-COH-06447020'],
    });
    expect(likeness(left, right)?.score).toBe(0.15);
    expect(against(left, right)).toEqual(['postcode', 'district', 'number']);
  });

  it('of friends or of trading beside another is a body of its own, also at one postcode', () => {
    const site = { ...trafford, postcodes: ['M33 2AA'] };
    const found = likeness(one('a', 'Sale Moor Scouts', site), one('b', 'Friends of Sale Moor Scouts', site));
    expect(found?.score).toBe(0.5);
    expect(found?.reasons[1]).toEqual({
      kind: 'against',
      about: 'words',
      text: 'Only one name holds "friends", which is often a body of its own.',
    });
  });

  it('of which only a word is shared says nothing', () => {
    expect(
      likeness(
        one('a', 'Old Trafford Drone Club', trafford),
        one('b', 'Old Trafford Royal British Legion', trafford),
      ),
    ).toBeNull();
  });
});

describe('a website', () => {
  it('is compared by its host, and pages within a site of many are none', () => {
    expect(
      [
        'https://www.Hideaway.org.uk/about?x=1',
        'hideaway.org.uk',
        'http://facebook.com/hideaway',
        'www.gov.uk',
        'none',
        null,
      ].map(siteOf),
    ).toEqual(['hideaway.org.uk', 'hideaway.org.uk', null, null, null, null]);
  });

  it('joins two names at one postcode, and adds to a name', () => {
    const site = { sites: ['hideaway.org.uk'], postcodes: ['M31 4PW'] };
    expect(likeness(one('a', 'The Hideaway', site), one('b', 'Partington Youth', site))).toMatchObject({
      score: 0.6,
      reasons: [{ about: 'website' }, { about: 'postcode' }],
    });
    expect(
      likeness(one('a', 'The Hideaway', { sites: site.sites }), one('b', 'Hideaway', { sites: site.sites }))
        ?.score,
    ).toBe(0.9);
  });
});

describe('a published list', () => {
  const old = one('a', 'Bleakholt Animal Sanctuary', { identifiers: ['GB-CHC-255658'] });
  const now = one('b', 'Bleakholt Animal Sanctuary', { identifiers: ['GB-CHC-1110503'] });
  const merged: Relation = { from: 'a', to: 'b', kind: 'merged into', on: '2007-02-21' };

  it('explains another number, which then does not speak against the two', () => {
    expect(likeness(old, now)?.score).toBe(0.5);
    expect(likeness(old, now, [merged])).toEqual({
      score: 0.7,
      reasons: [
        {
          kind: 'for',
          about: 'list',
          text: 'A published list says that Bleakholt Animal Sanctuary merged into Bleakholt Animal Sanctuary on 2007-02-21.',
        },
        { kind: 'for', about: 'name', text: 'Both are named "Bleakholt Animal Sanctuary".' },
      ],
    });
  });

  it('is enough for a look also when the names have nothing in common', () => {
    const other = one('c', 'Longview');
    expect(likeness(old, other, [{ ...merged, from: 'a', to: 'c' }])?.score).toBe(0.6);
    expect(
      likeness(old, other, [{ from: 'c', to: 'a', kind: 're-registered as', on: null }])?.reasons[0]?.text,
    ).toBe('A published list says that Longview registered again as Bleakholt Animal Sanctuary.');
  });

  it('of parents speaks against: a branch keeps its name, and a parent alone is no likeness', () => {
    const parent: Relation = { from: 'a', to: 'b', kind: 'parent', on: null };
    expect(against(old, now, [parent])).toEqual(['list', 'number']);
    expect(likeness(old, one('b', 'The Animal Federation'), [parent])).toBeNull();
  });

  it('is not needed to keep linked charities apart: they share a number and have names of their own', () => {
    const main = one('a', 'Sale Scouts', { ...trafford, identifiers: ['GB-CHC-512710'] });
    const linked = one('b', 'Sale Scouts', { ...trafford, identifiers: ['GB-CHC-512710-2'] });
    const second = one('c', 'Sale Scouts', { ...trafford, identifiers: ['GB-CHC-512710-3'] });
    expect(likeness(main, linked)?.score).toBe(0.15);
    expect(likeness(linked, second)?.score).toBe(0.15);
  });
});
