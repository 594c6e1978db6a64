import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Said } from '../../../web/parts/said.tsx';
import { inUnit } from '../figure/figure-words.ts';
import { forecastName, type CurveParts, type Forecast } from './curve-parts.ts';
import './around.css';

interface ExpectedSectionProps {
  readonly measureId: string;
  readonly unit: string;
  readonly parts: CurveParts;
}

/** What was expected, each scenario and version with who wrote it, why, and how it compares with what came. */
export function ExpectedSection({ measureId, unit, parts }: ExpectedSectionProps) {
  const say = useWords('measurement');
  const { may, path } = useHere();
  return (
    <Section title={say('expected.title')}>
      {parts.forecasts.length === 0 && <p className="soft">{say('expected.none')}</p>}
      {parts.forecasts.map((forecast) => (
        <OneForecast key={forecast.forecastId} forecast={forecast} unit={unit} />
      ))}
      {may('measurement.define') && parts.nextPeriods.length > 0 && (
        <p className="no-print">
          <Link to={path(`our-figures/${measureId}/expected`)}>{say('expected.write')}</Link>
        </p>
      )}
    </Section>
  );
}

function OneForecast({ forecast, unit }: { readonly forecast: Forecast; readonly unit: string }) {
  const say = useWords('measurement');
  const format = useFormats();
  const { method, points, reason, by, madeAt, confidence, comparison } = forecast;
  const figures = points.map(({ label, value, lower, upper }) => {
    const figure = inUnit(value, unit, format);
    const when = format.period(label);
    return lower === null || upper === null
      ? say('expected.figure', { when, figure })
      : say('expected.figure-between', {
          when,
          figure,
          lower: inUnit(lower, unit, format),
          upper: inUnit(upper, unit, format),
        });
  });
  return (
    <div className={forecast.newest ? 'expected-one' : 'expected-one soft'}>
      <p>
        <strong>{forecastName(forecast, say)}</strong>: {format.list(figures)}.
      </p>
      {comparison !== null && (
        <p>
          {format.period(comparison.label)}: <Said text={comparison.sentence} />
        </p>
      )}
      <p className="small soft">
        {[
          say(`expected.method.${method.replace(' ', '-')}`),
          confidence === null ? null : say('expected.confidence', { share: format.percent(confidence) }),
          say('expected.because', { reason }),
          by === null
            ? say('expected.locked', { date: format.date(madeAt) })
            : say('expected.locked-by', { date: format.date(madeAt), by }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
    </div>
  );
}
