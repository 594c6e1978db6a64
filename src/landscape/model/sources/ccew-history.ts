import type { RowAtWork, TableRowReader } from './register.ts';
import type { EventDraft, RelationshipDraft } from './source.ts';
import { lineOrNull, webAddress } from './text.ts';

/** The identifier of a charity; one that is linked to another carries the other's number and its own place in it. */
export function charityOf(number: string, linked: number): string {
  return linked > 0 ? `GB-CHC-${number}-${linked}` : `GB-CHC-${number}`;
}

/** The tables of a charity's other names, reports, policies, events and other regulators. */
export const historyTables = {
  charity_other_names(at, registerKey) {
    const name = needed(at, 'charity_name', 'A name is empty. The row is left out.');
    if (name === null) return false;
    const kind = /previous/i.test(at.text('charity_name_type')) ? 'previous' : 'working';
    at.batch.parts.push({ line: at.row.line, registerKey, part: 'name', name, kind });
    return true;
  },
  charity_published_report(at, registerKey) {
    const name = needed(at, 'report_name', 'A report needs a name. The row is left out.');
    if (name === null) return false;
    at.batch.parts.push({
      line: at.row.line,
      registerKey,
      part: 'document',
      kind: 'report',
      name,
      url: webAddress(at.text('report_location')),
      publishedOn: at.day('date_published'),
    });
    return true;
  },
  charity_policy(at, registerKey) {
    const name = needed(at, 'policy_name', 'A policy needs a name. The row is left out.');
    if (name === null) return false;
    const nothing = { url: null, publishedOn: null };
    at.batch.parts.push({
      line: at.row.line,
      registerKey,
      part: 'document',
      kind: 'policy',
      name,
      ...nothing,
    });
    return true;
  },
  charity_other_regulators(at, registerKey) {
    const name = needed(at, 'regulator_name', 'A regulator needs a name. The row is left out.');
    if (name === null) return false;
    at.batch.parts.push({
      line: at.row.line,
      registerKey,
      part: 'document',
      kind: 'regulator',
      name,
      url: webAddress(at.text('regulator_web_url')),
      publishedOn: null,
    });
    return true;
  },
  charity_event_history(at, registerKey) {
    const title = needed(at, 'event_type', 'An event needs a kind. The row is left out.');
    if (title === null) return false;
    const reason = lineOrNull(at.text('reason'));
    const other = at.text('assoc_registered_charity_number').trim();
    const event: EventDraft = {
      number: at.number('charity_event_order') ?? 0,
      kind: kindOfEvent(title, reason),
      title,
      on: at.day('date_of_event'),
      reason,
      otherIdentifier: /^[1-9]\d*$/.test(other) ? `GB-CHC-${other}` : null,
      otherName: lineOrNull(at.text('assoc_charity_name')),
    };
    at.batch.parts.push({ line: at.row.line, registerKey, part: 'event', ...event });
    const became = relationshipOf(at, event);
    if (became) at.batch.relationships.push(became);
    return true;
  },
} satisfies Record<string, TableRowReader>;

function needed(at: RowAtWork, column: string, message: string): string | null {
  const text = lineOrNull(at.text(column));
  if (text === null) at.problem(column, 'missing', message);
  return text;
}

/** The kind of an event by the register's words, for its list of kinds is not published. */
function kindOfEvent(title: string, reason: string | null): EventDraft['kind'] {
  if (/remov|ceased|dissol/i.test(title)) return 'removal';
  if (/merg|amalgam|transfer/i.test(title)) return 'merger';
  if (/\blink/i.test(title)) return 'linked';
  if (/insolv|administration|liquidat/i.test(`${title} ${reason ?? ''}`)) return 'insolvency';
  return /regist|restor/i.test(title) ? 'registration' : 'other';
}

/** A charity that was removed because another took it over, or because it was registered anew; the register names that other one. */
function relationshipOf(at: RowAtWork, event: EventDraft): RelationshipDraft | null {
  const { kind, reason, on, otherIdentifier: to } = event;
  const number = at.text('registered_charity_number').trim();
  if (kind !== 'removal' || to === null || reason === null || !/^\d+$/.test(number)) return null;
  const from = charityOf(number, Number(at.text('linked_charity_number').trim() || '0'));
  const became = /re-?regist|convert/i.test(reason)
    ? 're-registered as'
    : /merg|amalgam|transfer|incorporat/i.test(reason)
      ? 'merged into'
      : null;
  if (became === null || from === to) return null;
  return {
    line: at.row.line,
    from,
    to,
    kind: became,
    on,
    fromName: lineOrNull(at.text('charity_name')),
    toName: event.otherName,
    list: 'Charity Commission, events',
  };
}
