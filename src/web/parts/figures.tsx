import { useFormats } from '../app/language/formats.ts';

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
