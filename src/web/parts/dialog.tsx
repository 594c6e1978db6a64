import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../app/language/index.ts';
import { Button } from './button.tsx';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `wide` for a table or a letter. */
  readonly size?: 'usual' | 'wide';
}

/** Something to be settled before going on: closes by Escape, by its button, and by pressing beside it. */
export function Dialog({ title, isOpen, onClose, children, size = 'usual' }: DialogProps) {
  return (
    <ModalOverlay
      className="dialog-veil"
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable
    >
      <Modal className={`dialog dialog-${size}`}>
        <AriaDialog className="dialog-body">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The two buttons at the end of a dialog or form: the thing itself, and the way back. */
export function Decide({
  children,
  onCancel,
}: {
  readonly children: ReactNode;
  readonly onCancel: () => void;
}) {
  const say = useWords('parts');
  return (
    <div className="row dialog-decide">
      {children}
      <Button onPress={onCancel}>{say('cancel')}</Button>
    </div>
  );
}
