import { useState } from 'react';
import { peopleContract } from '../../../people/contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Checkbox } from '../../../web/parts/choices.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Named } from '../../../web/parts/named.tsx';

interface WhomToAskProps {
  readonly isPending: boolean;
  readonly onOpen: (organisationIds: string[]) => void;
}

/** The partners, all of them chosen at first: those who stay are asked when the collection opens. */
export function WhomToAsk({ isPending, onOpen }: WhomToAskProps) {
  const say = useWords('measurement');
  const { initiativeId, path } = useHere();
  const members = useAnswer(peopleContract.listMemberships, { params: { initiativeId }, query: {} });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());

  function choose(id: string, selected: boolean) {
    const next = new Set(left);
    if (selected) next.delete(id);
    else next.add(id);
    setLeft(next);
  }

  return (
    <Loaded of={members}>
      {({ items }) => {
        const partners = items.flatMap(({ kind, organisation }) =>
          kind === 'partner' && organisation !== null ? [organisation] : [],
        );
        const asked = partners.map(({ organisationId }) => organisationId).filter((one) => !left.has(one));
        if (partners.length === 0)
          return (
            <Empty
              next={
                <Link look="go" to={path('partners/add')}>
                  {say('collection.add-partners')}
                </Link>
              }
            >
              {say('collection.no-partners')}
            </Empty>
          );
        return (
          <fieldset>
            <legend className="field-label">{say('collection.whom')}</legend>
            <p className="soft">{say('collection.whom-hint')}</p>
            <div className="choices-many">
              {partners.map(({ organisationId, name, madeUp }) => (
                <Checkbox
                  key={organisationId}
                  isSelected={!left.has(organisationId)}
                  onChange={(selected) => choose(organisationId, selected)}
                >
                  <Named name={name} madeUp={madeUp} />
                </Checkbox>
              ))}
            </div>
            <div className="row">
              <Button
                look="go"
                isPending={isPending}
                isDisabled={asked.length === 0}
                onPress={() => onOpen(asked)}
              >
                {say('collection.open', { count: asked.length })}
              </Button>
              {asked.length < partners.length ? (
                <Button look="link" onPress={() => setLeft(new Set())}>
                  {say('collection.ask-all')}
                </Button>
              ) : (
                <Button
                  look="link"
                  onPress={() => setLeft(new Set(partners.map(({ organisationId }) => organisationId)))}
                >
                  {say('collection.ask-nobody')}
                </Button>
              )}
            </div>
          </fieldset>
        );
      }}
    </Loaded>
  );
}
