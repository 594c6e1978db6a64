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
      {token === null ? <Notice title={say('form.no-link')}>{say('form.no-link-next')}</Notice> : <Linked />}
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
  if (over) return <Notice title={say('form.link-over')}>{say('form.link-over-next')}</Notice>;
  return (
    <Loaded of={sheet} meanwhile={<Skeleton lines={9} />}>
      {(answer) => <FigureForm key={answer.returnId} sheet={answer} routes={routes} />}
    </Loaded>
  );
}
