import { expect, test } from 'vitest';
import { mailLanguage, mailWords } from './mail-words.ts';

const link = 'https://together.example.org/x#y';
const facts = { link, personName: 'Pat', initiative: 'Early help', organisation: 'Sale West', days: 14 };

test('every e-mail is there in English and Welsh, with its link, one subject line and no exclamation mark', () => {
  for (const words of Object.values(mailWords)) {
    for (const [name, write] of Object.entries(words)) {
      const { subject, body } = write(facts);
      expect(body, name).toContain(link);
      expect(subject, name).toMatch(/^[^\n!]{3,80}$/);
      expect(body, name).not.toContain('!');
    }
  }
  expect(Object.keys(mailWords.cy)).toEqual(Object.keys(mailWords.en));
});

test('Welsh is written when the browser asks for it first', () => {
  expect(mailLanguage('cy-GB,cy;q=0.9,en;q=0.8')).toBe('cy');
  expect(mailLanguage('en-GB,cy;q=0.9')).toBe('en');
  expect(mailLanguage(null)).toBe('en');
});
