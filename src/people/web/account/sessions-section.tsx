import { useQuery } from '@tanstack/react-query';
import type { Problem } from '../../../kernel/problem/problem.ts';
import { askAccounts, useAsk } from '../../../web/app/accounts.ts';
import { useWords, type Say } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Instant } from '../../../web/parts/figures.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { deviceOf } from './device.ts';

interface Session {
  readonly token: string;
  readonly createdAt: string;
  readonly userAgent?: string | null;
}

/** Which device it is, in words. */
function onDevice(userAgent: string, say: Say): string {
  const device = deviceOf(userAgent, navigator.userAgent);
  if (device === 'this') return say('session.like-this');
  return device === '?' ? say('session.unknown') : say('session.on', { device });
}

/** Where I am signed in; each can be ended, at once. */
export function Sessions() {
  const say = useWords('people');
  const list = useQuery<readonly Session[], Problem>({
    queryKey: ['sessions'],
    queryFn: () => askAccounts<readonly Session[]>('/list-sessions'),
  });
  const end = useAsk('/revoke-session');
  const endOthers = useAsk('/revoke-other-sessions');
  return (
    <div className="stack narrow">
      <Loaded of={list}>
        {(all) => (
          <>
            <ul className="plain-list">
              {all.map((one) => (
                <li key={one.token} className="row">
                  <span>
                    {onDevice(one.userAgent ?? '', say)}{' '}
                    <span className="small soft">
                      {say('session.since')} <Instant at={one.createdAt} />
                    </span>
                  </span>
                  <span className="row-end">
                    <Button onPress={() => end.mutate({ token: one.token })}>{say('session.end')}</Button>
                  </span>
                </li>
              ))}
            </ul>
            {all.length > 1 && (
              <p>
                <Button onPress={() => endOthers.mutate({})}>{say('session.end-others')}</Button>
              </p>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}
