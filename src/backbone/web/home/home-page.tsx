import { useAnswer } from '../../../web/app/answers.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useHere } from '../../../web/app/here.ts';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { backboneContract, type Home } from '../../contract.ts';
import { Conditions } from './conditions.tsx';
import { NeedsYou } from './needs-you.tsx';
import { WhatChanged } from './what-changed.tsx';
import './home.css';

/** Home of an initiative: what changed, what needs me, and the five conditions at a glance. */
export default function HomePage() {
  const { initiativeId } = useHere();
  const home = useAnswer(backboneContract.home, { params: { initiativeId } });
  return (
    <Loaded of={home} meanwhile={<Outline />}>
      {(answer) => <HomeOf home={answer} />}
    </Loaded>
  );
}

function Outline() {
  return (
    <>
      <Skeleton lines={2} />
      <div className="home-two">
        <Skeleton height={300} />
        <Skeleton height={300} />
      </div>
    </>
  );
}

function HomeOf({ home }: { readonly home: Home }) {
  const say = useWords('backbone');
  const formats = useFormats();
  return (
    <Page title={formats.weekday(home.today)} lede={<Lede counts={home.counts} />}>
      <div className="home-two">
        <Section title={say('needs-you')}>
          <NeedsYou items={home.needsYou} />
        </Section>
        <Section title={say('what-changed')}>
          <WhatChanged changed={home.changed} measures={home.counts.measures} />
        </Section>
      </div>
      <Section title={say('five')}>
        <Conditions conditions={home.conditions} />
      </Section>
    </Page>
  );
}

/** One sentence: what is here to be looked at. Nothing to look at is said as such. */
function Lede({ counts }: { readonly counts: Home['counts'] }) {
  const say = useWords('backbone');
  const { may } = useHere();
  const formats = useFormats();
  const parts = [
    counts.signals > 0 ? say('lede.signals', { count: counts.signals }) : '',
    counts.late > 0 ? say('lede.late', { count: counts.late }) : '',
    counts.introductions > 0 ? say('lede.introductions', { count: counts.introductions }) : '',
    counts.likenesses > 0 ? say('lede.likenesses', { count: counts.likenesses }) : '',
  ].filter((part) => part !== '');
  if (parts.length > 0) return <>{say('lede.now', { what: formats.list(parts) })}</>;
  if (counts.organisations > 0 || counts.measures > 0) return <>{say('lede.quiet')}</>;
  return <>{say(may('measurement.define') ? 'lede.new' : 'lede.new-for-others')}</>;
}
