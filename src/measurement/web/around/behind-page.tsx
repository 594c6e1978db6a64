import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { peopleContract } from '../../../people/contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useAddressPart, useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useOwnCopy } from '../../../web/app/own-copy.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { bareName } from '../../../web/parts/named.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { ActionsForm } from './actions-form.tsx';
import { PartnersForm } from './partners-form.tsx';
import type { Behind } from './behind-section.tsx';

/** A member of the initiative as a choice. */
export interface MemberChoice {
  readonly value: string;
  readonly label: string;
}

type Members = Answered<typeof peopleContract.listMemberships>['items'];

/** Write what we think is behind a curve, who has a part in it, what works and what we do. */
export default function BehindPage() {
  const say = useWords('measurement');
  const measureId = useAddressPart('measureId');
  const { initiativeId, path } = useHere();
  const params = { initiativeId, measureId };
  const measure = useAnswer(measurementContract.readMeasure, { params });
  const behind = useAnswer(measurementContract.readBehind, { params });
  const members = useAnswer(peopleContract.listMemberships, { params: { initiativeId }, query: {} });
  return (
    <Loaded of={measure}>
      {({ measure: it }) => (
        <Page
          title={say('behind.page', { name: it.name })}
          crumbs={[
            { label: say('title'), to: path('our-figures') },
            { label: it.name, to: path(`our-figures/${measureId}`) },
          ]}
          lede={say('behind.lede')}
        >
          <Loaded of={behind}>
            {(now) => (
              <div className="stack-wide reading">
                <StoryForm key={measureId} measureId={measureId} story={now.story} />
                <PartnersForm
                  measureId={measureId}
                  partners={now.partners}
                  members={choicesOf(members.data?.items ?? [])}
                />
                <ActionsForm
                  measureId={measureId}
                  actions={now.actions}
                  members={choicesOf(members.data?.items ?? [])}
                />
              </div>
            )}
          </Loaded>
        </Page>
      )}
    </Loaded>
  );
}

function choicesOf(items: Members): readonly MemberChoice[] {
  return items.map(({ membershipId, organisation, personName }) => ({
    value: membershipId,
    label: bareName(organisation?.name ?? personName ?? ''),
  }));
}

function StoryForm({ measureId, story }: { readonly measureId: string; readonly story: Behind['story'] }) {
  const say = useWords('measurement');
  const { initiativeId } = useHere();
  const { fields, set, version, touched, startFrom } = useOwnCopy(story, ({ behind, whatWorks }) => ({
    behind,
    whatWorks,
  }));
  const write = useChange(measurementContract.writeStory, { onDone: startFrom });
  const send = (from: number) =>
    write.mutate({ params: { initiativeId, measureId }, body: { ...fields, version: from } });
  return (
    <Section title={say('behind.story')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send(version);
        }}
      >
        <TextField
          label={say('behind.title')}
          hint={say('behind.title-hint')}
          rows={5}
          value={fields.behind}
          onChange={(behind) => set({ behind })}
          maxLength={4000}
        />
        <TextField
          label={say('behind.works')}
          hint={say('behind.works-hint')}
          rows={3}
          value={fields.whatWorks}
          onChange={(whatWorks) => set({ whatWorks })}
          maxLength={4000}
        />
        <BothVersions<Behind['story']>
          problem={write.error}
          rows={(theirs) => [
            { what: say('behind.title'), theirs: theirs.behind, mine: fields.behind.trim() },
            { what: say('behind.works'), theirs: theirs.whatWorks, mine: fields.whatWorks.trim() },
          ]}
          isPending={write.isPending}
          onTheirs={(theirs) => {
            startFrom(theirs);
            write.reset();
          }}
          onMine={(theirs) => send(theirs.version)}
        />
        <div>
          <Button type="submit" look="go" isPending={write.isPending} isDisabled={!touched}>
            {say('behind.save')}
          </Button>
          <p className="small soft">{say('behind.save-after')}</p>
        </div>
      </form>
    </Section>
  );
}
