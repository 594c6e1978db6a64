import { catalogue } from '../../../../kernel/problem/catalogue.ts';

const ofCatalogue = Object.fromEntries(
  Object.entries(catalogue).flatMap(([code, { title, next }]) => [
    [`${code}.title`, title],
    [`${code}.next`, next],
  ]),
);

/** Words of everything that can go wrong: the catalogue's own, and what only a browser notices. */
const words: Readonly<Record<string, string>> = {
  ...ofCatalogue,
  'no-connection.title': 'The server did not answer.',
  'no-connection.next': 'Check your connection and try again. What you wrote is still here.',
};
export default words;
