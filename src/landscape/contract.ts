import { inInitiative, route, type Contract } from '../kernel/contract/route.ts';
import {
  exportQuery,
  filterQuery,
  graphQuery,
  organisationParams,
  pairParams,
  pairsQuery,
  searchQuery,
} from './contract/asking.ts';
import { detailsAnswer } from './contract/details.ts';
import { decisionRoutes } from './contract/decision-routes.ts';
import { placeAnswer, placeParams, placeQuery } from './contract/place.ts';
import { sideBySideAnswer, sideBySideQuery } from './contract/side-by-side.ts';
import { fundingAnswer, fundingQuery } from './contract/funding.ts';
import { importRoutes } from './contract/importing.ts';
import { organisationAnswer, searchAnswer, trusteesAnswer } from './contract/organisation.ts';
import {
  buildAnswer,
  buildStarted,
  graphAnswer,
  overlapsAnswer,
  pairAnswer,
  pairsAnswer,
} from './contract/overlap.ts';
import {
  boundariesAnswer,
  headlineAnswer,
  mapAnswer,
  moneyAnswer,
  overviewAnswer,
  patternsAnswer,
} from './contract/overview.ts';
import { placeFactsAnswer, placeFactsParams } from './contract/place-facts.ts';
import { timelineAnswer } from './contract/timeline.ts';
import { trusteeRoutes } from './contract/trustee-routes.ts';
import { viewRoutes } from './contract/view-routes.ts';

const base = '/api/initiatives/:initiativeId/landscape';

/** What is already in place, what organisations share, and who has not met. */
const questions = {
  overview: route({
    method: 'GET',
    path: `${base}/overview`,
    summary: 'What is loaded about this place, in figures and in a sentence.',
    permission: 'landscape.read',
    params: inInitiative,
    answer: overviewAnswer,
  }),
  headline: route({
    method: 'GET',
    path: `${base}/headline`,
    summary:
      'Registered charities and how many have little income; says when only a part of a register is loaded.',
    permission: 'landscape.read',
    params: inInitiative,
    answer: headlineAnswer,
  }),
  search: route({
    method: 'GET',
    path: `${base}/organisations`,
    summary:
      'Organisations by words over all that is known of each, place, income, classification, funder and source.',
    permission: 'landscape.read',
    params: inInitiative,
    query: searchQuery,
    answer: searchAnswer,
  }),
  organisation: route({
    method: 'GET',
    path: `${base}/organisations/:organisationId`,
    summary: 'All that is known of an organisation, each part with the file it is from.',
    permission: 'landscape.read',
    params: organisationParams,
    answer: organisationAnswer,
    problems: ['not-found'],
  }),
  details: route({
    method: 'GET',
    path: `${base}/organisations/:organisationId/details`,
    summary:
      'What registers and public lists tell of an organisation beside its entries: figures by year, events, reports, related bodies; and tags by the words of its text.',
    permission: 'landscape.read',
    params: organisationParams,
    answer: detailsAnswer,
    problems: ['not-found'],
  }),
  timeline: route({
    method: 'GET',
    path: `${base}/organisations/:organisationId/timeline`,
    summary:
      'What happened to an organisation and when: names, registers, accounts, mergers, decisions and grants, each with its source.',
    permission: 'landscape.read',
    params: organisationParams,
    answer: timelineAnswer,
    problems: ['not-found'],
  }),
  trustees: route({
    method: 'GET',
    path: `${base}/organisations/:organisationId/trustees`,
    summary: "An organisation's trustees as the registers name them, for the coordinating team only.",
    permission: 'landscape.trustees',
    params: organisationParams,
    answer: trusteesAnswer,
    problems: ['not-found'],
  }),
  overlaps: route({
    method: 'GET',
    path: `${base}/organisations/:organisationId/overlaps`,
    summary: 'The organisations nearest to one, apart for each thing they can share, with the evidence.',
    permission: 'landscape.read',
    params: organisationParams,
    answer: overlapsAnswer,
    problems: ['not-found'],
  }),
  map: route({
    method: 'GET',
    path: `${base}/map`,
    summary: 'Districts with how many organisations were found in each, and the positions of those found.',
    permission: 'landscape.read',
    params: inInitiative,
    query: filterQuery,
    answer: mapAnswer,
  }),
  boundaries: route({
    method: 'GET',
    path: `${base}/boundaries`,
    summary: 'Outlines of the places on the map.',
    permission: 'landscape.read',
    params: inInitiative,
    answer: boundariesAnswer,
  }),
  place: route({
    method: 'GET',
    path: `${base}/places/:placeCode`,
    summary:
      'One place: who works there, on what, how large, who funded them, and what nobody in the files works on.',
    permission: 'landscape.read',
    params: placeParams,
    query: placeQuery,
    answer: placeAnswer,
    problems: ['not-found'],
  }),
  sideBySide: route({
    method: 'GET',
    path: `${base}/side-by-side`,
    summary:
      'Two to six organisations beside one another, and what every two of them share, with the evidence.',
    permission: 'landscape.read',
    params: inInitiative,
    query: sideBySideQuery,
    answer: sideBySideAnswer,
    problems: ['not-found', 'not-possible-now'],
  }),
  graph: route({
    method: 'GET',
    path: `${base}/graph`,
    summary: 'Organisations found and what they share as a network, above a threshold.',
    permission: 'landscape.read',
    params: inInitiative,
    query: graphQuery,
    answer: graphAnswer,
  }),
  placeFacts: route({
    method: 'GET',
    path: `${base}/places/:placeCode/facts`,
    summary:
      'What a place is: its name, what it lies in, what took it over, and how deprived it is within its own nation.',
    permission: 'landscape.read',
    params: placeFactsParams,
    answer: placeFactsAnswer,
  }),
  money: route({
    method: 'GET',
    path: `${base}/money`,
    summary: 'Grants to the organisations found by funder, programme and year.',
    permission: 'landscape.read',
    params: inInitiative,
    query: filterQuery,
    answer: moneyAnswer,
  }),
  exportFound: route({
    method: 'GET',
    path: `${base}/export`,
    summary: 'The organisations found as a file, with sources and licences, and without names of people.',
    permission: 'landscape.read',
    params: inInitiative,
    query: exportQuery,
    answers: 'file',
  }),
  funding: route({
    method: 'GET',
    path: `${base}/funding`,
    summary:
      'Which funder gave how much to which of the organisations found, for those with most of it, by year.',
    permission: 'landscape.read',
    params: inInitiative,
    query: fundingQuery,
    answer: fundingAnswer,
  }),
  patterns: route({
    method: 'GET',
    path: `${base}/patterns`,
    summary:
      'Grants of one funder and programme with the same amount to several bodies, beside the year after. Something to ask about.',
    permission: 'landscape.read',
    params: inInitiative,
    query: filterQuery,
    answer: patternsAnswer,
  }),
  pairs: route({
    method: 'GET',
    path: `${base}/pairs`,
    summary: 'Pairs that share much and have no contact on record, with what was looked at.',
    permission: 'landscape.read',
    params: inInitiative,
    query: pairsQuery,
    answer: pairsAnswer,
  }),
  pair: route({
    method: 'GET',
    path: `${base}/pairs/:leftId/:rightId`,
    summary: 'What two organisations share, in detail, and what contact is on record.',
    permission: 'landscape.read',
    params: pairParams,
    answer: pairAnswer,
    problems: ['not-found'],
  }),
  overlapsBuild: route({
    method: 'GET',
    path: `${base}/overlaps-build`,
    summary: 'When overlaps were last worked out, and whether they are being worked out now.',
    permission: 'landscape.read',
    params: inInitiative,
    answer: buildAnswer,
  }),
  startOverlapsBuild: route({
    method: 'POST',
    path: `${base}/overlaps-build`,
    summary: 'Works out all overlaps again.',
    permission: 'landscape.decide',
    params: inInitiative,
    answer: buildStarted,
  }),
} satisfies Contract;

/** The routes of the room Landscape. */
// imports: src/landscape/contract/importing.ts
export const landscapeContract = {
  ...questions,
  ...decisionRoutes,
  ...trusteeRoutes,
  ...viewRoutes,
  ...importRoutes,
} satisfies Contract;
