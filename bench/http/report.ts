/** One line of a benchmark: `holds` is null where nothing was promised. */
export interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly aim: string | null;
  readonly holds: boolean | null;
}

/** Prints lines as JSON objects, one a line, or as a table. */
export function print(lines: readonly Line[], form: 'json' | 'table'): void {
  const rounded = lines.map((line) => ({ ...line, value: Math.round(line.value * 100) / 100 }));
  if (form === 'json') {
    for (const line of rounded) process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const cells = rounded.map(({ name, value, unit, aim, holds }) => [
    name,
    String(value),
    unit,
    aim ?? '',
    holds === null ? '' : holds ? 'yes' : 'no',
  ]);
  const table = [['what', 'value', 'unit', 'aim', 'holds'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  for (const row of table)
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
}
