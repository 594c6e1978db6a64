import type { Say } from '../../../web/app/language/index.ts';
import type { ServiceSchedule } from '../../model/sources/service-draft.ts';

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/**
 * When a service is given, in words: `Thursday, Friday, 10:00 to 18:00`. Days that are no days of the week (2MO: the second Monday) stay
 * as the directory writes them; its own note stands last.
 */
export function openingTimes({ days: given, opens, closes, note, every }: ServiceSchedule, say: Say): string {
  const named = (given ?? '')
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const day = days.find((one) => one === part.toUpperCase());
      return day === undefined ? part : say(`day.${day}`);
    })
    .join(', ');
  const hours =
    opens !== null && closes !== null ? say('services.hours', { opens, closes }) : (opens ?? closes ?? '');
  const often = every === 'monthly' ? say('services.monthly') : '';
  return [[named, hours, often].filter((part) => part !== '').join(', '), note ?? '']
    .filter((part) => part !== '')
    .join('. ');
}
