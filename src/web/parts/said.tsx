import { useSaid } from '../app/language/said.ts';

/** A text that the server said ready-made, in the language on screen. */
export function Said({ text }: { readonly text: string }) {
  return <>{useSaid()(text)}</>;
}
