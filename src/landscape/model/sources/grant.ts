import {
  identifiersOf,
  isFundersOwn,
  isOfKnownList,
  isPlaceholder,
  plainIdentifier,
} from '../identity/identifier.ts';
import { isCurrency } from './currency.ts';
import { readDay } from './day.ts';
import type { GrantPath, GrantRow } from './grant-fields.ts';
import { short } from './register.ts';
import type { GrantBody, GrantDraft, RowProblem } from './source.ts';
import { lineOrNull, numberOrNull, postcodeOrNull, textOrNull } from './text.ts';
import { withoutNames } from './without-names.ts';

/** What a row of a grants file comes to: the grant, or null when something it needs is missing; and what was found wrong. */
export interface GrantRead {
  readonly grant: GrantDraft | null;
  readonly problems: readonly RowProblem[];
}

const words: Partial<Record<GrantPath, string>> = {
  id: 'identifier of the grant',
  title: 'title',
  currency: 'currency',
  amountAwarded: 'amount awarded',
  awardDate: 'award date',
  'recipientOrganization/0/id': 'identifier of the organisation that received the grant',
  'recipientOrganization/0/name': 'name of the organisation that received the grant',
  'fundingOrganization/0/id': "funder's identifier",
  'fundingOrganization/0/name': "funder's name",
};

const gssCode = /^[EWSNK]\d{8}$/;

/** Reads one grant. What a grant must have: identifier, title, currency, amount, day, funder, and who received it. */
export function readGrant(row: GrantRow): GrantRead {
  const problems: RowProblem[] = [...row.problems];
  const raw = (path: GrantPath) => row.field(path).value;
  const problem = (path: GrantPath, code: string, message: string): null => {
    const { column, has } = row.field(path);
    // A column that the whole table lacks is told once, by the reader of the table.
    if (has) problems.push({ sheet: row.sheet, line: row.line, column, code, message });
    return null;
  };
  const needed = <T>(path: GrantPath, value: T | null): T | null =>
    value ?? problem(path, 'missing', `There is no ${words[path] ?? path}.`);
  const day = (path: GrantPath, what: string, note: string): string | null => {
    const given = textOrNull(raw(path));
    if (given === null) return null;
    const read = readDay(given);
    if (read.day === null) return problem(path, 'not-a-day', `The ${what} ${short(read.reason)}${note}`);
    if (read.monthOnly)
      problem(
        path,
        'month-only',
        `The ${what} ${given} names only a month. The first of the month is taken.`,
      );
    return read.day;
  };
  const identifier = (path: GrantPath): string | null => {
    const given = textOrNull(raw(path));
    if (given === null) return null;
    const plain = plainIdentifier(given);
    if (/\s/.test(given))
      problem(
        path,
        'blanks-in-identifier',
        `"${short(given)}" holds blanks or line breaks. It is read as ${plain}.`,
      );
    else if (/[^\x21-\x7E]/.test(plain))
      problem(
        path,
        'odd-identifier',
        `"${short(given)}" holds characters that identifiers do not have. It is kept as it stands.`,
      );
    return plain;
  };
  const body = (path: 'recipientOrganization/0' | 'fundingOrganization/0'): GrantBody | null => {
    const idPath: GrantPath = `${path}/id`;
    const isRecipient = path === 'recipientOrganization/0';
    const charity = isRecipient ? textOrNull(raw('recipientOrganization/0/charityNumber')) : null;
    const company = isRecipient ? textOrNull(raw('recipientOrganization/0/companyNumber')) : null;
    const own = identifier(idPath) ?? identifiersOf('', charity, company)[1] ?? null;
    const name = needed(`${path}/name`, lineOrNull(raw(`${path}/name`)));
    if (needed(idPath, own) === null || own === null || name === null) return null;
    if (isPlaceholder(own))
      problem(
        idPath,
        'placeholder-identifier',
        `"${own}" is nobody's number. The name is kept; it is joined to nothing else.`,
      );
    else if (!isOfKnownList(own))
      problem(
        idPath,
        'unknown-identifier-list',
        `"${short(own)}" does not begin with a register we know. It is kept as it stands.`,
      );
    const postcode = isRecipient ? postcodeOrNull(raw('recipientOrganization/0/postalCode')) : null;
    const also = textOrNull(raw(isRecipient ? 'grantnav/recipient' : 'grantnav/funder'));
    const identifiers = withCanonical(identifiersOf(own, charity, company), also);
    return { identifier: own, name, identifiers, postcode };
  };

  const id = needed('id', identifier('id'));
  const title = needed('title', lineOrNull(raw('title')));
  const currency = readCurrency();
  const amount = readAmount();
  const given = textOrNull(raw('awardDate'));
  const awardedOn = given === null ? needed<string>('awardDate', null) : day('awardDate', 'award date', '');
  const funder = body('fundingOrganization/0');
  const texts = (...paths: readonly GrantPath[]) =>
    paths.map((path) => lineOrNull(raw(path))).filter((text) => text !== null);
  const person = texts('recipientIndividual/name', 'recipientIndividual/id');
  const isToPerson = person.length > 0 || saysIndividual();
  const recipient = isToPerson ? null : body('recipientOrganization/0');
  // Files that have no columns for persons write them where an organisation stands.
  const asBody = isToPerson ? texts('recipientOrganization/0/name', 'recipientOrganization/0/id') : [];
  const withoutPerson = withoutNames([...person, ...asBody]);
  const code = textOrNull(raw('beneficiaryLocation/0/geoCode'))?.toUpperCase() ?? null;
  if (code !== null && !gssCode.test(code)) {
    problem(
      'beneficiaryLocation/0/geoCode',
      'not-a-place-code',
      `"${short(code)}" is not the code of a place (such as E08000009). It is not taken over.`,
    );
  }
  const plannedFrom = day('plannedDates/0/startDate', 'planned start', ' It is not taken over.');
  const plannedTo = day('plannedDates/0/endDate', 'planned end', ' It is not taken over.');
  if (
    id === null ||
    title === null ||
    currency === null ||
    amount === null ||
    awardedOn === null ||
    funder === null
  )
    return { grant: null, problems: told() };
  if (recipient === null && !isToPerson) return { grant: null, problems };

  const grant: GrantDraft = {
    sheet: row.sheet,
    line: row.line,
    identifier: id,
    title: withoutPerson(title),
    description: withoutPerson(textOrNull(raw('description')) ?? ''),
    currency,
    amount,
    awardedOn,
    plannedFrom,
    plannedTo,
    plannedMonths: numberOrNull(raw('plannedDates/0/duration')),
    funder,
    funderDepartment: lineOrNull(raw('fundingOrganization/0/department')),
    programmeCode: lineOrNull(raw('grantProgramme/0/code')),
    programme: lineOrNull(raw('grantProgramme/0/title')),
    recipient,
    ...place(),
    // A person's home may be a point; a district is none.
    latitude: isToPerson ? null : within(numberOrNull(raw('beneficiaryLocation/0/latitude')), 90),
    longitude: isToPerson ? null : within(numberOrNull(raw('beneficiaryLocation/0/longitude')), 180),
  };
  return { grant, problems: told() };

  /** Messages quote cells, and those of a grant to a person may name the person. */
  function told(): readonly RowProblem[] {
    return problems.map((one) => ({ ...one, message: withoutPerson(one.message) }));
  }

  /** Some files name nobody and say only that a grant went to a person. */
  function saysIndividual(): boolean {
    if (/individual/i.test(textOrNull(raw('grantnav/typeOfRecipient')) ?? '')) return true;
    const reason = textOrNull(raw('toIndividualsDetails/primaryGrantReason'));
    return reason !== null && textOrNull(raw('recipientOrganization/0/id')) === null;
  }

  /** Where the grant is for: as the funder says, else the district that GrantNav found for it. */
  function place(): Pick<GrantDraft, 'placeName' | 'placeCode'> {
    const own = code !== null && gssCode.test(code) ? code : null;
    const name = lineOrNull(raw('beneficiaryLocation/0/name'));
    const district = textOrNull(raw('grantnav/districtCode'))?.toUpperCase() ?? '';
    if (own !== null || !gssCode.test(district))
      return { placeName: name === null ? null : withoutPerson(name), placeCode: own };
    return { placeName: lineOrNull(raw('grantnav/district')) ?? name, placeCode: district };
  }

  function readCurrency(): string | null {
    const text = needed('currency', textOrNull(raw('currency')));
    if (text === null || isCurrency(text.toUpperCase())) return text?.toUpperCase() ?? null;
    return problem('currency', 'not-a-currency', `"${short(text)}" is not a currency. Write it like GBP.`);
  }

  function readAmount(): number | null {
    const text = needed('amountAwarded', textOrNull(raw('amountAwarded')));
    if (text === null) return null;
    const number = numberOrNull(raw('amountAwarded'));
    if (number === null)
      return problem(
        'amountAwarded',
        'not-a-number',
        `The amount awarded "${short(text)}" is not a number. Write it like 1250.50.`,
      );
    return number < 0
      ? problem('amountAwarded', 'negative-amount', `The amount awarded ${text} is below zero.`)
      : number;
  }
}

/** Identifiers with the one that GrantNav found a body to have: kept only when it is of a register that none of the others is of. */
function withCanonical(identifiers: readonly string[], found: string | null): readonly string[] {
  if (found === null) return identifiers;
  const plain = plainIdentifier(found);
  const list = (identifier: string) => identifier.replace(/-[^-]+$/, '');
  const isNew = identifiers.every((one) => one !== plain && (isFundersOwn(one) || list(one) !== list(plain)));
  const isNumber = isOfKnownList(plain) && !isFundersOwn(plain) && !isPlaceholder(plain);
  return isNew && isNumber ? [...identifiers, plain] : identifiers;
}

function within(number: number | null, most: number): number | null {
  return number !== null && Math.abs(number) <= most ? number : null;
}
