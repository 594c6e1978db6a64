import { useCallback, useEffect, useRef, useState } from 'react';
import { clearAnswers, saveAnswers, type FormAnswers } from './saved-answers.ts';

/** Where the answers are: on this phone at once, on the server a moment later. */
export type SavedWhere = 'nowhere' | 'phone' | 'server' | 'only here';

interface Saving<Sheet extends { readonly version: number }> {
  readonly returnId: string;
  readonly sheet: Sheet;
  /** The version that the answers in the fields started from. */
  readonly startVersion: number;
  /** Whether they stand on this phone only: then they are saved on the server at once. */
  readonly startUnsaved: boolean;
  /** What stood between this phone and the server at the start; null for nothing. */
  readonly startProblem: unknown;
  readonly answers: FormAnswers;
  /** Sends the answers half-way and gives the sheet with its new version. */
  readonly save: (answers: FormAnswers, version: number) => Promise<Sheet>;
  /** False once the figures are sent: then there is nothing to save half-way. */
  readonly active: boolean;
}

const pause = 900;

/**
 * Saves on the phone with every key and on the server when typing pauses. One save at a time, each with the version that
 * the one before it gave; `latest` is the sheet as the server saw it last (with its questions about jumps).
 */
export function useAutosave<Sheet extends { readonly version: number }>({
  returnId,
  sheet,
  startVersion,
  startUnsaved,
  startProblem,
  answers,
  save,
  active,
}: Saving<Sheet>) {
  const [latest, setLatest] = useState(sheet);
  const [where, setWhere] = useState<SavedWhere>('nowhere');
  const [problem, setProblem] = useState<unknown>(startProblem);
  const version = useRef(startVersion);
  const underWay = useRef<Promise<void>>(Promise.resolve());
  const first = useRef(answers);

  const flush = useCallback(
    (what: FormAnswers): Promise<void> => {
      underWay.current = underWay.current.then(async () => {
        try {
          const next = await save(what, version.current);
          version.current = next.version;
          saveAnswers(localStorage, returnId, { answers: what, version: next.version });
          setLatest(next);
          setWhere('server');
          setProblem(null);
        } catch (reason) {
          setProblem(reason);
          setWhere('only here');
        }
      });
      return underWay.current;
    },
    [returnId, save],
  );

  useEffect(() => {
    if (!active || answers === first.current) return undefined;
    setWhere(
      saveAnswers(localStorage, returnId, { answers, version: version.current }) ? 'phone' : 'nowhere',
    );
    const timer = setTimeout(() => void flush(answers), pause);
    return () => clearTimeout(timer);
  }, [active, answers, flush, returnId]);

  // What was typed without a connection goes to the server when the page is opened again, and when the connection is back.
  const behind = useRef(startUnsaved);
  useEffect(() => {
    if (!active || !behind.current) return;
    behind.current = false;
    void flush(first.current);
  }, [active, flush]);
  useEffect(() => {
    if (!active || where !== 'only here') return undefined;
    const again = () => void flush(answers);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [active, answers, flush, where]);

  /** Waits for the save under way, and gives the version to send with. */
  const settled = useCallback(async () => {
    await underWay.current;
    return version.current;
  }, []);

  /** Goes on from what the server holds, after a conflict; with answers, saves these there at once. */
  function goOnFrom(theirs: Sheet, mine: FormAnswers | null): void {
    version.current = theirs.version;
    setLatest(theirs);
    setProblem(null);
    if (mine !== null) void flush(mine);
  }

  const forget = useCallback(() => clearAnswers(localStorage, returnId), [returnId]);
  return { latest, where, problem, settled, goOnFrom, forget };
}
