import { measurementContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { CurveView } from './curve-view.tsx';
import { JoinedView } from './joined-view.tsx';

/** One figure: the curve of the whole place, or what our work adds up to. */
export default function FigurePage() {
  const measureId = useAddressPart('measureId');
  const { initiativeId } = useHere();
  const measure = useAnswer(measurementContract.readMeasure, { params: { initiativeId, measureId } });
  return (
    <Loaded of={measure} meanwhile={<Skeleton height={420} />}>
      {({ measure: it, definitions }) =>
        it.kind === 'indicator' ? (
          <CurveView measureId={measureId} definitions={definitions} />
        ) : (
          <JoinedView measureId={measureId} definitions={definitions} />
        )
      }
    </Loaded>
  );
}
