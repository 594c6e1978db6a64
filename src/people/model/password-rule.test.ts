import { expect, test } from 'vitest';
import { passwordFault } from './password-rule.ts';

test('eleven characters are too short and 129 too long', () => {
  expect(passwordFault('wharf-heron', [])).toBe('too short');
  expect(passwordFault('wharf heron '.repeat(11), [])).toBe('too long');
});

test.each(['Password1234', 'P@ssw0rd1234', 'letmein12345', 'Liverpool2024', '1q2w3e4r5t6y', 'iloveyou!!!!1'])(
  '%s is among those tried first',
  (password) => expect(passwordFault(password, [])).toBe('common'),
);

test.each(['aaaaaaaaaaaa', 'abcabcabcabc', 'qwertyuiopas', '1234567890123', 'mnopqrstuvwxyz'])(
  '%s repeats itself or is a row of keys',
  (password) => expect(['repeats', 'common']).toContain(passwordFault(password, [])),
);

test("a name, an address or this product's name with little around it is refused", () => {
  expect(passwordFault('ann.example1', ['ann.example@example.org', 'Ann Example'])).toBe('about you');
  expect(passwordFault('Concerted2026', [])).toBe('about you');
  expect(passwordFault('annabel-heron-lamp', ['ann@example.org'])).toBeNull();
});

test('three words, other scripts and a long sentence are accepted', () => {
  for (const password of [
    'wharf-heron-lamp',
    'tŷ bach twt melyn',
    'パスワードは長いほうがよいと思う',
    'x9$Kq2!vLm0z',
  ])
    expect(passwordFault(password, []), password).toBeNull();
});
