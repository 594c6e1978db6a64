import { useState } from 'react';
import { landscapeContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Decide, Dialog } from '../../../web/parts/dialog.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { isNarrowed, type Filters } from '../place/filters.ts';
import { useInWords, type Labels } from './in-words.ts';
import { isView, savedOf, showingOf } from './view-filters.ts';

const longest = 80;

interface SaveViewProps {
  readonly filters: Filters;
  readonly labels: Labels;
}

/** Keeps what the page shows under a name, for everybody in the initiative; not offered where nothing is narrowed or it is kept already. */
export function SaveView({ filters, labels }: SaveViewProps) {
  const say = useWords('landscape');
  const inWords = useInWords()(filters, labels);
  const { initiativeId, may } = useHere();
  const views = useAnswer(landscapeContract.views, { params: { initiativeId } });
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = useChange(landscapeContract.saveView, {
    onDone: (view) => {
      setOpen(false);
      toast({ text: say('views.saved', { name: view.name }) });
    },
  });
  const isSaved = views.data?.items.some((view) => isView(filters, view)) ?? true;
  const isSomething = isNarrowed(filters) || showingOf(filters) !== 'list';
  if (!may('landscape.save-views') || !isSomething || (isSaved && !isOpen)) return null;
  return (
    <>
      <Button
        look="link"
        onPress={() => {
          setName(nameFor(filters, labels));
          save.reset();
          setOpen(true);
        }}
      >
        {say('views.save')}
      </Button>
      <Dialog title={say('views.save')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            const shows = showingOf(filters);
            save.mutate({
              params: { initiativeId },
              body: { name: name.trim(), filters: savedOf(filters), shows },
            });
          }}
        >
          <p>{inWords}</p>
          <TextField
            label={say('views.name')}
            hint={say('views.for-everybody')}
            maxLength={longest}
            value={name}
            onChange={setName}
          />
          <Trouble problem={save.error} />
          <Decide onCancel={() => setOpen(false)}>
            <Button type="submit" look="go" isDisabled={name.trim() === ''} isPending={save.isPending}>
              {say('views.save-do')}
            </Button>
          </Decide>
        </form>
      </Dialog>
    </>
  );
}

/** A first name for it, from what is looked for. */
function nameFor({ words }: Filters, { place, classification, funder }: Labels): string {
  const parts = [words, place, classification, funder].filter((part) => part !== undefined && part !== '');
  return parts.join(', ').slice(0, longest);
}
