import { expect, test } from 'vitest';
import { roundMail } from './round-mail.ts';

const mail = {
  initiative: 'Early help',
  round: 'July to September 2026',
  dueOn: '2026-10-15',
  link: 'https://together.example.org/form#x',
  state: 'part',
};

test('the e-mails of a collection are there in Welsh, with the day in Welsh', () => {
  expect(roundMail.cy.ask(mail).subject).toBe('Early help: eich ffigurau ar gyfer July to September 2026');
  expect(roundMail.cy.ask(mail).body).toContain('erbyn 15 Hydref 2026');
  expect(roundMail.cy.remind(mail).body).toContain('Mae’r hyn a gadwoch yn dal yno.');
});

test('each carries its link on a line of its own and one line of subject, in both languages', () => {
  for (const words of Object.values(roundMail)) {
    for (const write of [words.ask, words.remind]) {
      const { subject, body } = write(mail);
      expect(body.split('\n')).toContain(mail.link);
      expect(subject).toMatch(/^[^\n!]{3,100}$/);
      expect(body).not.toContain('!');
    }
  }
});
