import { inInitiative, route, type Contract } from '../../kernel/contract/route.ts';
import { renameViewBody, saveViewBody, view, viewParams, viewsAnswer } from './view.ts';

const base = '/api/initiatives/:initiativeId/landscape/views';

/** Questions about who is here, kept under a name for everybody in the initiative. */
export const viewRoutes = {
  views: route({
    method: 'GET',
    path: base,
    summary: 'Saved views: words, filters and how they are shown, by name, with who saved each.',
    permission: 'landscape.read',
    params: inInitiative,
    answer: viewsAnswer,
  }),
  saveView: route({
    method: 'POST',
    path: base,
    summary: 'Saves words, filters and how they are shown under a name, for everybody in the initiative.',
    permission: 'landscape.save-views',
    params: inInitiative,
    body: saveViewBody,
    answer: view,
    problems: ['already-exists', 'not-possible-now'],
  }),
  renameView: route({
    method: 'PATCH',
    path: `${base}/:viewId`,
    summary: 'Gives a saved view another name.',
    permission: 'landscape.save-views',
    params: viewParams,
    body: renameViewBody,
    answer: view,
    problems: ['not-found', 'not-allowed', 'changed-meanwhile', 'already-exists'],
  }),
  deleteView: route({
    method: 'DELETE',
    path: `${base}/:viewId`,
    summary: 'Deletes a saved view. Nothing that it shows is touched.',
    permission: 'landscape.save-views',
    params: viewParams,
    problems: ['not-found', 'not-allowed'],
  }),
} satisfies Contract;
