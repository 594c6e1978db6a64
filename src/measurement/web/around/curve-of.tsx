import type { ReactNode } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page } from '../../../web/parts/page.tsx';
import type { CurveParts } from './curve-parts.ts';

/** A figure of either kind with its periods and what stands around its curve. */
export interface CurveNow {
  readonly measure: Answered<typeof measurementContract.readMeasure>['measure'];
  readonly unit: string;
  readonly periods: readonly {
    readonly label: string;
    readonly start: string;
    readonly end: string;
    readonly number: number | null;
  }[];
  readonly parts: CurveParts;
}

interface CurvePageProps {
  readonly title: (name: string) => string;
  readonly lede: string;
  readonly children: (now: CurveNow) => ReactNode;
}

/** A page below a figure's own, with the curve as it stands, be it of the whole place or of our work. */
export function CurvePage({ title, lede, children }: CurvePageProps) {
  const say = useWords('measurement');
  const measureId = useAddressPart('measureId');
  const { initiativeId, path } = useHere();
  const params = { initiativeId, measureId };
  const measure = useAnswer(measurementContract.readMeasure, { params });
  const kind = measure.data?.measure.kind;
  const curve = useAnswer(
    measurementContract.readCurve,
    { params, query: {} },
    { when: kind === 'indicator' },
  );
  const joined = useAnswer(
    measurementContract.readJoined,
    { params, query: {} },
    { when: kind === 'measure' },
  );
  return (
    <Loaded of={measure}>
      {({ measure: it }) => (
        <Page
          title={title(it.name)}
          crumbs={[
            { label: say('title'), to: path('our-figures') },
            { label: it.name, to: path(`our-figures/${it.measureId}`) },
          ]}
          lede={lede}
        >
          {it.kind === 'indicator' ? (
            <Loaded of={curve}>
              {(answer) =>
                children({ measure: it, unit: it.definition.unit, periods: answer.points, parts: answer })
              }
            </Loaded>
          ) : (
            <Loaded of={joined}>
              {(answer) =>
                children({
                  measure: it,
                  unit: it.definition.form === 'share' ? '%' : it.definition.unit,
                  periods: answer.series.map(
                    ({ label, periodStart, periodEnd, total, share, atLeast, atMost }) => ({
                      label,
                      start: periodStart,
                      end: periodEnd,
                      number: share?.percent ?? total ?? (atLeast === atMost ? atLeast : null),
                    }),
                  ),
                  parts: answer.curve,
                })
              }
            </Loaded>
          )}
        </Page>
      )}
    </Loaded>
  );
}
