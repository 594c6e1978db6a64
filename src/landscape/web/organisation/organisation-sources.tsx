import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { Section } from '../../../web/parts/page.tsx';
import type { Organisation } from './organisation.ts';

/** Every file that something on this page is from, with its day and licence. */
export function OrganisationSources({ it }: { readonly it: Organisation }) {
  const say = useWords('landscape');
  const said = useSaid();
  const format = useFormats();
  return (
    <Section title={say('sources.title')}>
      <ul className="plain-names">
        {it.sources.map((source) => {
          const day = source.asOf ?? source.loadedOn;
          return (
            <li key={source.importId} className="small soft">
              {[
                said(source.label),
                source.file,
                day === null ? null : format.date(day),
                source.licence,
                source.attribution,
              ]
                .filter((part) => part !== null)
                .join(', ')}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
