import { landscapeContract } from '../../contract.ts';
import { exportFormats } from '../../contract/asking.ts';
import { addressOf } from '../../../web/app/client.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Link } from '../../../web/parts/link.tsx';
import { addressOfFilters, asked, type Filters } from './filters.ts';

/** What was found, as a file to take along. */
export function Downloads({ filters }: { readonly filters: Filters }) {
  const say = useWords('landscape');
  const { initiativeId, path } = useHere();
  return (
    <p className="room-links small no-print">
      <Link to={path(addressOfFilters(filters, 'what-is-here/print'))}>{say('print.link')}</Link>
      <span className="soft">{say('export.take')}</span>
      {exportFormats.map((format) => (
        <a
          key={format}
          download
          href={addressOf(landscapeContract.exportFound, {
            params: { initiativeId },
            query: { ...asked(filters), format },
          })}
        >
          {say(`export.${format}`)}
        </a>
      ))}
    </p>
  );
}
