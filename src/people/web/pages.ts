import type { RoomPage } from '../../web/app/room-page.ts';

/** Pages of people: starting, signing in, one's account, partners, and what keeps the house. */
export const pages: readonly RoomPage[] = [
  { path: '/', load: () => import('./start/start-page.tsx') },
  { path: '/start', load: () => import('./start/new-initiative-page.tsx') },
  { path: '/initiatives', load: () => import('./start/initiatives-page.tsx') },
  { path: '/sign-in', load: () => import('./account/sign-in-page.tsx') },
  { path: '/sign-up', load: () => import('./account/sign-up-page.tsx') },
  { path: '/forgot-password', load: () => import('./account/forgot-password-page.tsx') },
  { path: '/reset-password', load: () => import('./account/reset-password-page.tsx') },
  { path: '/account', load: () => import('./account/account-page.tsx') },
  { path: '/invitation', load: () => import('./invitation/invitation-page.tsx') },
  { path: '/let-partners-in', load: () => import('./house/publish-page.tsx') },
  { path: '/test-mail', load: () => import('./house/test-mail-page.tsx') },
  { path: 'partners', load: () => import('./partners/partners-page.tsx') },
  { path: 'partners/add', load: () => import('./partners/add-page.tsx') },
  { path: 'partners/contact-list', load: () => import('./partners/contact-list-page.tsx') },
  { path: 'partners/$membershipId', load: () => import('./partners/membership-page.tsx') },
  { path: 'e-mails-waiting', load: () => import('./house/outbox-page.tsx') },
  { path: 'history', load: () => import('./house/history-page.tsx') },
  { path: 'long-work', load: () => import('./house/jobs-page.tsx') },
  { path: 'long-work/$jobId', load: () => import('./house/job-page.tsx') },
  { path: 'settings', load: () => import('./house/settings-page.tsx') },
];
