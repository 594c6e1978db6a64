import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { measurementContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { call } from '../../../web/app/client.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Breadcrumbs } from '../../../web/parts/page.tsx';
import { FigureForm, type FormRoutes } from './figure-form.tsx';

/** The same form for somebody who is signed in: their own organisation's, or for the coordinating team anybody's. */
export default function MemberFormPage() {
  const say = useWords('measurement');
  const returnId = useAddressPart('returnId');
  const { initiativeId, path } = useHere();
  const params = useMemo(() => ({ initiativeId, returnId }), [initiativeId, returnId]);
  const sheet = useAnswer(measurementContract.readReturn, { params });
  const kept = useQueryClient();
  const routes = useMemo<FormRoutes>(
    () => ({
      save: (body) => call(measurementContract.saveReturn, { params, body }),
      send: (body) =>
        call(measurementContract.sendReturn, { params, body }).finally(() => void kept.invalidateQueries()),
      correct: (body) =>
        call(measurementContract.correctReturn, { params, body }).finally(
          () => void kept.invalidateQueries(),
        ),
    }),
    [params, kept],
  );
  return (
    <div className="narrow">
      <title>{`${say('form.title')} · Concerted`}</title>
      <Breadcrumbs crumbs={[{ label: say('title'), to: path('our-figures') }]} />
      <Loaded of={sheet} meanwhile={<Skeleton lines={9} />}>
        {(answer) => (
          <>
            <FigureForm
              key={answer.returnId}
              sheet={answer}
              routes={routes}
              onAgain={() => void sheet.refetch()}
            />
            {!answer.round.closed && (
              <p>
                <Link to={path(`our-figures/spreadsheets?return=${answer.returnId}`)}>
                  {say('sheet.instead')}
                </Link>
              </p>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}
