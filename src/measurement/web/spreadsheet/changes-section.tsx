import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { figureWords } from '../figure/figure-words.ts';
import type { View } from './view.ts';

interface ChangesSectionProps {
  readonly changes: View['changes'];
  readonly would: View['would'];
}

/** What loading would change, figure by figure: the old one beside the new, and the cell it is from. */
export function ChangesSection({ changes, would }: ChangesSectionProps) {
  const say = useWords('measurement');
  const format = useFormats();
  if (changes.length === 0) return null;
  const total = would.add + would.correct;
  return (
    <Section title={say('sheet.changes')}>
      <Table
        caption={say('sheet.changes')}
        rows={changes}
        keyOf={({ measureId, periodStart, periodEnd }) => `${measureId} ${periodStart} ${periodEnd}`}
        columns={[
          { key: 'measure', title: say('figure'), cell: ({ measure }) => measure },
          { key: 'period', title: say('period'), cell: ({ period }) => format.period(period) },
          {
            key: 'was',
            title: say('sheet.was'),
            cell: ({ was, unit }) => (was === null ? '' : figureWords(was, unit, say, format)),
            figures: true,
          },
          {
            key: 'now',
            title: say('sheet.now'),
            cell: ({ now, unit }) => figureWords(now, unit, say, format),
            figures: true,
          },
          { key: 'cell', title: say('sheet.where'), cell: ({ sheet, cell }) => `${sheet}, ${cell}` },
        ]}
      />
      {total > changes.length && (
        <p className="soft">{say('sheet.more-changes', { count: total - changes.length })}</p>
      )}
    </Section>
  );
}
