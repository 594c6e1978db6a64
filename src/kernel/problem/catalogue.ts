interface CatalogueEntry {
  readonly status: number;
  /** What happened, in words a person understands. */
  readonly title: string;
  /** What to do next. */
  readonly next: string;
}

function entry(status: number, title: string, next: string): CatalogueEntry {
  return { status, title, next };
}

/** Everything that can go wrong (RFC 9457): one line each, shown as it stands. docs/problems.md lists the same, checked by a test. */
export const catalogue = {
  'invalid-request': entry(
    400,
    'Some of what was sent is not in the form we need.',
    'Look at the fields named below, correct them and send again. Nothing was changed.',
  ),
  'sign-in-needed': entry(
    401,
    'You are not signed in.',
    'Sign in and try again. What you wrote is still on your screen.',
  ),
  'not-allowed': entry(
    403,
    'Your role here does not include this.',
    'Ask the coordinating team if you think it should.',
  ),
  'not-found': entry(
    404,
    'There is nothing here that you can see.',
    'Check the address, or go back to the start page. It may have been removed, or it belongs to somebody else.',
  ),
  'changed-meanwhile': entry(
    409,
    'Someone changed this while you wrote.',
    'Both versions are shown. Choose which to keep, or write a third; nothing is lost.',
  ),
  'already-exists': entry(
    409,
    'This is already here.',
    'Open the one that is here instead of adding a second.',
  ),
  'link-expired': entry(
    410,
    'This link is no longer in use.',
    'Ask the coordinating team for a new one. What was sent with it is kept.',
  ),
  'too-large': entry(
    413,
    'The file is larger than this server accepts.',
    'Send a smaller part of it, or ask whoever runs the server to raise the limit.',
  ),
  'unreadable-file': entry(
    422,
    'We could not read this file.',
    'Check that it opens on your computer and is one of the kinds listed, then try again. Nothing of it was loaded.',
  ),
  'unknown-source': entry(
    422,
    'We do not recognise what kind of file this is.',
    'Look at the list of sources we read. If it is one of them, say which (on the command line with --source). Nothing of it was loaded.',
  ),
  'address-refused': entry(
    422,
    'This address may not be asked from here.',
    'Give the public web address of the directory itself, such as https://directory.example.org/api/services.',
  ),
  'address-unusable': entry(
    422,
    'The address did not answer as a directory of services does.',
    'Open it in your browser to see what it says, or ask whoever runs the directory. Nothing of it was loaded.',
  ),
  'made-up-and-real': entry(
    422,
    'This file holds made-up records, and real ones are loaded here (or the other way round).',
    'Load it into an initiative of its own: made-up and real records are never shown together.',
  ),
  'not-possible-now': entry(409, 'That cannot be done at this stage.', 'Nothing was changed.'),
  'not-published': entry(
    409,
    'Other people cannot reach this server yet.',
    'Finish the page "Let partners in" first: a public address, HTTPS, a test e-mail and a visit by phone. Until then invitations cannot be sent.',
  ),
  'too-many-tries': entry(429, 'Too many tries in a short time.', 'Wait fifteen minutes, then try again.'),
  'idempotency-mismatch': entry(
    422,
    'This request was sent before with other contents.',
    'Send it again with a new Idempotency-Key.',
  ),
  'wrong-origin': entry(
    403,
    'This request came from another site.',
    'Open Concerted itself and do it there.',
  ),
  internal: entry(
    500,
    'Something went wrong on our side.',
    'Nothing was changed. Try again; if it stays, tell whoever runs the server the time and the number below.',
  ),
  unavailable: entry(
    503,
    'The database cannot be reached just now.',
    'Wait a moment and try again. What was confirmed before is safe.',
  ),
} as const satisfies Record<string, CatalogueEntry>;

/** The code of a problem, e.g. `not-found`. */
export type ProblemCode = keyof typeof catalogue;
