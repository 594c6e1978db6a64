import type { RoomPage } from '../../web/app/room-page.ts';

/** The pages of "What is here". */
export const pages: readonly RoomPage[] = [
  { path: 'what-is-here', load: () => import('./place/place-page.tsx') },
  {
    path: 'what-is-here/organisations/$organisationId',
    load: () => import('./organisation/organisation-page.tsx'),
  },
  { path: 'what-is-here/places/$placeCode', load: () => import('./one-place/one-place-page.tsx') },
  { path: 'what-is-here/print', load: () => import('./print/print-list-page.tsx') },
  { path: 'what-is-here/views', load: () => import('./views/views-page.tsx') },
  { path: 'what-is-here/side-by-side', load: () => import('./side-by-side/side-by-side-page.tsx') },
  { path: 'what-is-here/pairs/$leftId/$rightId', load: () => import('./introduction/pair-page.tsx') },
  { path: 'what-is-here/no-contact', load: () => import('./introduction/no-contact-page.tsx') },
  { path: 'what-is-here/likenesses', load: () => import('./likeness/likenesses-page.tsx') },
  { path: 'what-is-here/likenesses/$matchId', load: () => import('./likeness/compare-page.tsx') },
  { path: 'what-is-here/introductions', load: () => import('./introduction/introductions-page.tsx') },
  {
    path: 'what-is-here/introductions/$introductionId',
    load: () => import('./introduction/introduction-page.tsx'),
  },
  { path: 'what-is-here/trustees', load: () => import('./trustees/trustees-page.tsx') },
  { path: 'what-is-here/money', load: () => import('./money/money-page.tsx') },
  { path: 'what-is-here/files', load: () => import('./files/files-page.tsx') },
  { path: 'what-is-here/files/$importId', load: () => import('./files/report-page.tsx') },
];
