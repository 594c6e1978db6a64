import { useState } from 'react';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { TextField } from '../../../web/parts/fields.tsx';

interface AddToCompareProps {
  readonly chosen: readonly string[];
  readonly onAdd: (id: string) => void;
}

const offered = 5;

/** One more to compare with, by a few letters of its name. */
export function AddToCompare({ chosen, onAdd }: AddToCompareProps) {
  const say = useWords('landscape');
  const { initiativeId } = useHere();
  const [words, setWords] = useState('');
  const asked = words.trim();
  const found = useAnswer(
    landscapeContract.search,
    { params: { initiativeId }, query: { q: asked, writing: 'yes', limit: offered } },
    { when: asked.length > 1, keepLast: true },
  );
  return (
    <div className="no-print reading">
      <TextField label={say('beside.add')} type="search" value={words} onChange={setWords} />
      {asked.length > 1 && found.data && (
        <ul className="plain-names" aria-label={say('beside.add')}>
          {found.data.items
            .filter(({ id }) => !chosen.includes(id))
            .map((one) => (
              <li key={one.id} className="row">
                <span>{one.name}</span>
                <Button
                  label={say('beside.add-named', { name: one.name })}
                  onPress={() => {
                    setWords('');
                    onAdd(one.id);
                  }}
                >
                  {say('beside.add-do')}
                </Button>
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}
