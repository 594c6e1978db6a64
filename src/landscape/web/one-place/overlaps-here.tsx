import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Said } from '../../../web/parts/said.tsx';
import { PairCard } from '../introduction/pair-card.tsx';

const shown = 4;

/** The first question of all: which efforts here overlap in goals, people, approaches and funders, and have no contact on record. */
export function OverlapsHere({ place }: { readonly place: string }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId } = useHere();
  const pairs = useAnswer(landscapeContract.pairs, {
    params: { initiativeId },
    query: { place, limit: shown },
  });
  return (
    <Section title={say('one-place.overlaps')}>
      <Loaded of={pairs} meanwhile={<Skeleton height={240} />}>
        {({ items, total, ranked, lookedAt }) => (
          <>
            <p>
              {total === 0
                ? say('pairs.none')
                : say(ranked.all ? 'one-place.pairs' : 'one-place.many-pairs', {
                    count: total,
                    total: format.number(total),
                    ranked: format.number(ranked.pairs),
                  })}{' '}
              {total === 0 && <Said text={lookedAt.sentence} />}
            </p>
            <div className="pairs-here">
              {items.map((pair) => (
                <PairCard key={`${pair.left.id} ${pair.right.id}`} pair={pair} lookedAt={lookedAt.sentence} />
              ))}
            </div>
          </>
        )}
      </Loaded>
    </Section>
  );
}
