import { useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components';
import { useWords } from '../app/language/index.ts';
import { useFormats } from '../app/language/formats.ts';
import { Button } from './button.tsx';
import './file-drop.css';

interface FileDropProps {
  readonly label: string;
  /** Which kinds are read, in words. */
  readonly hint: string;
  /** Endings and types for the browser's own dialog, e.g. ['.csv', '.json']. */
  readonly accepts: readonly string[];
  readonly onFiles: (files: readonly File[]) => void;
  readonly isDisabled?: boolean;
}

/** Takes a file: dropped, pasted, or chosen by the button. */
export function FileDrop({ label, hint, accepts, onFiles, isDisabled = false }: FileDropProps) {
  const say = useWords('parts');
  const formats = useFormats();
  const [taken, setTaken] = useState<readonly File[]>([]);

  function take(files: readonly File[]) {
    if (files.length === 0) return;
    setTaken(files);
    onFiles(files);
  }

  return (
    <DropZone
      className="file-drop"
      isDisabled={isDisabled}
      onDrop={(event) => {
        const items = event.items.filter(isFileDropItem);
        void Promise.all(items.map((item) => item.getFile())).then(take);
      }}
    >
      <Text slot="label" className="field-label">
        {label}
      </Text>
      <span className="field-hint">{hint}</span>
      <FileTrigger acceptedFileTypes={accepts} onSelect={(files) => take(Array.from(files ?? []))}>
        {/* Pending and not disabled: it keeps the focus, and whoever has only a keyboard stays where they are. */}
        <Button isPending={isDisabled}>{say('file.choose')}</Button>
      </FileTrigger>
      <span className="small soft">
        {taken.length === 0
          ? say('file.or-drop')
          : taken
              .map((file) => `${file.name}, ${formats.number(Math.ceil(file.size / 1024), 0)} kB`)
              .join('; ')}
      </span>
    </DropZone>
  );
}
