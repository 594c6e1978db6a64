import { catalogue } from '../../kernel/problem/catalogue.ts';
import type { Room } from './room.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (raw: string): string => raw.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** The readable reference at `/api`: every route with what it is for and who may call it, and every problem. Plain HTML, no script. */
export function referencePage(rooms: readonly Pick<Room, 'name' | 'contract'>[]): string {
  const sections = rooms
    .map(({ name, contract }) => {
      const rows = Object.values(contract)
        .map(
          (route) =>
            `<tr><td><code>${route.method}</code></td><td><code>${text(route.path)}</code></td><td>${text(route.summary)}</td><td>${text(route.permission)}</td></tr>`,
        )
        .join('\n');
      return `<h2 id="${text(name)}">${text(name)}</h2>\n<table><thead><tr><th>Method</th><th>Path</th><th>What it does</th><th>Permission</th></tr></thead><tbody>\n${rows}\n</tbody></table>`;
    })
    .join('\n');
  const problems = Object.entries(catalogue)
    .map(
      ([code, { status, title, next }]) =>
        `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${text(title)} ${text(next)}</td></tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Concerted: reference for programs</title></head>
<body><main><h1>Concerted: reference for programs</h1>
<p>The same as a machine reads it: <a href="/api/openapi.json">openapi.json</a>. Every answer is JSON; every refusal is a problem of the list at the end.</p>
${sections}
<h2 id="problems">Problems</h2>
<table><thead><tr><th>Code</th><th>Status</th><th>What it means and what to do</th></tr></thead><tbody>
${problems}
</tbody></table></main></body></html>
`;
}
