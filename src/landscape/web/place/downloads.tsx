import { landscapeContract } from '../../contract.ts';
import { exportFormats } from '../../contract/asking.ts';
import { addressOf } from '../../../web/app/client.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { asked, type Filters } from './filters.ts';

/** What was found, as a file to take along. */
export function Downloads({ filters }: { readonly filters: Filters }) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  return (
    <p className="room-links small no-print">
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
