import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useOwnCopy } from '../../../web/app/own-copy.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { NumberField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';

type Names = Answered<typeof landscapeContract.trusteeNames>;
const monthsIn = ({ months }: Names): { months: number | null } => ({ months });

/** For how long trustees' names are kept, and people who do not want to be named. */
export default function TrusteesPage() {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId, path } = useHere();
  const names = useAnswer(landscapeContract.trusteeNames, { params: { initiativeId } });
  return (
    <Loaded of={names}>
      {(it) => (
        <Page
          title={say('trustees.page')}
          crumbs={[{ label: say('crumb.here'), to: path('what-is-here') }]}
          lede={
            it.firstGoesOn === null
              ? say('trustees.nobody-named')
              : say('trustees.named', { count: it.named, date: format.date(it.firstGoesOn) })
          }
        >
          <p>{say('trustees.rules')}</p>
          <Keeping it={it} />
          <Objections it={it} />
        </Page>
      )}
    </Loaded>
  );
}

function Keeping({ it }: { readonly it: Names }) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const { fields, set, version, touched, startFrom } = useOwnCopy<Names, { months: number | null }>(
    it,
    monthsIn,
  );
  const save = useChange(landscapeContract.setTrusteeRetention, {
    onDone: (saved) => {
      startFrom(saved);
      toast({ text: say('introduction.saved') });
    },
  });
  const send = (from: number) => {
    if (fields.months !== null)
      save.mutate({ params: { initiativeId }, body: { version: from, months: fields.months } });
  };
  return (
    <Section title={say('trustees.how-long')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send(version);
        }}
      >
        <NumberField
          label={say('trustees.months')}
          hint={say('trustees.months-hint', { count: it.usualMonths })}
          value={fields.months}
          minValue={1}
          maxValue={120}
          onChange={(months) => set({ months })}
        />
        <BothVersions<Names>
          problem={save.error}
          rows={(theirs) => [
            {
              what: say('trustees.months'),
              theirs: String(theirs.months),
              mine: String(fields.months ?? ''),
            },
          ]}
          isPending={save.isPending}
          onTheirs={(theirs) => {
            startFrom(theirs);
            save.reset();
          }}
          onMine={(theirs) => send(theirs.version)}
        />
        <Button type="submit" isDisabled={!touched || fields.months === null} isPending={save.isPending}>
          {say('introduction.save')}
        </Button>
      </form>
    </Section>
  );
}

function Objections({ it }: { readonly it: Names }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId } = useHere();
  const withdraw = useChange(landscapeContract.withdrawObjection);
  return (
    <Section title={say('trustees.objections')}>
      {it.objections.length === 0 && <p className="soft">{say('trustees.no-objections')}</p>}
      <ul className="plain-list">
        {it.objections.map((one) => (
          <li key={one.id}>
            {say('trustees.not-kept', { person: one.person })}
            <span className="found-about">
              {[one.note, one.by, format.instant(one.at)].filter((part) => part !== null).join(' · ')}
            </span>
            <Button
              look="link"
              isPending={withdraw.isPending}
              onPress={() => withdraw.mutate({ params: { initiativeId, objectionId: one.id } })}
            >
              {say('trustees.withdraw')}
            </Button>
          </li>
        ))}
      </ul>
      <Trouble problem={withdraw.error} />
    </Section>
  );
}
