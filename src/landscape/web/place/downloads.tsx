import { landscapeContract } from '../../contract.ts';
import { exportFormats, mostExported } from '../../contract/asking.ts';
import { addressOf } from '../../../web/app/client.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { addressOfFilters, asked, type Filters } from './filters.ts';

/** What was found, as a file to take along. */
export function Downloads({ filters, found }: { readonly filters: Filters; readonly found: number }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  return (
    <p className="room-links small no-print">
      <Link to={path(addressOfFilters(filters, 'what-is-here/print'))}>{say('print.link')}</Link>
      <span className="soft">{say('export.take')}</span>
      {exportFormats.map((kind) => (
        <a
          key={kind}
          download
          href={addressOf(landscapeContract.exportFound, {
            params: { initiativeId },
            query: { ...asked(filters), format: kind },
          })}
        >
          {say(`export.${kind}`)}
        </a>
      ))}
      {found > mostExported && (
        <span className="soft">
          {say('export.limit', { most: format.number(mostExported), total: format.number(found) })}
        </span>
      )}
    </p>
  );
}
