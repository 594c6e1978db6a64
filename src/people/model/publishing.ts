/** What is known about how this server is published. Instants are ISO strings. */
export interface PublishingFacts {
  readonly publicAddress: string | null;
  readonly httpsBy: 'proxy' | 'own certificate' | null;
  /** Whether a mail server is set. */
  readonly smtp: boolean;
  /** Whether the server was started with a certificate of its own, and whether it believes a proxy. */
  readonly hasCertificate: boolean;
  readonly behindProxy: boolean;
  readonly testMail: {
    readonly to: string;
    readonly sentAt: string;
    readonly confirmedAt: string | null;
  } | null;
  /** When somebody came through the public address. */
  readonly visitedAt: string | null;
}

/** A step of "Let partners in", whether it is done, and the reason in plain words. */
export interface PublishingStep {
  readonly step: 'address' | 'https' | 'mail' | 'visit';
  readonly done: boolean;
  readonly reason: string;
}

/**
 * The steps from this computer to where partners can reach the server: an address with https, HTTPS that this server
 * knows about, a test e-mail whose link was opened, and a visit through the address. Published when all four are done.
 */
export function publishingSteps(facts: PublishingFacts): readonly PublishingStep[] {
  return [addressStep(facts), httpsStep(facts), mailStep(facts), visitStep(facts)];
}

/** Whether partners can be invited: every step is done. */
export function isPublished(facts: PublishingFacts): boolean {
  return publishingSteps(facts).every(({ done }) => done);
}

/** Why a public address cannot be one, or null. */
export function addressFault(address: string): string | null {
  const parts = /^(https?):\/\/([^/?#@]+?)(?::(\d+))?\/?$/i.exec(address);
  if (!parts)
    return 'Write the address as https:// and a name, without anything after it, such as https://together.example.org.';
  const [, scheme = '', host = ''] = parts;
  if (scheme.toLowerCase() !== 'https')
    return 'The address must start with https://, so that nobody on the way can read along.';
  if (
    /^(localhost|127\.|0\.0\.0\.0$|\[::1\]|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/i.test(host) ||
    !host.includes('.')
  )
    return 'This address is only reachable from this computer or its own network. Partners need a public name.';
  return null;
}

function addressStep({ publicAddress }: PublishingFacts): PublishingStep {
  const fault = publicAddress === null ? 'No public address is set yet.' : addressFault(publicAddress);
  return { step: 'address', done: fault === null, reason: fault ?? `Partners use ${publicAddress ?? ''}.` };
}

function httpsStep({ httpsBy, hasCertificate, behindProxy }: PublishingFacts): PublishingStep {
  const step = 'https';
  if (httpsBy === null)
    return { step, done: false, reason: 'Say whether a proxy in front or this server itself does HTTPS.' };
  if (httpsBy === 'own certificate') {
    return hasCertificate
      ? { step, done: true, reason: 'This server does HTTPS with its own certificate.' }
      : {
          step,
          done: false,
          reason: 'Start the server with TLS_KEY and TLS_CERTIFICATE set to the files of your certificate.',
        };
  }
  return behindProxy
    ? { step, done: true, reason: 'A proxy in front does HTTPS.' }
    : {
        step,
        done: false,
        reason: 'Start the server with BEHIND_PROXY=1, so that it knows the proxy and sees who comes.',
      };
}

function mailStep({ testMail, smtp }: PublishingFacts): PublishingStep {
  const step = 'mail';
  if (testMail === null) return { step, done: false, reason: 'No test e-mail has been sent yet.' };
  if (testMail.confirmedAt === null) {
    const where = smtp ? `sent to ${testMail.to}` : 'on the page of e-mails waiting';
    return { step, done: false, reason: `The link in the test e-mail (${where}) has not been opened yet.` };
  }
  return {
    step,
    done: true,
    reason: smtp
      ? `The test e-mail arrived at ${testMail.to}.`
      : 'No mail server is set: e-mails wait on a page, and you pass each one on yourself.',
  };
}

function visitStep({ visitedAt }: PublishingFacts): PublishingStep {
  return visitedAt === null
    ? {
        step: 'visit',
        done: false,
        reason: 'Nobody has come through the public address yet. Open the test link on a phone.',
      }
    : { step: 'visit', done: true, reason: 'A visit came through the public address.' };
}
