import { useState } from 'react';
import { landscapeContract } from '../../contract.ts';
import { useAnswer, useChange } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { BothVersions } from '../../../web/parts/both-versions.tsx';
import { Button } from '../../../web/parts/button.tsx';
import { Decide, Dialog } from '../../../web/parts/dialog.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Empty } from '../../../web/parts/notice.tsx';
import { Page } from '../../../web/parts/page.tsx';
import { toast } from '../../../web/parts/toasts.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { useInWords } from './in-words.ts';
import { addressOfView, filtersOf, type View } from './view-filters.ts';
import '../place/place.css';
import './views.css';

/** Saved views: what each looks for, who saved it, and renaming and deleting. */
export default function ViewsPage() {
  const say = useWords('landscape');
  const { initiativeId, path } = useHere();
  const views = useAnswer(landscapeContract.views, { params: { initiativeId } });
  return (
    <Page
      title={say('views.title')}
      crumbs={[{ label: say('crumb.here'), to: path('what-is-here') }]}
      lede={say('views.lede')}
    >
      <Loaded of={views} meanwhile={<Skeleton lines={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              next={
                <Link look="go" to={path('what-is-here')}>
                  {say('views.search')}
                </Link>
              }
            >
              {say('views.none')}
            </Empty>
          ) : (
            <ul className="plain-list">
              {items.map((view) => (
                <ViewItem key={view.id} view={view} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

function ViewItem({ view }: { readonly view: View }) {
  const say = useWords('landscape');
  const format = useFormats();
  const inWords = useInWords();
  const { path } = useHere();
  const [asking, setAsking] = useState<'nothing' | 'name' | 'delete'>('nothing');
  const close = () => setAsking('nothing');
  const when = format.instant(view.savedAt);
  return (
    <li className="view-item">
      <Link className="found-name" to={path(addressOfView(view))}>
        {view.name}
      </Link>
      <p>
        {inWords(filtersOf(view), view.labels)}. {say(`views.shows-${view.shows}`)}
      </p>
      <span className="found-about">
        {view.savedBy === null
          ? say('views.saved-when', { when })
          : say('views.saved-by', { name: view.savedBy, when })}
      </span>
      {view.mayChange && (
        <div className="row no-print">
          <Button
            look="link"
            label={say('views.rename-named', { name: view.name })}
            onPress={() => setAsking('name')}
          >
            {say('views.rename')}
          </Button>
          <Button
            look="link"
            label={say('views.delete-named', { name: view.name })}
            onPress={() => setAsking('delete')}
          >
            {say('views.delete')}
          </Button>
        </div>
      )}
      <Rename key={view.version} view={view} isOpen={asking === 'name'} onClose={close} />
      <Delete view={view} isOpen={asking === 'delete'} onClose={close} />
    </li>
  );
}

interface AskedProps {
  readonly view: View;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function Rename({ view, isOpen, onClose }: AskedProps) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const [name, setName] = useState(view.name);
  const rename = useChange(landscapeContract.renameView, { onDone: onClose });
  const send = (version: number) =>
    rename.mutate({ params: { initiativeId, viewId: view.id }, body: { version, name: name.trim() } });
  return (
    <Dialog title={say('views.rename-named', { name: view.name })} isOpen={isOpen} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send(view.version);
        }}
      >
        <TextField label={say('views.name')} maxLength={80} value={name} onChange={setName} />
        <BothVersions<View>
          problem={rename.error}
          rows={(theirs) => [{ what: say('views.name'), theirs: theirs.name, mine: name }]}
          isPending={rename.isPending}
          onTheirs={onClose}
          onMine={(theirs) => send(theirs.version)}
        />
        <Decide onCancel={onClose}>
          <Button
            type="submit"
            look="go"
            isDisabled={name.trim() === '' || name.trim() === view.name}
            isPending={rename.isPending}
          >
            {say('views.rename')}
          </Button>
        </Decide>
      </form>
    </Dialog>
  );
}

function Delete({ view, isOpen, onClose }: AskedProps) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const remove = useChange(landscapeContract.deleteView, {
    onDone: () => toast({ text: say('views.deleted', { name: view.name }) }),
  });
  return (
    <Dialog title={say('views.delete-named', { name: view.name })} isOpen={isOpen} onClose={onClose}>
      <div className="stack">
        <p>{say('views.delete-about')}</p>
        <Trouble problem={remove.error} />
        <Decide onCancel={onClose}>
          <Button
            look="careful"
            isPending={remove.isPending}
            onPress={() => remove.mutate({ params: { initiativeId, viewId: view.id } })}
          >
            {say('views.delete')}
          </Button>
        </Decide>
      </div>
    </Dialog>
  );
}
