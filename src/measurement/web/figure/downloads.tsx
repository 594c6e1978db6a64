import type { measurementContract } from '../../contract.ts';
import { addressOf } from '../../../web/app/client.ts';
import { useWords } from '../../../web/app/language/index.ts';

interface DownloadsProps {
  /** The route that gives the file, as CSV or XLSX. */
  readonly csv: {
    readonly route: typeof measurementContract.curveFile | typeof measurementContract.joinedFile;
    readonly params: { readonly initiativeId: string; readonly measureId: string };
  };
}

/** The figures as files for a spreadsheet. */
export function Downloads({ csv: { route, params } }: DownloadsProps) {
  const say = useWords('measurement');
  return (
    <p className="row no-print">
      <a href={addressOf(route, { params, query: { format: 'csv' } })} download>
        {say('download.csv')}
      </a>
      <a href={addressOf(route, { params, query: { format: 'xlsx' } })} download>
        {say('download.xlsx')}
      </a>
    </p>
  );
}
