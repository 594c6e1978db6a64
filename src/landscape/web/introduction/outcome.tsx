import type { Answered } from '../../../kernel/contract/route.ts';
import { landscapeContract } from '../../contract.ts';
import { outcomeKinds } from '../../contract/deciding.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useOwnCopy } from '../../../web/app/own-copy.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { RadioGroup } from '../../../web/parts/choices.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { toast } from '../../../web/parts/toasts.tsx';

type Introduction = Answered<typeof landscapeContract.recordOutcome>;
type Told = Answered<typeof landscapeContract.introduction>['outcomes'];
interface Written {
  readonly kind: Introduction['outcomeKind'];
  readonly note: string;
}

const writtenIn = ({ outcomeKind, outcome }: Introduction): Written => ({
  kind: outcomeKind,
  note: outcome ?? '',
});

/** What came of an introduction: asked after 30 and 90 days, told at any time; earlier answers stay below. */
export function Outcome({ it, outcomes }: { readonly it: Introduction; readonly outcomes: Told }) {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId } = useHere();
  const { fields, set, version, touched, startFrom } = useOwnCopy<Introduction, Written>(it, writtenIn);
  const record = useChange(landscapeContract.recordOutcome, {
    onDone: (saved) => {
      startFrom(saved);
      toast({ text: say('introduction.saved') });
    },
  });
  const send = (from: number) => {
    if (fields.kind === null) return;
    record.mutate({
      params: { initiativeId, introductionId: it.id },
      body: { version: from, kind: fields.kind, note: fields.note.trim() },
    });
  };
  const inWords = ({ kind, note }: Written) =>
    [kind === null ? '' : say(`outcome.${kind}`), note].filter((part) => part !== '').join('. ');
  if (it.state !== 'sent') return null;
  return (
    <Section title={say('introduction.outcome')}>
      <p className="soft small">
        {it.askOn === null
          ? say('introduction.not-asked-again')
          : say('introduction.asked-on', { date: format.date(it.askOn) })}
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send(version);
        }}
      >
        <RadioGroup
          label={say('introduction.outcome-kind')}
          value={fields.kind ?? ''}
          options={outcomeKinds.map((kind) => ({ value: kind, label: say(`outcome.${kind}`) }))}
          onChange={(value) => set({ kind: outcomeKinds.find((kind) => kind === value) ?? null })}
        />
        <TextField
          label={say('introduction.outcome-label')}
          rows={3}
          value={fields.note}
          maxLength={2000}
          onChange={(note) => set({ note })}
        />
        <BothVersions<Introduction>
          problem={record.error}
          rows={(theirs) => [
            { what: say('introduction.outcome'), theirs: inWords(writtenIn(theirs)), mine: inWords(fields) },
          ]}
          isPending={record.isPending}
          onTheirs={(theirs) => {
            startFrom(theirs);
            record.reset();
          }}
          onMine={(theirs) => send(theirs.version)}
        />
        <Button type="submit" isDisabled={fields.kind === null || !touched} isPending={record.isPending}>
          {say('introduction.save')}
        </Button>
      </form>
      {outcomes.length > 0 && (
        <ul className="plain-names">
          {outcomes.map((one) => (
            <li key={one.at}>
              {inWords({ kind: one.kind, note: one.note ?? '' })}{' '}
              <span className="soft small">
                {[one.by, format.instant(one.at)].filter((part) => part !== null).join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
