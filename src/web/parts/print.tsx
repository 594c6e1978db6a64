import { useEffect, useState } from 'react';
import { useFormats } from '../app/language/formats.ts';
import { useWords } from '../app/language/index.ts';
import { Button } from './button.tsx';
import './print.css';

/** Puts the page on paper, or into a PDF, as the browser offers. */
export function PrintButton() {
  const say = useWords('parts');
  return (
    <Button look="link" onPress={() => window.print()}>
      {say('print')}
    </Button>
  );
}

/** On paper only: when it was printed and where it is found again. A sheet outlives what it shows. */
export function PrintNote() {
  const say = useWords('parts');
  const format = useFormats();
  const [printed, setPrinted] = useState(() => ({ at: new Date(), from: window.location.href }));
  useEffect(() => {
    const now = () => setPrinted({ at: new Date(), from: window.location.href });
    window.addEventListener('beforeprint', now);
    return () => window.removeEventListener('beforeprint', now);
  }, []);
  return (
    <p className="print-only print-note">
      {say('printed', { when: format.instant(printed.at.toISOString()), address: printed.from })}
    </p>
  );
}
