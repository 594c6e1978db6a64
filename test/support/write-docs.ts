// Writes the pages that are derived: `npm run openapi` → docs/openapi.json, `npm run problems` → docs/problems.md.
import { writeFileSync } from 'node:fs';
import { catalogue } from '../../src/kernel/problem/catalogue.ts';
import { describeApi } from '../../src/platform/http/openapi.ts';
import { contracts } from '../../src/rooms.ts';

/** docs/problems.md, from the catalogue. */
export function problemsPage(): string {
  const entries = Object.entries(catalogue).map(
    ([code, { status, title, next }]) =>
      `## \`${code}\`\n\n${title}\n\n**What to do next.** ${next}\n\nStatus ${status}.\n`,
  );
  return `# Problems\n\nEverything that can go wrong, as the API answers it (RFC 9457, \`application/problem+json\`) and as the screens say it. Nothing was changed unless the text says so.\n\n${entries.join('\n')}`;
}

const [what] = process.argv.slice(2);
if (what === 'openapi')
  writeFileSync('docs/openapi.json', `${JSON.stringify(describeApi(contracts), null, 1)}\n`);
if (what === 'problems') writeFileSync('docs/problems.md', problemsPage());
