import type { MailLanguage, MailText } from '../../people/server/index.ts';

/** What an e-mail about a return needs to say. */
export interface ReturnMail {
  readonly initiative: string;
  readonly round: string;
  readonly dueOn: string;
  readonly link: string;
  readonly state: string;
}

const english = {
  /** Asks for figures. */
  ask: ({ initiative, round, dueOn, link }: ReturnMail): MailText => ({
    subject: `${initiative}: your figures for ${round}`,
    body: [
      `Your figures for ${round} can be entered here, on a phone too. It takes a few minutes, and no password is needed:`,
      link,
      `They are due on ${dayInWords('en-GB', dueOn)}. You can stop half-way and come back with the same link, and correct a figure later. If there is no data this time, say so there in a few words; that is an answer too.`,
      'The link is for your organisation only. Please do not pass it on.',
    ].join('\n\n'),
  }),
  /** Reminds kindly: what was saved is still there. */
  remind: ({ initiative, round, dueOn, link, state }: ReturnMail): MailText => ({
    subject: `${initiative}: a friendly reminder of your figures for ${round}`,
    body: [
      `We would be glad of your figures for ${round}, which were asked for by ${dayInWords('en-GB', dueOn)}. ${state === 'part' ? 'What you saved is still there.' : 'It takes a few minutes.'}`,
      link,
      'This link takes the place of the one before. If there is no data this time, say so there in a few words, and we will not ask again.',
    ].join('\n\n'),
  }),
};

const welsh: typeof english = {
  ask: ({ initiative, round, dueOn, link }) => ({
    subject: `${initiative}: eich ffigurau ar gyfer ${round}`,
    body: [
      `Gellir rhoi eich ffigurau ar gyfer ${round} yma, ar ffôn hefyd. Mae’n cymryd ychydig funudau, ac nid oes angen cyfrinair:`,
      link,
      `Mae eu heisiau erbyn ${dayInWords('cy-GB', dueOn)}. Gallwch stopio hanner ffordd a dod yn ôl gyda’r un ddolen, a chywiro ffigur yn nes ymlaen. Os nad oes data y tro hwn, dywedwch hynny yno mewn ychydig eiriau; mae hynny’n ateb hefyd.`,
      'Mae’r ddolen ar gyfer eich sefydliad chi yn unig. Peidiwch â’i phasio ymlaen, os gwelwch yn dda.',
    ].join('\n\n'),
  }),
  remind: ({ initiative, round, dueOn, link, state }) => ({
    subject: `${initiative}: nodyn cyfeillgar am eich ffigurau ar gyfer ${round}`,
    body: [
      `Byddem yn falch o gael eich ffigurau ar gyfer ${round}, y gofynnwyd amdanynt erbyn ${dayInWords('cy-GB', dueOn)}. ${state === 'part' ? 'Mae’r hyn a gadwoch yn dal yno.' : 'Mae’n cymryd ychydig funudau.'}`,
      link,
      'Mae’r ddolen hon yn cymryd lle’r un flaenorol. Os nad oes data y tro hwn, dywedwch hynny yno mewn ychydig eiriau, ac ni ofynnwn eto.',
    ].join('\n\n'),
  }),
};

/** The e-mails of a collection, by language. */
export const roundMail: Readonly<Record<MailLanguage, typeof english>> = { en: english, cy: welsh };

function dayInWords(locale: string, day: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
