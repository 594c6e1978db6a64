import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';

/** From which files we know, with their licences, and what the registers loaded say in figures. */
export function SourcesSection() {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId } = useHere();
  const overview = useAnswer(landscapeContract.overview, { params: { initiativeId } });
  const headline = useAnswer(landscapeContract.headline, { params: { initiativeId } });
  return (
    <Section title={say('sources.title')}>
      <Loaded of={headline}>
        {({ sentence }) => (
          <p>
            <Said text={sentence} />
          </p>
        )}
      </Loaded>
      <Loaded of={overview}>
        {({ sources }) => (
          <Table
            caption={say('sources.title')}
            onPhone="stacks"
            rows={sources}
            keyOf={(source) => source.importId}
            columns={[
              { key: 'label', title: say('sources.what'), cell: (source) => <Said text={source.label} /> },
              { key: 'file', title: say('sources.file'), cell: (source) => source.file },
              {
                key: 'rows',
                title: say('sources.rows'),
                cell: (source) => format.number(source.rows),
                figures: true,
              },
              {
                key: 'of',
                title: say('sources.as-of'),
                cell: (source) => {
                  const day = source.asOf ?? source.loadedOn;
                  return day === null ? say('unknown') : format.shortDate(day);
                },
              },
              {
                key: 'licence',
                title: say('sources.licence'),
                cell: (source) =>
                  [source.licence, source.attribution].filter((part) => part !== null).join('. ') ||
                  say('unknown'),
              },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}
