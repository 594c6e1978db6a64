import type { RoomPage } from '../../web/app/room-page.ts';

/** Pages of the coordinating team: home of an initiative, and the sample while it is built. */
export const pages: readonly RoomPage[] = [
  { path: '', load: () => import('./home/home-page.tsx') },
  { path: '/sample', load: () => import('./sample/sample-page.tsx') },
];
