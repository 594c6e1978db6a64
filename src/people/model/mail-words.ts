/** Languages in which e-mails are written. */
export type MailLanguage = 'en' | 'cy';

/** Subject and text of an e-mail. */
export interface MailText {
  readonly subject: string;
  readonly body: string;
}

interface Link {
  readonly link: string;
}
interface InvitationWords extends Link {
  readonly personName: string;
  readonly initiative: string;
  readonly organisation: string | null;
  readonly days: number;
}

const english = {
  verifyAddress: ({ link }: Link): MailText => ({
    subject: 'Confirm your e-mail address',
    body: `Somebody made an account with this e-mail address. If it was you, confirm the address here:\n\n${link}\n\nThe link works for one hour. If it was not you, do nothing: the account cannot be used.`,
  }),
  alreadyHere: ({ link }: Link): MailText => ({
    subject: 'You already have an account',
    body: `Somebody tried to make an account with this e-mail address. You already have one, and nothing was changed.\n\nIf it was you, sign in here; if you do not know the password, choose a new one there:\n\n${link}\n\nIf you have not confirmed your address yet, signing in sends you a new link. If it was not you, do nothing.`,
  }),
  signInLink: ({ link }: Link): MailText => ({
    subject: 'Your link to sign in',
    body: `Sign in with this link:\n\n${link}\n\nIt works once, for ten minutes. If you did not ask for it, do nothing.`,
  }),
  secondFactorNeeded: ({ link }: Link): MailText => ({
    subject: 'Sign in with your password and code',
    body: `Somebody asked for a link to sign in to your account. Your account asks for a second step, so a link alone does not sign in. Use your password and the code from your app, or your passkey:\n\n${link}\n\nIf you did not ask for it, do nothing.`,
  }),
  newPassword: ({ link }: Link): MailText => ({
    subject: 'Choose a new password',
    body: `Choose a new password here:\n\n${link}\n\nThe link works once, for one hour. If you did not ask for it, do nothing: your password stays as it is.`,
  }),
  passwordChanged: ({ link }: Link): MailText => ({
    subject: 'Your password was changed',
    body: `The password of your account was changed, and every device was signed out.\n\nIf it was not you, choose a new password here and tell whoever runs this server:\n\n${link}`,
  }),
  invitation: ({ link, personName, initiative, organisation, days }: InvitationWords): MailText => ({
    subject: `Invitation to ${initiative}`,
    body: `Hello ${personName},\n\nthe coordinating team of ${initiative} invites you to take part${organisation === null ? '' : ` for ${organisation}`}.\n\n${link}\n\nThe link is for you alone: it works once, with this e-mail address, for ${days} days.`,
  }),
  testMail: ({ link }: Link): MailText => ({
    subject: 'Test e-mail',
    body: `This e-mail shows that messages from your server arrive. Open this link on a phone that is not on your own network, so that we also know people can reach the server:\n\n${link}`,
  }),
};

const welsh: typeof english = {
  verifyAddress: ({ link }) => ({
    subject: 'Cadarnhewch eich cyfeiriad e-bost',
    body: `Mae rhywun wedi creu cyfrif gyda'r cyfeiriad e-bost hwn. Os chi oedd, cadarnhewch y cyfeiriad yma:\n\n${link}\n\nMae'r ddolen yn gweithio am awr. Os nad chi oedd, peidiwch â gwneud dim: ni ellir defnyddio'r cyfrif.`,
  }),
  alreadyHere: ({ link }) => ({
    subject: 'Mae gennych gyfrif yn barod',
    body: `Ceisiodd rhywun greu cyfrif gyda'r cyfeiriad e-bost hwn. Mae gennych un yn barod, ac ni newidiwyd dim.\n\nOs chi oedd, mewngofnodwch yma; os nad ydych yn gwybod y cyfrinair, dewiswch un newydd yno:\n\n${link}\n\nOs nad ydych wedi cadarnhau eich cyfeiriad eto, bydd mewngofnodi yn anfon dolen newydd. Os nad chi oedd, peidiwch â gwneud dim.`,
  }),
  signInLink: ({ link }) => ({
    subject: 'Eich dolen i fewngofnodi',
    body: `Mewngofnodwch gyda'r ddolen hon:\n\n${link}\n\nMae'n gweithio unwaith, am ddeg munud. Os na wnaethoch ofyn amdani, peidiwch â gwneud dim.`,
  }),
  secondFactorNeeded: ({ link }) => ({
    subject: "Mewngofnodwch gyda'ch cyfrinair a'ch cod",
    body: `Gofynnodd rhywun am ddolen i fewngofnodi i'ch cyfrif. Mae eich cyfrif yn gofyn am ail gam, felly nid yw dolen yn ddigon. Defnyddiwch eich cyfrinair a'r cod o'ch ap, neu eich allwedd:\n\n${link}\n\nOs na wnaethoch ofyn, peidiwch â gwneud dim.`,
  }),
  newPassword: ({ link }) => ({
    subject: 'Dewiswch gyfrinair newydd',
    body: `Dewiswch gyfrinair newydd yma:\n\n${link}\n\nMae'r ddolen yn gweithio unwaith, am awr. Os na wnaethoch ofyn amdani, peidiwch â gwneud dim: mae eich cyfrinair yn aros fel y mae.`,
  }),
  passwordChanged: ({ link }) => ({
    subject: 'Newidiwyd eich cyfrinair',
    body: `Newidiwyd cyfrinair eich cyfrif, ac allgofnodwyd pob dyfais.\n\nOs nad chi oedd, dewiswch gyfrinair newydd yma a dywedwch wrth bwy bynnag sy'n rhedeg y gweinydd hwn:\n\n${link}`,
  }),
  invitation: ({ link, personName, initiative, organisation, days }) => ({
    subject: `Gwahoddiad i ${initiative}`,
    body: `Helo ${personName},\n\nmae tîm cydlynu ${initiative} yn eich gwahodd i gymryd rhan${organisation === null ? '' : ` ar ran ${organisation}`}.\n\n${link}\n\nMae'r ddolen i chi yn unig: mae'n gweithio unwaith, gyda'r cyfeiriad e-bost hwn, am ${days} diwrnod.`,
  }),
  testMail: ({ link }) => ({
    subject: 'E-bost prawf',
    body: `Mae'r e-bost hwn yn dangos bod negeseuon o'ch gweinydd yn cyrraedd. Agorwch y ddolen hon ar ffôn nad yw ar eich rhwydwaith eich hun, fel ein bod yn gwybod hefyd y gall pobl gyrraedd y gweinydd:\n\n${link}`,
  }),
};

/** The e-mails about accounts, invitations and the server, by language. */
export const mailWords: Readonly<Record<MailLanguage, typeof english>> = { en: english, cy: welsh };

/** The language of an `Accept-Language` header: Welsh when it comes first, English otherwise. */
export function mailLanguage(accepted: string | null): MailLanguage {
  return /^\s*cy\b/i.test(accepted ?? '') ? 'cy' : 'en';
}
