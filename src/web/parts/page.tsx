import { Fragment, type ReactNode } from 'react';
import { useWords } from '../app/language/index.ts';
import { Link } from './link.tsx';
import { PrintNote } from './print.tsx';
import './page.css';

interface PageProps {
  /** The heading, and the name of the browser's tab. */
  readonly title: string;
  /** Beside the heading, such as a tag. */
  readonly beside?: ReactNode;
  /** The first sentence: the answer to the page's one question. */
  readonly lede?: ReactNode;
  /** The way here: every page above this one. */
  readonly crumbs?: readonly { readonly label: string; readonly to: string }[];
  /** The one or two things to do with the whole page. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** A page: way here, heading, the sentence that answers its question, and then the rest. */
export function Page({ title, beside, lede, crumbs, actions, children }: PageProps) {
  return (
    <>
      <title>{`${title} · Concerted`}</title>
      {crumbs && <Breadcrumbs crumbs={crumbs} />}
      <div className="page-head">
        <h1>
          {title} {beside}
        </h1>
        {actions !== undefined && <div className="row page-actions no-print">{actions}</div>}
      </div>
      {lede !== undefined && <p className="lede">{lede}</p>}
      {children}
      <PrintNote />
    </>
  );
}

/** The pages above this one. */
export function Breadcrumbs({
  crumbs,
}: {
  readonly crumbs: readonly { readonly label: string; readonly to: string }[];
}) {
  const say = useWords('parts');
  return (
    <nav className="crumbs" aria-label={say('crumbs')}>
      {crumbs.map((crumb, place) => (
        <Fragment key={crumb.to}>
          {place > 0 && <span aria-hidden="true"> / </span>}
          <Link to={crumb.to}>{crumb.label}</Link>
        </Fragment>
      ))}
    </nav>
  );
}

/** A section with its heading. */
export function Section({
  title,
  beside,
  children,
}: {
  readonly title: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  );
}

/** A thing that can be picked up: a chart, a pair, a signal. */
export function Card({ children }: { readonly children: ReactNode }) {
  return <article className="card">{children}</article>;
}
