import { Problem } from '../../../kernel/problem/problem.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { usualWeights } from '../../model/overlap/combined.ts';
import { readyFor } from '../overlaps/ready.ts';
import { pairAnswer } from '../pairs.ts';
import { sourceFile } from '../present.ts';
import * as organisations from '../queries/organisations.ts';
import { bodyFor } from './organisation.ts';
import { cardAnswer } from './search.ts';

type Answered = Handlers<typeof landscapeContract>;

/** Two to six organisations beside one another, and what every two of them share. */
export const sideBySideHandlers: Pick<Answered, 'sideBySide'> = {
  async sideBySide({ tx, params: { initiativeId: initiative }, query }) {
    const ids: string[] = [];
    for (const given of query.of) {
      const id = await bodyFor(tx, initiative, given);
      if (!ids.includes(id)) ids.push(id);
    }
    if (ids.length < 2)
      throw new Problem('not-possible-now', {
        reason: 'These are one body by now: there is nothing to compare.',
      });
    const trustees = await organisations.anyTrustees(tx);
    const answers = [];
    for (const card of await organisations.cards(tx, initiative, ids)) {
      const records = await organisations.recordsOf(tx, initiative, card.id);
      const parts = await organisations.bodyParts(tx, initiative, card.id);
      const latest = (of: 'income' | 'spending') => {
        const known = records.filter((row) => row[of] !== null && row.year_end !== null);
        const [row] = known.sort((a, b) => ((a.year_end ?? '') < (b.year_end ?? '') ? 1 : -1));
        return row?.year_end
          ? { value: row[of] ?? 0, day: row.year_end, source: sourceFile(row.file, row) }
          : null;
      };
      const codes = new Map((parts?.codes ?? []).map((one) => [`${one.scheme}:${one.code}`, one]));
      const grants = await organisations.grantsReceived(tx, initiative, card.id);
      const files = new Map([...records, ...grants].map(({ file }) => [file.importId, sourceFile(file)]));
      answers.push({
        ...cardAnswer(card, ''),
        latestIncome: latest('income'),
        latestSpending: latest('spending'),
        registeredOn:
          records
            .map((row) => row.registered_on)
            .filter((day) => day !== null)
            .toSorted()[0] ?? null,
        classes: [...codes.values()].map(({ scheme, code, label }) => ({ scheme, code, label })),
        trusteeCount: trustees ? (parts?.trustees ?? 0) : null,
        files: [...files.values()],
      });
    }
    const compared = await readyFor(tx, initiative, ids);
    const pairs = [];
    for (const [at, left] of ids.entries())
      for (const right of ids.slice(at + 1)) {
        const answer = await pairAnswer(tx, initiative, compared, [left, right], usualWeights);
        if (answer) pairs.push({ left, right, combined: answer.card.combined, scores: answer.card.scores });
      }
    return { organisations: answers, pairs, shared: sharedByAll(answers) };
  },
};

interface Shared {
  readonly classes: readonly { readonly label: string }[];
  readonly places: readonly { readonly name: string }[];
  readonly grants: { readonly byFunder: readonly { readonly id: string; readonly name: string }[] };
}

/** What all of them have: labels of classes, names of places, and funders. */
function sharedByAll(all: readonly Shared[]) {
  const inAll = (of: (one: Shared) => readonly string[]) => {
    const [first, ...others] = all.map((one) => new Set(of(one)));
    return [...(first ?? [])].filter((value) => others.every((set) => set.has(value)));
  };
  const funders = new Map(all.flatMap(({ grants }) => grants.byFunder).map((one) => [one.id, one.name]));
  return {
    classes: inAll(({ classes }) => classes.map(({ label }) => label)),
    places: inAll(({ places }) => places.map(({ name }) => name)),
    funders: inAll(({ grants }) => grants.byFunder.map(({ id }) => id)).map((id) => ({
      id,
      name: funders.get(id) ?? '',
    })),
  };
}
