import { Link } from './link.tsx';
import { MadeUp } from './tag.tsx';

interface NamedProps {
  readonly name: string;
  readonly madeUp: boolean;
  /** The page of what is named, where there is one. */
  readonly to?: string;
  readonly className?: string;
}

/** A name with the tag of what was invented. Names of the sample say it themselves, for exports and e-mails: here it is said once. */
export function Named({ name, madeUp, to, className }: NamedProps) {
  const shown = madeUp ? bareName(name) : name;
  const saysItself = madeUp && /\bmade-up\b/.test(shown);
  return (
    <>
      {to === undefined ? (
        <span className={className}>{shown}</span>
      ) : (
        <Link to={to} {...(className === undefined ? {} : { className })}>
          {shown}
        </Link>
      )}{' '}
      <MadeUp when={madeUp && !saysItself} />
    </>
  );
}

/** A name without the "(made up)" that the tag beside it says. */
export function bareName(name: string): string {
  return name.replace(/ \(made up\)$/, '');
}
