import { createHash } from 'node:crypto';
import type { Tx } from '../../platform/db/context.ts';
import { taggerOf } from '../model/tags/tagger.ts';
import { readReference, readTagRules } from './import/reference.ts';
import { dropTagsOfJoined, putTags, textsToTag, type TagRow } from './queries/tags.ts';

const atOnce = 1000;

/**
 * Tags every body whose text or the rules changed since it was tagged last: UK-CAT by the words of its text, ICNP/TSO by what the tags
 * are related to. They are kept apart from what registers coded. How many bodies were looked through.
 */
export async function tagByWords(tx: Tx, initiative: string): Promise<number> {
  const { rules, related } = await readTagRules();
  const { labels } = await readReference();
  const version = createHash('sha256')
    .update(JSON.stringify([rules, [...related]]))
    .digest('hex')
    .slice(0, 16);
  const tags = taggerOf(rules);
  await dropTagsOfJoined(tx, initiative);
  let looked = 0;
  for (let after: string | null = null; ;) {
    const { bodies, last } = await textsToTag(tx, initiative, { version, after, limit: atOnce });
    if (last === null) return looked;
    const rows = bodies.flatMap(({ id, text }): readonly TagRow[] => {
      const ukcat = tags(text);
      const icnptso = new Set(ukcat.flatMap((code) => related.get(code) ?? []));
      const row = (scheme: TagRow['scheme'], code: string): TagRow => ({
        id,
        scheme,
        code,
        label: labels.get(`${scheme}:${code}`) ?? code,
      });
      return [
        ...ukcat.map((code) => row('UK-CAT', code)),
        ...[...icnptso].map((code) => row('ICNPTSO', code)),
      ];
    });
    await putTags(tx, initiative, bodies, rows);
    looked += bodies.length;
    after = last;
  }
}
