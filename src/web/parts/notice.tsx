import type { ReactNode } from 'react';
import './notice.css';

interface NoticeProps {
  readonly children: ReactNode;
  readonly title?: string;
  /** `problem` is read out when it appears; `note` waits to be read. */
  readonly look?: 'note' | 'problem' | 'done';
}

/** Something to know before going on. */
export function Notice({ children, title, look = 'note' }: NoticeProps) {
  return (
    <div
      className={`notice notice-${look}`}
      role={look === 'problem' ? 'alert' : look === 'done' ? 'status' : undefined}
    >
      {title !== undefined && <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}

/** What a room is for in one line, and the one next step. */
export function Empty({ children, next }: { readonly children: ReactNode; readonly next?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {next}
    </div>
  );
}
