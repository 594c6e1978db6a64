import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type AnyRoute,
} from '@tanstack/react-router';
import { pages as backbonePages } from '../../backbone/web/pages.ts';
import { pages as landscapePages } from '../../landscape/web/pages.ts';
import { pages as measurementPages } from '../../measurement/web/pages.ts';
import { pages as peoplePages } from '../../people/web/pages.ts';
import { Toasts } from '../parts/toasts.tsx';
import type { RoomPage } from './room-page.ts';
import { InitiativeShell } from './shell/initiative-shell.tsx';
import { NotHere, PageFailed, PageLoading } from './shell/fallbacks.tsx';

const rooms: readonly (readonly RoomPage[])[] = [
  backbonePages,
  peoplePages,
  landscapePages,
  measurementPages,
];

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <Toasts />
    </>
  ),
});

const initiative = createRoute({
  getParentRoute: () => root,
  path: '/initiatives/$initiativeId',
  component: InitiativeShell,
});

function mounted(page: RoomPage): AnyRoute {
  const alone = page.path.startsWith('/');
  return createRoute({
    getParentRoute: (): AnyRoute => (alone ? root : initiative),
    path: alone ? page.path : `/${page.path}`,
    component: lazyRouteComponent(page.load),
  });
}

const all = rooms.flat();
const tree = root.addChildren([
  ...all.filter((page) => page.path.startsWith('/')).map(mounted),
  initiative.addChildren(all.filter((page) => !page.path.startsWith('/')).map(mounted)),
]);

/** Every page of every room, mounted. Code of a page is fetched when a link to it is pointed at or focused. */
export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NotHere,
  defaultPendingMs: 200,
  scrollRestoration: true,
});
