/** What an e-mail about a return needs to say. */
export interface ReturnMail {
  readonly initiative: string;
  readonly round: string;
  readonly dueOn: string;
  readonly link: string;
  readonly state: string;
}

/** Asks for figures. */
export function invitationText({ initiative, round, dueOn, link }: ReturnMail): {
  readonly subject: string;
  readonly body: string;
} {
  return {
    subject: `${initiative}: your figures for ${round}`,
    body: [
      `Your figures for ${round} can be entered here, on a phone too. It takes a few minutes, and no password is needed:`,
      link,
      `They are due on ${dayInWords(dueOn)}. You can stop half-way and come back with the same link, and correct a figure later. If there is no data this time, say so there in a few words; that is an answer too.`,
      'The link is for your organisation only. Please do not pass it on.',
    ].join('\n\n'),
  };
}

/** Reminds kindly: what was saved is still there. */
export function reminderText({ initiative, round, dueOn, link, state }: ReturnMail): {
  readonly subject: string;
  readonly body: string;
} {
  const begun = state === 'part' ? 'What you saved is still there.' : 'It takes a few minutes.';
  return {
    subject: `${initiative}: a friendly reminder of your figures for ${round}`,
    body: [
      `We would be glad of your figures for ${round}, which were asked for by ${dayInWords(dueOn)}. ${begun}`,
      link,
      'This link takes the place of the one before. If there is no data this time, say so there in a few words, and we will not ask again.',
    ].join('\n\n'),
  };
}

function dayInWords(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
