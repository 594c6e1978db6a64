import { companyNumber, identifiersOf, plainIdentifier } from '../identity/identifier.ts';
import { bareRecord, neededName, registerReader, type RowAtWork } from './register.ts';
import type { Classification, RecordDraft, Reference, SourceReader } from './source.ts';
import { plainTitle } from './table.ts';
import { lineOrNull, postcodeOrNull, textOrNull } from './text.ts';

/** Whether a row is the head of the UK-CAT project's sample of hand-coded charities. */
export function isUkcatHead(cells: readonly string[]): boolean {
  const titles = cells.map(plainTitle);
  return titles.includes('orgid') && titles.includes('ukcat') && titles.includes('icnptso');
}

/** The UK-CAT sample. A charity that was coded twice stands twice: it becomes one record with the codes of both. */
export function ukcatSample({ labels }: Reference): SourceReader {
  const records = new Map<string, RecordDraft>();
  return registerReader({
    isHead: isUkcatHead,
    read(at) {
      const record = recordOf(at, labels);
      if (!record) return false;
      const first = records.get(record.identifier);
      records.set(record.identifier, first ? withCodes(first, record.classifications) : record);
      return true;
    },
    finish: (batch) => void batch.records.push(...records.values()),
  });
}

function withCodes(first: RecordDraft, more: readonly Classification[]): RecordDraft {
  const has = (one: Classification) =>
    first.classifications.some(({ scheme, code }) => scheme === one.scheme && code === one.code);
  return {
    ...first,
    rows: first.rows + 1,
    classifications: [...first.classifications, ...more.filter((one) => !has(one))],
  };
}

function recordOf(at: RowAtWork, labels: Reference['labels']): RecordDraft | null {
  const identifier = plainIdentifier(at.text('org_id'));
  if (!/^GB-(CHC-\d+|SC-SC\d+|NIC-\d+)$/.test(identifier)) {
    at.problem(
      'org_id',
      identifier === '' ? 'missing' : 'not-an-identifier',
      `"${identifier}" is not the identifier of a charity. The row is left out.`,
    );
    return null;
  }
  const name = neededName(at, 'name');
  if (name === null) return null;
  const company = companyNumber(at.text('company_number'));
  const coded = (scheme: 'UK-CAT' | 'ICNPTSO', column: string): readonly Classification[] =>
    [
      ...new Set(
        at
          .text(column)
          .split(';')
          .map((code) => code.trim())
          .filter(Boolean),
      ),
    ].map((code) => ({
      scheme,
      code,
      label: labels.get(`${scheme}:${code}`) ?? code,
    }));
  return {
    ...bareRecord(at.row, identifier, name),
    status: /^true$/i.test(at.text('active').trim())
      ? 'registered'
      : /^false$/i.test(at.text('active').trim())
        ? 'removed'
        : 'unknown',
    registeredOn: at.day('date_registered'),
    activities: textOrNull(at.text('activities')),
    objects: textOrNull(at.text('objects')),
    postcode: postcodeOrNull(at.text('postcode')),
    website: lineOrNull(at.text('web')),
    companyNumber: company,
    income: at.number('income'),
    spending: at.number('spending'),
    yearEnd: at.day('fye'),
    classifications: [...coded('UK-CAT', 'UKCAT'), ...coded('ICNPTSO', 'ICNPTSO')],
    identifiers: identifiersOf(identifier, null, company),
  };
}
