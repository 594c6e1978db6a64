import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { searchOf, useNarrowing } from './narrowing.ts';

type Match = Answered<typeof landscapeContract.match>;
type Decision = 'accept' | 'reject' | 'later' | 'undo';

const choices = {
  accept: 'compare.same',
  reject: 'compare.different',
  later: 'compare.later',
  undo: 'compare.undo',
} as const;

/**
 * The decision about two bodies. Where one is read after another, it leads to the next, and the way back stands in a word at the foot of
 * the page. Single keys work only while the focus is in this bar (WCAG 2.1.4), where it is put on every pair that is read in order.
 */
export function DecisionBar({ it }: { readonly it: Match }) {
  const say = useWords('landscape');
  const { initiativeId, may, path } = useHere();
  const navigate = useNavigate();
  const [narrowing] = useNarrowing();
  const bar = useRef<HTMLDivElement>(null);
  const undo = useChange(landscapeContract.decideMatch);
  const decide = useChange(landscapeContract.decideMatch, {
    onDone: (decided, { body }) => {
      if (!narrowing.reading || body.decision === 'undo') return;
      toast({
        text: say(`compare.done.${body.decision}`, { left: it.left.name, right: it.right.name }),
        ...(body.decision === 'later'
          ? {}
          : {
              undo: () =>
                undo.mutate({
                  params: { initiativeId, matchId: decided.id },
                  body: { decision: 'undo', version: decided.version },
                }),
            }),
      });
      next();
    },
  });
  useEffect(() => {
    if (narrowing.reading) bar.current?.focus();
  }, [it.id, narrowing.reading]);
  if (!may('landscape.decide')) return null;

  function next(): void {
    const search = Object.fromEntries(new URLSearchParams(searchOf(narrowing)));
    const after = it.queue.nextId === null ? '' : `/${it.queue.nextId}`;
    void navigate({ to: path(`what-is-here/likenesses${after}`), search });
  }
  const choose = (decision: Decision, version = it.version) =>
    decide.mutate({ params: { initiativeId, matchId: it.id }, body: { decision, version } });
  function byKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || decide.isPending) return;
    const key = event.key.toLowerCase();
    if (key === 'n') next();
    if (it.state !== 'proposed') {
      if (key === 'u') choose('undo');
      return;
    }
    if (key === 's') choose('accept');
    if (key === 'd') choose('reject');
    if (key === 'l') choose('later');
  }
  return (
    <div
      className="stack decision"
      role="toolbar"
      aria-label={say('compare.title')}
      tabIndex={-1}
      ref={bar}
      onKeyDown={byKey}
    >
      <div className="row">
        {it.state === 'proposed' ? (
          <>
            <Button look="go" isDisabled={decide.isPending} onPress={() => choose('accept')}>
              {say('compare.same')}
            </Button>
            <Button isDisabled={decide.isPending} onPress={() => choose('reject')}>
              {say('compare.different')}
            </Button>
            <Button isDisabled={decide.isPending} onPress={() => choose('later')}>
              {say('compare.later')}
            </Button>
          </>
        ) : (
          <Button isDisabled={decide.isPending} onPress={() => choose('undo')}>
            {say('compare.undo')}
          </Button>
        )}
        {it.queue.nextId !== null && (
          <Link to={`${path(`what-is-here/likenesses/${it.queue.nextId}`)}${searchOf(narrowing)}`}>
            {say('compare.next')}
          </Link>
        )}
      </div>
      <p className="soft small no-print">
        {say('compare.left', { count: it.queue.left })} {narrowing.reading && say('compare.keys')}
      </p>
      <BothVersions<Match>
        problem={decide.error ?? undo.error}
        rows={(theirs) => [
          {
            what: say('compare.title'),
            theirs: say(`compare.${theirs.state}`, { left: theirs.left.name, right: theirs.right.name }),
            mine: say(choices[(decide.error ? decide : undo).variables?.body.decision ?? 'undo']),
          },
        ]}
        isPending={decide.isPending || undo.isPending}
        onTheirs={() => {
          decide.reset();
          undo.reset();
        }}
        onMine={(theirs) => {
          const mine = (decide.error ? decide : undo).variables?.body.decision ?? 'undo';
          (decide.error ? decide : undo).mutate({
            params: { initiativeId, matchId: theirs.id },
            body: { decision: mine, version: theirs.version },
          });
        }}
      />
    </div>
  );
}
