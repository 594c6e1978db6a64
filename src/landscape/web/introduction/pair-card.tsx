import { useNavigate } from '@tanstack/react-router';
import type { z } from 'zod';
import { landscapeContract } from '../../contract.ts';
import type { pair } from '../../contract/overlap.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { Named } from '../../../web/parts/named.tsx';
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
        <Link to={path(`what-is-here/pairs/${it.left.id}/${it.right.id}`)}>{say('pair.more')}</Link>
      </p>
    </article>
  );
}

interface Side {
  readonly id: string;
  readonly name: string;
}

/** The two things to do about a pair: draft an introduction, or record that they know each other (with a way back). */
export function PairActions({ left, right }: { readonly left: Side; readonly right: Side }) {
  const say = useWords('landscape');
  const { initiativeId, may, path } = useHere();
  const navigate = useNavigate();
  const endTie = useChange(landscapeContract.endTie);
  const recordTie = useChange(landscapeContract.recordTie, {
    onDone: (tie) =>
      toast({
        text: say('pair.recorded', { left: left.name, right: right.name }),
        undo: () => endTie.mutate({ params: { initiativeId, tieId: tie.id } }),
      }),
  });
  const draft = useChange(landscapeContract.draftIntroduction, {
    onDone: (introduction) => void navigate({ to: path(`what-is-here/introductions/${introduction.id}`) }),
  });
  if (!may('landscape.introduce')) return null;
  const body = { leftId: left.id, rightId: right.id };
  return (
    <>
      <div className="row no-print">
        <Button
          look="go"
          isPending={draft.isPending}
          onPress={() => draft.mutate({ params: { initiativeId }, body })}
        >
          {say('pair.introduce')}
        </Button>
        <Button
          isPending={recordTie.isPending}
          onPress={() => recordTie.mutate({ params: { initiativeId }, body })}
        >
          {say('pair.know')}
        </Button>
      </div>
      <Trouble problem={draft.error ?? recordTie.error ?? endTie.error} />
    </>
  );
}
