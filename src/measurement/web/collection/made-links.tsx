import { useState } from 'react';
import type { z } from 'zod';
import type { madeLink } from '../../contract/returns.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Notice } from '../../../web/parts/notice.tsx';
import '../figure/figure.css';

/** A link to one organisation's form, as it was just made. */
export type MadeLink = z.output<typeof madeLink>;

/** Links that were just made: to be passed on by hand where no e-mail went. They cannot be shown a second time. */
export function MadeLinks({ links }: { readonly links: readonly MadeLink[] }) {
  const say = useWords('measurement');
  const format = useFormats();
  const [copied, setCopied] = useState<string | null>(null);
  if (links.length === 0) return null;

  function copy(link: MadeLink) {
    // Only behind HTTPS or on this computer may a page write to the clipboard; the link is there to be marked in any case.
    void navigator.clipboard?.writeText(link.link).then(
      () => setCopied(link.returnId),
      () => setCopied(null),
    );
  }

  return (
    <Notice title={say('links.title')}>
      <p>{say('links.once')}</p>
      <ul className="plain-list">
        {links.map((link) => (
          <li key={link.returnId}>
            <b>{link.organisation.name}</b>{' '}
            <span className="soft">
              {say(link.mailed ? 'links.mailed' : 'links.by-hand')}{' '}
              {say('links.until', { date: format.date(link.expiresAt) })}
            </span>
            <p className="copied-link">
              <a href={link.link}>{link.link}</a>
            </p>
            <Button
              onPress={() => copy(link)}
              label={say('links.copy-one', { name: link.organisation.name })}
            >
              {say(copied === link.returnId ? 'links.copied' : 'links.copy')}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
