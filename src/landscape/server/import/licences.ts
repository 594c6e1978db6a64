import type { SourceName } from '../../model/sources/source.ts';

interface Terms {
  readonly licence: string;
  readonly attribution: string;
}

const openGovernment = 'Open Government Licence v3.0';
const commission = { licence: openGovernment, attribution: 'Charity Commission for England and Wales' };

/** The terms under which a register publishes; a grants file tells its own, or none. */
export const termsOf: Readonly<Record<SourceName, Terms | null>> = {
  'ccew-search-export': commission,
  'ccew-extract': commission,
  ccni: { licence: openGovernment, attribution: 'The Charity Commission for Northern Ireland' },
  oscr: { licence: openGovernment, attribution: 'Office of the Scottish Charity Regulator (OSCR)' },
  'irs-bmf': { licence: 'public domain', attribution: 'Internal Revenue Service, United States' },
  'ukcat-sample': {
    licence: 'CC BY 4.0; registers Open Government Licence v3.0',
    attribution: 'UK Charity Activity Tags (charityclassification.org.uk), David Kane and Christopher Damm',
  },
  'threesixty-giving': null,
  relationships: null,
  taxonomy: null,
  'org-id': { licence: 'ODbL 1.0', attribution: 'org-id.guide' },
  boundaries: {
    licence: openGovernment,
    attribution:
      'Source: Office for National Statistics. Contains OS data © Crown copyright and database right',
  },
};
