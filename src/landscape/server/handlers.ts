import type { Handlers } from '../../platform/http/handler.ts';
import type { landscapeContract } from '../contract.ts';
import { detailsHandlers } from './handlers/details.ts';
import { dismissalHandlers } from './handlers/dismissals.ts';
import { introductionHandlers } from './handlers/introductions.ts';
import { matchHandlers } from './handlers/matches.ts';
import { exportHandlers } from './handlers/export.ts';
import { importHandlers } from './handlers/imports.ts';
import { moneyHandlers } from './handlers/money.ts';
import { onePlaceHandlers } from './handlers/one-place.ts';
import { organisationHandlers } from './handlers/organisation.ts';
import { pairHandlers } from './handlers/pairs.ts';
import { placeFactsHandlers } from './handlers/place-facts.ts';
import { placeHandlers } from './handlers/place.ts';
import { searchHandlers } from './handlers/search.ts';
import { sideBySideHandlers } from './handlers/side-by-side.ts';
import { tieHandlers } from './handlers/ties.ts';
import { trusteeNameHandlers } from './handlers/trustee-names.ts';
import { timelineHandlers } from './handlers/timeline.ts';
import { viewHandlers } from './handlers/views.ts';

export const landscapeHandlers: Handlers<typeof landscapeContract> = {
  ...placeHandlers,
  ...placeFactsHandlers,
  ...searchHandlers,
  ...onePlaceHandlers,
  ...moneyHandlers,
  ...exportHandlers,
  ...sideBySideHandlers,
  ...organisationHandlers,
  ...detailsHandlers,
  ...timelineHandlers,
  ...pairHandlers,
  ...matchHandlers,
  ...tieHandlers,
  ...trusteeNameHandlers,
  ...dismissalHandlers,
  ...introductionHandlers,
  ...importHandlers,
  ...viewHandlers,
};
