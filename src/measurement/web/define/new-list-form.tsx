import { useState, type FormEvent } from 'react';
import { measurementContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Select, TextField } from '../../../web/parts/fields.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import type { Dimension } from './lists-page.tsx';

const kinds = ['age', 'sex', 'ethnicity', 'disability', 'place', 'own'] as const;

/** Add a list: a usual one to start from, or one's own, a category a line. */
export function NewListForm({ taken }: { readonly taken: readonly Dimension['kind'][] }) {
  const say = useWords('measurement');
  const { initiativeId } = useHere();
  const suggested = (kind: Dimension['kind']) => ({
    kind,
    name: kind === 'own' ? '' : say(`lists.kind.${kind}`),
    categories: say(`lists.usual.${kind}`).split(' | ').join('\n'),
  });
  const fresh = () => suggested(kinds.find((kind) => !taken.includes(kind)) ?? 'own');
  const [fields, setFields] = useState(fresh);
  const [asked, setAsked] = useState(false);
  const add = useChange(measurementContract.addDimension, {
    onDone: () => {
      setFields(suggested('own'));
      setAsked(false);
    },
  });
  const lines = fields.categories
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (fields.name.trim() === '' || lines.length === 0) return;
    add.mutate({
      params: { initiativeId },
      body: {
        kind: fields.kind,
        name: fields.name.trim(),
        categories: [...new Set(lines)],
        notKnown: say('lists.not-known'),
      },
    });
  }

  return (
    <Section title={say('lists.new')}>
      <form className="stack reading" onSubmit={submit} noValidate>
        <Select
          label={say('lists.kind')}
          options={kinds.map((kind) => ({ value: kind, label: say(`lists.kind.${kind}`) }))}
          value={fields.kind}
          onChange={(chosen) => setFields(suggested(kinds.find((kind) => kind === chosen) ?? 'own'))}
        />
        <TextField
          label={say('lists.name')}
          value={fields.name}
          onChange={(name) => setFields((before) => ({ ...before, name }))}
          maxLength={100}
          problem={asked && fields.name.trim() === '' ? say('define.needed') : undefined}
        />
        <TextField
          label={say('lists.categories')}
          hint={say('lists.categories-hint')}
          rows={7}
          value={fields.categories}
          onChange={(categories) => setFields((before) => ({ ...before, categories }))}
          problem={asked && lines.length === 0 ? say('define.needed') : undefined}
        />
        <Trouble problem={add.error} />
        <div>
          <Button type="submit" look="go" isPending={add.isPending}>
            {say('lists.add')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
