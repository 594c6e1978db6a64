import { useState } from 'react';
import type { Answered } from '../../../kernel/contract/route.ts';
import { measurementContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { ListForm } from './list-form.tsx';
import { NewListForm } from './new-list-form.tsx';

/** A list by which figures are split. */
export type Dimension = Answered<typeof measurementContract.listDimensions>['items'][number];

/** The lists by which figures are split: ages, places, one's own. The coordinating team changes them. */
export default function ListsPage() {
  const say = useWords('measurement');
  const { initiativeId, path, may } = useHere();
  const dimensions = useAnswer(measurementContract.listDimensions, { params: { initiativeId } });
  return (
    <Page
      title={say('lists.title')}
      crumbs={[{ label: say('title'), to: path('our-figures') }]}
      lede={say('lists.lede')}
    >
      <Loaded of={dimensions}>
        {({ items }) => (
          <div className="stack-wide">
            {items.map((dimension) => (
              <OneList key={dimension.dimensionId} dimension={dimension} />
            ))}
            {items.length === 0 && !may('measurement.define') && <p className="soft">{say('lists.none')}</p>}
            {may('measurement.define') && <NewListForm taken={items.map(({ kind }) => kind)} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function OneList({ dimension }: { readonly dimension: Dimension }) {
  const say = useWords('measurement');
  const { may } = useHere();
  const [open, setOpen] = useState(false);
  const { name, categories, usedBy } = dimension;
  const put = categories.filter(({ archived }) => archived);
  return (
    <Section title={name}>
      {open ? (
        <ListForm dimension={dimension} onDone={() => setOpen(false)} />
      ) : (
        <>
          <p>
            {categories
              .filter(({ archived }) => !archived)
              .map((category) => category.name)
              .join(' · ')}
          </p>
          {put.length > 0 && (
            <p className="small soft">
              {say('lists.put-away', { names: put.map((category) => category.name).join(' · ') })}
            </p>
          )}
          <p className="small soft">
            {usedBy.length === 0 ? say('lists.unused') : say('lists.used', { names: usedBy.join(', ') })}
          </p>
          {may('measurement.define') && (
            <Button onPress={() => setOpen(true)} label={say('lists.change-one', { name })}>
              {say('lists.change')}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}
