interface GrantFile {
  readonly short: string;
  readonly grants: number;
  readonly names: number;
}

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** "555 council grants went to 359 names. Two registers are loaded in part: this is not everyone who is here." */
export function lede(file: GrantFile | null, registers: readonly { readonly whole: boolean }[]): string {
  const grants =
    file === null
      ? 'No grants are loaded yet.'
      : `${file.grants.toLocaleString('en-GB')} ${file.short} grants went to ${file.names.toLocaleString('en-GB')} names.`;
  const parts = registers.filter(({ whole }) => !whole).length;
  if (registers.length === 0) return `${grants} No register is loaded yet.`;
  if (parts === 0) return grants;
  return `${grants} ${numbers[parts] ?? String(parts)} ${parts === 1 ? 'register is' : 'registers are'} loaded in part: this is not everyone who is here.`;
}
