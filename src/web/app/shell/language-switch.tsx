import { Button } from '../../parts/button.tsx';
import { language, speak, useWords } from '../language/index.ts';

const other = { en: { code: 'cy', name: 'Cymraeg' }, cy: { code: 'en', name: 'English' } } as const;

/** The other language, named in itself. */
export function LanguageSwitch() {
  useWords('shell');
  const { code, name } = other[language()];
  return (
    <span lang={code} className="no-print">
      <Button look="link" onPress={() => void speak(code)}>
        {name}
      </Button>
    </span>
  );
}
