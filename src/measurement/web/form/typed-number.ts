/** What somebody typed into a number field: nothing yet, a number, or something that we cannot read as one. */
export type TypedNumber =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'unclear' };

/**
 * Reads a figure as people type it: spaces and thousands commas are allowed, a decimal point is, a minus is not.
 * `typedNumber('1,204')` is 1204; `typedNumber('about 40')` is unclear.
 */
export function typedNumber(text: string): TypedNumber {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '');
  if (bare === '') return { kind: 'empty' };
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare);
  const plain = /^\d+(\.\d+)?$/.test(bare);
  return grouped || plain ? { kind: 'number', value: Number(bare.replaceAll(',', '')) } : { kind: 'unclear' };
}
