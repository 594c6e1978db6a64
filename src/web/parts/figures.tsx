import { useFormats } from '../app/language/formats.ts';
import { useWords } from '../app/language/index.ts';

/** A figure by locale. */
export function Figure({ value, digits }: { readonly value: number; readonly digits?: number }) {
  const formats = useFormats();
  return <>{formats.number(value, digits)}</>;
}

/** An amount of money, in pence. */
export function Money({ pence }: { readonly pence: number }) {
  return <>{useFormats().money(pence)}</>;
}

/** A day ('YYYY-MM-DD') in words. */
export function Day({ on }: { readonly on: string }) {
  return <time dateTime={on}>{useFormats().date(on)}</time>;
}

/** An instant (ISO) in words. */
export function Instant({ at }: { readonly at: string }) {
  return <time dateTime={at}>{useFormats().instant(at)}</time>;
}

interface SourceLineProps {
  readonly source: string;
  /** The day it was read, 'YYYY-MM-DD'. */
  readonly readOn?: string | null;
  readonly licence?: string | null;
}

/** Where figures come from: source, date, licence. Stands under every chart and table. */
export function SourceLine({ source, readOn, licence }: SourceLineProps) {
  const say = useWords('parts');
  const formats = useFormats();
  const parts = [say('source', { source })];
  if (readOn) parts.push(say('source.read', { date: formats.date(readOn) }));
  if (licence) parts.push(licence);
  return <span className="small soft">{parts.join(', ')}</span>;
}
