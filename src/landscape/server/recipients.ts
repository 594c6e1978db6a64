import { z } from 'zod';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Tx } from '../../platform/db/context.ts';
import { addressesOf, type IntroductionRow } from './queries/introductions.ts';

const address = z.email();

/**
 * To whom an introduction goes: the people who stand for both bodies, each address once. Problem `not-possible-now` when nobody with an
 * address stands for one of them, or when an address cannot be one (lists of contacts bring such); it names whose.
 */
export async function recipientsOf(tx: Tx, initiative: string, row: IntroductionRow): Promise<Set<string>> {
  const recipients = new Set<string>();
  const faults = [];
  for (const [id, name] of [
    [row.left_id, row.left_name],
    [row.right_id, row.right_name],
  ] as const) {
    const own = await addressesOf(tx, initiative, id);
    if (own.length === 0) {
      throw new Problem('not-possible-now', {
        reason: `No e-mail address of ${name} is known. Add a person with an address under Partners, or pass the message on yourself.`,
      });
    }
    for (const { person, email } of own) {
      if (address.safeParse(email).success) recipients.add(email);
      else
        faults.push({
          field: `${person}, ${name}`,
          message: `“${email}” is not a whole e-mail address, such as name@example.org.`,
        });
    }
  }
  if (faults.length > 0) {
    throw new Problem('not-possible-now', {
      reason: 'Nothing was sent. The draft is kept. Correct this under Partners, then send it again.',
      fields: faults,
    });
  }
  return recipients;
}
