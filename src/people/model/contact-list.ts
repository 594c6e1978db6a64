/** As what somebody is to be in the initiative. */
export type MembershipKind = 'backbone' | 'partner' | 'funder' | 'resident' | 'observer';
export type PersonRole = 'lead' | 'staff' | 'contributor';

/** Which column of the list holds what: the header as it stood, or null when there is none. */
export interface ContactColumns {
  readonly organisation: string | null;
  readonly person: string | null;
  readonly email: string | null;
  readonly role: string | null;
}

/** A row's problem in plain words; one that stops leaves the row out. */
export interface ContactProblem {
  readonly column: string | null;
  readonly message: string;
  readonly stops: boolean;
}

/** A row as it was read. */
export interface ContactRow {
  readonly line: number;
  readonly organisation: string | null;
  readonly person: string | null;
  readonly email: string | null;
  readonly roleText: string | null;
  readonly kind: MembershipKind;
  readonly role: PersonRole;
  readonly problems: readonly ContactProblem[];
}

/** A line of the list with its number in the text (from 1) and its cells. */
export interface ContactLine {
  readonly line: number;
  readonly cells: readonly string[];
}

type Field = keyof ContactColumns;

const headers: Readonly<Record<Field, RegExp>> = {
  email: /e-?mail|mail|ebost|e-bost/,
  role: /role|kind|type|as what|member ?as|rôl|^rol$/,
  organisation:
    /organi[sz]ation|charity|agency|partner|company|employer|council|^org\b|body|sefydliad|mudiad/,
  person: /person|contact|full ?name|^name$|your name|who|enw|first ?name/,
};
const emailForm = /^[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+$/;
const kinds: readonly (readonly [RegExp, MembershipKind])[] = [
  [/backbone|coordinat|co-ordinat|cydlyn/, 'backbone'],
  [/fund|grant ?maker|commission|cyllid/, 'funder'],
  [/observ|sylw/, 'observer'],
  [/resident|parent|carer|community member|preswyl/, 'resident'],
];
const leads = /lead|manager|director|chief|head|ceo|chair|arwein|rheolwr/;

/**
 * Reads the lines of a contact list: the first line names the columns, in any order and loosely (`Organisation`,
 * `E-mail address`, `Contact name`); without such a line the columns are told from what stands in them. Every row comes
 * back, with its problems.
 */
export function readContactLines(lines: readonly ContactLine[]): {
  readonly columns: ContactColumns;
  readonly rows: readonly ContactRow[];
} {
  const [first, ...rest] = lines;
  if (!first) return { columns: { organisation: null, person: null, email: null, role: null }, rows: [] };
  const named = placesByHeader(first.cells);
  const headed = named !== null;
  const places = named ?? placesByContents(lines);
  const label = (field: Field): string | null => {
    const place = places[field];
    if (place === undefined) return null;
    return headed ? (first.cells[place]?.trim() ?? null) : `column ${place + 1}`;
  };
  const columns = {
    organisation: label('organisation'),
    person: label('person'),
    email: label('email'),
    role: label('role'),
  };
  const seen = new Map<string, number>();
  const rows = (headed ? rest : lines)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map((each) => readRow(each, { places, columns, seen }));
  return { columns, rows };
}

type Places = Partial<Record<Field, number>>;

function placesByHeader(cells: readonly string[]): Places | null {
  if (cells.some((cell) => emailForm.test(cell.trim()))) return null;
  const places: Places = {};
  for (const field of ['email', 'role', 'organisation', 'person'] as const) {
    const place = cells.findIndex(
      (cell, at) => headers[field].test(cell.trim().toLowerCase()) && !Object.values(places).includes(at),
    );
    if (place >= 0) places[field] = place;
  }
  return places.organisation !== undefined || places.email !== undefined || places.person !== undefined
    ? places
    : null;
}

/** Without a line of names: the column with addresses is the e-mail, the first other the organisation, then the person. */
function placesByContents(lines: readonly ContactLine[]): Places {
  const width = Math.max(...lines.map(({ cells }) => cells.length));
  const all = Array.from({ length: width }, (_, place) => place);
  const email = all.find((place) => lines.some(({ cells }) => emailForm.test(cells[place]?.trim() ?? '')));
  const [organisation, person, role] = all.filter((place) => place !== email);
  return {
    ...(email === undefined ? {} : { email }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(person === undefined ? {} : { person }),
    ...(role === undefined ? {} : { role }),
  };
}

function readRow(
  { line, cells }: ContactLine,
  { places, columns, seen }: { places: Places; columns: ContactColumns; seen: Map<string, number> },
): ContactRow {
  const cell = (field: Field): string | null => {
    const place = places[field];
    const text = place === undefined ? '' : (cells[place] ?? '').replace(/\s+/g, ' ').trim();
    return text === '' ? null : text.slice(0, 200);
  };
  const [organisation, person, email, roleText] = [
    cell('organisation'),
    cell('person'),
    cell('email')?.toLowerCase() ?? null,
    cell('role'),
  ];
  const problems: ContactProblem[] = [];
  if (organisation === null && person === null) {
    problems.push({
      column: columns.organisation,
      message: 'Neither an organisation nor a person is named.',
      stops: true,
    });
  }
  if (email !== null && !emailForm.test(email)) {
    problems.push({
      column: columns.email,
      message: `"${email}" is not an e-mail address; the row can be added without it.`,
      stops: false,
    });
  }
  if (email !== null && person === null) {
    problems.push({
      column: columns.person,
      message: 'There is an e-mail address but no name; the part before the @ is taken as the name.',
      stops: false,
    });
  }
  const key = `${organisation ?? ''}|${person ?? ''}|${email ?? ''}`.toLowerCase();
  const before = seen.get(key);
  if (before === undefined) seen.set(key, line);
  else problems.push({ column: null, message: `The same as line ${before}; it is added once.`, stops: true });
  const lower = (roleText ?? '').toLowerCase();
  const kind =
    kinds.find(([words]) => words.test(lower))?.[1] ?? (organisation === null ? 'resident' : 'partner');
  return {
    line,
    organisation,
    person: person ?? (email !== null && emailForm.test(email) ? (email.split('@')[0] ?? null) : null),
    email: email !== null && emailForm.test(email) ? email : null,
    roleText,
    kind,
    role: leads.test(lower) ? 'lead' : kind === 'backbone' ? 'staff' : 'contributor',
    problems,
  };
}
