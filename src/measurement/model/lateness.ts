import { daysBetween } from '../../kernel/calendar/day.ts';

/** Days since the due date while figures are still out; 0 when they came, are excused, or are not due yet. */
export function lateDays({
  state,
  dueOn,
  today,
  excused,
}: {
  readonly state: string;
  readonly dueOn: string;
  readonly today: string;
  readonly excused: 'yes' | 'no';
}): number {
  if (state === 'sent' || state === 'corrected' || excused === 'yes') return 0;
  return Math.max(0, daysBetween(dueOn, today));
}
