import { useState, type FormEvent } from 'react';
import { measurementContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useOwnCopy } from '../../../web/app/own-copy.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import type { Dimension } from './lists-page.tsx';

interface Fields {
  readonly name: string;
  readonly categories: readonly {
    readonly categoryId: string | null;
    readonly name: string;
    readonly archived: boolean;
  }[];
}

function fieldsOf({ name, categories }: Dimension): Fields {
  return {
    name,
    categories: categories.map((category) => ({
      categoryId: category.categoryId,
      name: category.name,
      archived: category.archived,
    })),
  };
}

/** Renames, adds and archives the categories of a list. What was told under a name stays with it. */
export function ListForm({
  dimension,
  onDone,
}: {
  readonly dimension: Dimension;
  readonly onDone: () => void;
}) {
  const say = useWords('measurement');
  const { initiativeId } = useHere();
  const { fields, set, version, startFrom } = useOwnCopy<Dimension, Fields>(dimension, fieldsOf);
  const [asked, setAsked] = useState(false);
  const change = useChange(measurementContract.changeDimension, { onDone });
  const unknown = dimension.categories.find(({ notKnown }) => notKnown)?.categoryId;
  const needed = (text: string) => (asked && text.trim() === '' ? say('define.needed') : undefined);

  function send(from: number) {
    setAsked(true);
    const given = fields.categories.filter(
      ({ categoryId, name }) => categoryId !== null || name.trim() !== '',
    );
    if (fields.name.trim() === '' || given.some(({ name }) => name.trim() === '')) return;
    change.mutate({
      params: { initiativeId, dimensionId: dimension.dimensionId },
      body: { version: from, name: fields.name.trim(), categories: given },
    });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    send(version);
  }

  function setCategory(at: number, to: Partial<Fields['categories'][number]>) {
    set({ categories: fields.categories.map((one, index) => (index === at ? { ...one, ...to } : one)) });
  }

  /** New categories stand before "not known". */
  function add() {
    const before = fields.categories.filter(({ categoryId }) => categoryId !== unknown);
    const last = fields.categories.filter(({ categoryId }) => categoryId === unknown);
    set({ categories: [...before, { categoryId: null, name: '', archived: false }, ...last] });
  }

  return (
    <form className="stack reading" onSubmit={submit} noValidate>
      <TextField
        label={say('lists.name')}
        value={fields.name}
        onChange={(name) => set({ name })}
        maxLength={100}
        problem={needed(fields.name)}
      />
      <p className="small soft">{say('lists.rename-hint')}</p>
      {fields.categories.map((category, at) => (
        <div className="category-row" key={category.categoryId ?? `new ${at}`}>
          <TextField
            label={say(category.categoryId === null ? 'lists.new-category' : 'lists.category', {
              count: at + 1,
            })}
            value={category.name}
            onChange={(name) => setCategory(at, { name })}
            maxLength={100}
            problem={category.categoryId === null ? undefined : needed(category.name)}
          />
          {category.categoryId === unknown ? (
            <span className="small soft">{say('lists.always')}</span>
          ) : (
            category.categoryId !== null && (
              <Button
                look="link"
                onPress={() => setCategory(at, { archived: !category.archived })}
                label={say(category.archived ? 'lists.bring-back-one' : 'lists.archive-one', {
                  name: category.name,
                })}
              >
                {say(category.archived ? 'lists.bring-back' : 'lists.archive')}
              </Button>
            )
          )}
        </div>
      ))}
      <div>
        <Button onPress={add}>{say('lists.add-category')}</Button>
      </div>
      <BothVersions<Dimension>
        problem={change.error}
        rows={(theirs) => [
          { what: say('lists.name'), theirs: theirs.name, mine: fields.name },
          {
            what: say('lists.categories'),
            theirs: theirs.categories.map(({ name }) => name).join(', '),
            mine: fields.categories.map(({ name }) => name).join(', '),
          },
        ]}
        isPending={change.isPending}
        onTheirs={(theirs) => {
          startFrom(theirs);
          change.reset();
        }}
        onMine={(theirs) => send(theirs.version)}
      />
      <div className="row">
        <Button type="submit" look="go" isPending={change.isPending}>
          {say('lists.save')}
        </Button>
        <Button onPress={onDone}>{say('lists.keep')}</Button>
      </div>
    </form>
  );
}
