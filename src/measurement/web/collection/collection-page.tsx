import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { BoardLine } from './board-line.tsx';
import { MadeLinks, type MadeLink } from './made-links.tsx';
import { WhomToAsk } from './whom-to-ask.tsx';

/** A collection with everybody's place in it. */
export type Board = Answered<typeof measurementContract.readBoard>;

const isIn = (line: Board['returns'][number]) => line.state === 'sent' || line.state === 'corrected';

/** Who is in and who is not, and the kind ways to ask. */
export default function CollectionPage() {
  const say = useWords('measurement');
  const format = useFormats();
  const roundId = useAddressPart('roundId');
  const { initiativeId, path } = useHere();
  const board = useAnswer(measurementContract.readBoard, { params: { initiativeId, roundId } });
  return (
    <Loaded of={board}>
      {(it) => {
        const { round, returns } = it;
        const late = returns.filter((line) => line.lateDays > 0 && line.excusedReason === null).length;
        return (
          <Page
            title={format.period(round.name)}
            crumbs={[{ label: say('title'), to: path('our-figures') }]}
            lede={
              round.openedAt === null
                ? say('collection.not-open')
                : `${say('collection.lede', { in: returns.filter(isIn).length, of: returns.length, date: format.date(round.dueOn) })} ${late > 0 ? say('collection.late', { count: late }) : ''}`
            }
          >
            <Whole it={it} />
            <Section title={say('collection.which')}>
              <ul>
                {round.measures.map((measure) => (
                  <li key={measure.measureId}>
                    <Link to={path(`our-figures/${measure.measureId}`)}>{measure.name}</Link>
                  </li>
                ))}
              </ul>
            </Section>
          </Page>
        );
      }}
    </Loaded>
  );
}

/** The board with what can be done about the whole collection. Links are shown once, here, since only their hash is kept. */
function Whole({ it: { round, returns } }: { readonly it: Board }) {
  const say = useWords('measurement');
  const { initiativeId, may } = useHere();
  const [links, setLinks] = useState<readonly MadeLink[]>([]);
  const params = { initiativeId, roundId: round.roundId };
  const open = useChange(measurementContract.openRound, { onDone: (made) => setLinks(made.links) });
  const close = useChange(measurementContract.closeRound);
  const remind = useChange(measurementContract.remindRound, {
    onDone: (done) => {
      setLinks(done.links);
      toast({ text: say('collection.reminded', { count: done.reminded.length }) });
    },
  });
  const waiting = returns.filter((line) => !isIn(line) && line.excusedReason === null);
  const mayCollect = may('measurement.collect');
  const isOpen = round.openedAt !== null && round.closedAt === null;
  const body = { version: round.version };
  return (
    <div className="stack">
      {mayCollect && round.openedAt === null && (
        <WhomToAsk
          isPending={open.isPending}
          onOpen={(organisationIds) => open.mutate({ params, body: { ...body, organisationIds } })}
        />
      )}
      {mayCollect && isOpen && (
        <div className="row no-print">
          {waiting.length > 0 && (
            <Button
              look="go"
              isPending={remind.isPending}
              onPress={() => remind.mutate({ params, body: {} })}
            >
              {say('collection.remind-all', { count: waiting.length })}
            </Button>
          )}
          <Button isPending={close.isPending} onPress={() => close.mutate({ params, body })}>
            {say('collection.close')}
          </Button>
        </div>
      )}
      <Trouble problem={open.error ?? remind.error ?? close.error} />
      <MadeLinks links={links} />
      <ul className="plain-list">
        {returns.map((line) => (
          <BoardLine
            key={line.returnId}
            line={line}
            isOpen={isOpen && mayCollect}
            onRemind={() => remind.mutate({ params, body: { returnIds: [line.returnId] } })}
            onLink={(link) => setLinks([link])}
          />
        ))}
      </ul>
    </div>
  );
}
