// npm run gen:register: a whole made-up register, its grants and what is planted in them, from a seed.
// Options: --charities 170000 --seed 1 --version 1 --format txt|json --folder DIR
import { parseArgs } from 'node:util';
import { writeRegister } from './register/write-register.ts';

const { values: options } = parseArgs({
  options: {
    charities: { type: 'string', default: '170000' },
    seed: { type: 'string', default: '1' },
    version: { type: 'string', default: '1' },
    format: { type: 'string', default: 'txt' },
    folder: { type: 'string', default: 'generated-register' },
  },
});
const whole = (name: string, given: string, least: number): number => {
  const number = Number(given);
  if (Number.isSafeInteger(number) && number >= least && number <= 400_000) return number;
  process.stderr.write(`--${name} has to be a whole number from ${least} to 400000.\n`);
  return process.exit(1);
};
if (options.format !== 'txt' && options.format !== 'json') {
  process.stderr.write('--format has to be txt or json.\n');
  process.exit(1);
}
const began = performance.now();
const files = await writeRegister(
  {
    seed: whole('seed', options.seed, 0),
    charities: whole('charities', options.charities, 20),
    version: whole('version', options.version, 1),
  },
  { folder: options.folder, format: options.format },
);
for (const { name, rows } of files) process.stdout.write(`${name}: ${rows} rows\n`);
process.stdout.write(
  `In ${options.folder}, all of it made up, in ${Math.round((performance.now() - began) / 1000)} seconds.\n`,
);
