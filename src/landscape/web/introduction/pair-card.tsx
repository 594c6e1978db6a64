import type { z } from 'zod';
import type { pair } from '../../contract/overlap.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Named } from '../../../web/parts/named.tsx';
import { PairActions } from './pair-actions.tsx';
import { WhatTheyShare } from './what-they-share.tsx';
import '../place/place.css';

interface PairCardProps {
  readonly pair: z.output<typeof pair>;
  /** What was looked at before "no contact on record" was said. */
  readonly lookedAt: string;
}

/** Two bodies that share much and have no contact on record. Introducing them makes a draft; nothing is sent by it. */
export function PairCard({ pair: it, lookedAt }: PairCardProps) {
  const say = useWords('landscape');
  const { path } = useHere();
  return (
    <article className="card pair-card">
      <h3>
        <Named
          name={it.left.name}
          madeUp={it.left.madeUp}
          to={path(`what-is-here/organisations/${it.left.id}`)}
        />{' '}
        <span aria-hidden="true">⟷</span>
        <span className="visually-hidden">{say('pair.and')}</span>{' '}
        <Named
          name={it.right.name}
          madeUp={it.right.madeUp}
          to={path(`what-is-here/organisations/${it.right.id}`)}
        />
      </h3>
      <WhatTheyShare pair={it} />
      <PairActions left={it.left} right={it.right} />
      <p className="looked-at">
        <Said text={lookedAt} />{' '}
        <span className="no-print">
          <Link to={path(`what-is-here/pairs/${it.left.id}/${it.right.id}`)}>{say('pair.more')}</Link>
        </span>
      </p>
    </article>
  );
}
