import type { RoomPage } from '../../web/app/room-page.ts';

/** The pages of "Our figures", and the form that a link opens without a password (`/figures#token`). */
export const pages: readonly RoomPage[] = [
  { path: 'our-figures', load: () => import('./list/figures-page.tsx') },
  { path: 'our-figures/new', load: () => import('./define/new-figure-page.tsx') },
  { path: 'our-figures/from-a-file', load: () => import('./history/history-page.tsx') },
  { path: 'our-figures/spreadsheets', load: () => import('./spreadsheet/bring-page.tsx') },
  {
    path: 'our-figures/spreadsheets/$spreadsheetId',
    load: () => import('./spreadsheet/spreadsheet-page.tsx'),
  },
  { path: 'our-figures/collections/new', load: () => import('./collection/new-collection-page.tsx') },
  { path: 'our-figures/collections/$roundId', load: () => import('./collection/collection-page.tsx') },
  { path: 'our-figures/returns/$returnId', load: () => import('./form/member-form-page.tsx') },
  { path: 'our-figures/$measureId', load: () => import('./figure/figure-page.tsx') },
  { path: 'our-figures/$measureId/meaning', load: () => import('./define/meaning-page.tsx') },
  { path: '/figures', load: () => import('./form/link-form-page.tsx') },
];
