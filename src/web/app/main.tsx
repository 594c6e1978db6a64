import '../parts/tokens.css';
import '../parts/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { answers } from './answers.ts';
import { startLanguage } from './language/index.ts';
import { router } from './router.tsx';
import { PageLoading } from './shell/fallbacks.tsx';

/** The controls count and sort in the language on screen. */
function Spoken({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  return <I18nProvider locale={i18n.language === 'cy' ? 'cy-GB' : 'en-GB'}>{children}</I18nProvider>;
}

const place = document.getElementById('root');
if (place) {
  void startLanguage().then(() => {
    createRoot(place).render(
      <StrictMode>
        <QueryClientProvider client={answers}>
          <Spoken>
            <Suspense fallback={<PageLoading />}>
              <RouterProvider router={router} />
            </Suspense>
          </Spoken>
        </QueryClientProvider>
      </StrictMode>,
    );
  });
}
