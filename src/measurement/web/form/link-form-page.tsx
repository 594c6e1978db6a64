import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { measurementContract } from '../../contract.ts';
import { Problem } from '../../../kernel/problem/problem.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { call, holdReturnLink } from '../../../web/app/client.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { LanguageSwitch } from '../../../web/app/shell/language-switch.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import { FigureForm, type FormRoutes } from './figure-form.tsx';
import { forgetLinkToken, takeLinkToken } from './link-token.ts';

const routes: FormRoutes = {
  save: (body) => call(measurementContract.saveOwnReturn, { body }),
  send: (body) => call(measurementContract.sendOwnReturn, { body }),
  correct: (body) => call(measurementContract.correctOwnReturn, { body }),
};

/** The form that a link opens on a phone, without a password and without the rooms around it. */
export default function LinkFormPage() {
  const say = useWords('measurement');
  const [token] = useState(() => {
    const taken = takeLinkToken();
    holdReturnLink(taken);
    return taken;
  });
  const navigate = useNavigate();
  useEffect(() => {
    if (window.location.hash !== '') void navigate({ to: '/figures', hash: '', replace: true });
    return () => holdReturnLink(null);
  }, [navigate]);
  return (
    <main id="main" className="phone-page">
      <title>{`${say('form.title')} · Concerted`}</title>
      {token === null ? (
        <WithoutForm title={say('form.no-link')} next={say('form.no-link-next')} />
      ) : (
        <Linked />
      )}
      <LanguageSwitch />
    </main>
  );
}

function Linked() {
  const say = useWords('measurement');
  const sheet = useAnswer(measurementContract.readOwnReturn, {});
  const over =
    sheet.error instanceof Problem &&
    (sheet.error.code === 'link-expired' || sheet.error.code === 'not-found');
  useEffect(() => {
    if (over) forgetLinkToken();
  }, [over]);
  if (over) return <WithoutForm title={say('form.link-over')} next={say('form.link-over-next')} />;
  return (
    <Loaded of={sheet} meanwhile={<Skeleton lines={9} />}>
      {(answer) => (
        <FigureForm
          key={answer.returnId}
          sheet={answer}
          routes={routes}
          onAgain={() => void sheet.refetch()}
        />
      )}
    </Loaded>
  );
}

/** Why there is no form here, under the same heading as the form. */
function WithoutForm({ title, next }: { readonly title: string; readonly next: string }) {
  const say = useWords('measurement');
  return (
    <>
      <h1>{say('form.title')}</h1>
      <Notice title={title}>{next}</Notice>
    </>
  );
}
