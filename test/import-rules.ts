// Runs dependency-cruiser over src and checks that it saw every file there: a check that sees nothing is no check.
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const { options = {}, ...ruleSet } = createRequire(import.meta.url)(
  '../.dependency-cruiser.cjs',
) as IConfiguration & {
  options?: NonNullable<Parameters<typeof cruise>[1]>;
};
const { enhancedResolveOptions, ...cruiseOptions } = options;
const { output } = await cruise(
  ['src'],
  { ...cruiseOptions, ruleSet: ruleSet as NonNullable<typeof options.ruleSet>, validate: true },
  { ...enhancedResolveOptions, bustTheCache: true },
  { tsConfig: extractTsConfig('tsconfig.base.json') },
);
const result = output as ICruiseResult;

const seen = new Set(result.modules.map(({ source }) => source));
const unseen = globSync('src/**/*.{ts,tsx}').filter((file) => !seen.has(file) && !file.endsWith('.d.ts'));
const violations = result.summary.violations.filter(({ rule }) => rule.severity === 'error');

for (const file of unseen) console.error(`not seen by the import rules: ${file}`);
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`);
console.log(`Import rules: ${seen.size} files seen, ${violations.length} violations.`);
process.exit(unseen.length + violations.length === 0 ? 0 : 1);
