/**
 * A company number as Companies House writes it: eight characters, lost leading zeros put back, or a prefix of two letters and six
 * digits. Null for what is none (0, blanks, words).
 *
 * ```ts
 * companyNumber('7859780') // '07859780'
 * ```
 */
export function companyNumber(value: string | null): string | null {
  const text = (value ?? '').toUpperCase().replace(/\s+/g, '').replace(/\.0+$/, '');
  if (/^0*$/.test(text)) return null;
  if (/^\d{1,8}$/.test(text)) return text.padStart(8, '0');
  const [, prefix, digits] = /^([A-Z]{1,2})(\d{1,6})[A-Z]?$/.exec(text) ?? [];
  if (!prefix || !digits || Number(digits) === 0) return null;
  return prefix.length === 2 ? `${prefix}${digits.padStart(6, '0')}` : null;
}

/**
 * The identifier of a charity by its number as people write it: 1115320 is GB-CHC-1115320, SC012345 is GB-SC-SC012345, NI100016
 * and the six digits from 100000 to 109999 are Northern Ireland's (England and Wales never gave out those).
 */
export function charityIdentifier(value: string | null): string | null {
  const text = (value ?? '').toUpperCase().replace(/\s+/g, '').replace(/\.0+$/, '');
  if (/^SC\d{6}$/.test(text)) return `GB-SC-${text}`;
  const northern = /^(?:NI|NIC)?(10\d{4})$/.exec(text)?.[1];
  if (northern) return `GB-NIC-${northern}`;
  return /^[2-9]\d{5}$|^1\d{6}$/.test(text) ? `GB-CHC-${text}` : null;
}

/** The identifier of a company by its number, or null. */
export function companyIdentifier(value: string | null): string | null {
  const number = companyNumber(value);
  return number ? `GB-COH-${number}` : null;
}

/** An identifier of an organisation without blanks and with its register's usual spelling: `GB-CHC- 512710` is GB-CHC-512710. */
export function plainIdentifier(value: string): string {
  const text = value.replace(/\s+/g, '');
  const [, list, rest] = /^(GB-(?:COH|CHC|SC|NIC))-(.+)$/i.exec(text) ?? [];
  if (!list || rest === undefined) return text;
  const upper = list.toUpperCase();
  if (upper === 'GB-COH') return companyIdentifier(rest) ?? `${upper}-${rest.toUpperCase()}`;
  if (upper === 'GB-NIC') return `${upper}-${rest.toUpperCase().replace(/^NIC?/, '')}`;
  return `${upper}-${rest.toUpperCase()}`;
}

/** Whether an identifier was given out by a funder for its own use, and so says nothing about other identifiers. */
export function isFundersOwn(identifier: string): boolean {
  return /^360G-/i.test(identifier);
}

const lists =
  /^(GB-(CHC|COH|SC|NIC|LAE|LAS|LANI|PLA|EDU|UKPRN|NHS|MPR|SHPE|CASC|REV|GOR|GOV|IRN|NIEDU|SCOTEDU|COS|HESA|OFSTED)|XI-(GRID|ROR|WIKIDATA|IATI|EORI|PB|LEI)|XM-DAC|XR-DUNS|[A-Z]{2}-[A-Z0-9]{2,})-.+/;

/** Whether the list an identifier names is one of org-id.guide, or the funder's own (360G). */
export function isOfKnownList(identifier: string): boolean {
  return isFundersOwn(identifier) || (lists.test(identifier) && !/^(RUBBISH|DUMMY|OVERSE)/i.test(identifier));
}

/** Whether an identifier is nobody's: its number is all zeros, or it was made up to fill a cell. */
export function isPlaceholder(identifier: string): boolean {
  return /-(?:[A-Z]{2})?0+$/.test(identifier) || /^(DUMMY|OVERSE)/i.test(identifier);
}

/**
 * Every identifier of a body that a row tells: its own first, then those by charity and company number. A number that contradicts
 * the body's own identifier (another charity's) is left out.
 */
export function identifiersOf(
  own: string,
  charity: string | null,
  company: string | null,
): readonly string[] {
  const all = [own];
  for (const next of [charityIdentifier(charity), companyIdentifier(company)]) {
    if (!next || isPlaceholder(next) || all.includes(next)) continue;
    const list = next.replace(/-[^-]+$/, '');
    if (!all.some((one) => one.replace(/-[^-]+$/, '') === list)) all.push(next);
  }
  return all;
}
