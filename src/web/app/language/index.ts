import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { formatsOf } from './formats.ts';

/** The languages of the interface. A test holds each word of one to be in the other. */
export const languages = ['en', 'cy'] as const;
export type Language = (typeof languages)[number];

type Catalogue = Readonly<Record<string, string>>;
type Loader = () => Promise<{ default: Catalogue }>;

// `shell`, `parts`, `problems` are the app's own; every room brings `web/words/en.ts` and `web/words/cy.ts`.
const ours = import.meta.glob<{ default: Catalogue }>('./{en,cy}/*.ts');
const rooms = import.meta.glob<{ default: Catalogue }>('../../../*/web/words/{en,cy}.ts');

const loaders = new Map<string, Loader>();
for (const [path, load] of Object.entries(ours)) {
  const [, language, name] = /\/(en|cy)\/(\w+)\.ts$/.exec(path) ?? [];
  loaders.set(`${language}/${name}`, load);
}
for (const [path, load] of Object.entries(rooms)) {
  const [, room, language] = /\/(\w+)\/web\/words\/(en|cy)\.ts$/.exec(path) ?? [];
  loaders.set(`${language}/${room}`, load);
}

const remembered = 'concerted.language';

/** Starts the language of this browser: the one chosen before, else the browser's first that we have. */
export async function startLanguage(): Promise<void> {
  await i18next
    .use(initReactI18next)
    .use({
      type: 'backend' as const,
      read: (language: string, name: string, done: (problem: unknown, words: Catalogue | null) => void) => {
        const load = loaders.get(`${language}/${name}`);
        if (!load) return done(null, {});
        load().then(
          (words) => done(null, words.default),
          (problem: unknown) => done(problem, null),
        );
      },
    })
    .init({
      lng: chosenLanguage(),
      fallbackLng: 'en',
      supportedLngs: languages,
      ns: ['shell', 'parts', 'problems'],
      defaultNS: 'shell',
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  document.documentElement.lang = language();
}

function chosenLanguage(): Language {
  const known = (code: string | null | undefined): Language | undefined =>
    languages.find((language) => code?.toLowerCase().startsWith(language));
  return known(localStorage.getItem(remembered)) ?? known(navigator.language) ?? 'en';
}

/** The language on screen. */
export function language(): Language {
  return i18next.language === 'cy' ? 'cy' : 'en';
}

/** Changes the language of this browser, now and for the next visit. */
export async function speak(next: Language): Promise<void> {
  localStorage.setItem(remembered, next);
  await i18next.changeLanguage(next);
  document.documentElement.lang = next;
}

/** The words of a room: `const say = useWords('people'); say('invite.title', { name })`. `count` picks the plural form. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export function useWords(room: string): Say {
  const { t } = useTranslation(room);
  return useCallback((key, values) => t(key, { ...values, replace: inFigures(values) }) as string, [t]);
}

/** A count picks the plural form as a number, and stands in the sentence as figures stand elsewhere: 1,278. */
export function inFigures(
  values: Readonly<Record<string, string | number>> = {},
): Readonly<Record<string, string | number>> {
  return typeof values['count'] === 'number'
    ? { ...values, count: formatsOf('en-GB').number(values['count']) }
    : values;
}
