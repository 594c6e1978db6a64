import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { useSaid } from '../../../web/app/language/said.ts';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import type { View } from './view.ts';

interface ProblemsSectionProps {
  readonly problems: View['problems'];
  readonly count: number;
}

/** Everything that cannot be used, in plain words, with its sheet and cell; nothing when all can. */
export function ProblemsSection({ problems, count }: ProblemsSectionProps) {
  const say = useWords('measurement');
  const format = useFormats();
  const said = useSaid();
  if (problems.length === 0) return null;
  const words = ({ code, parts }: View['problems'][number]) =>
    say(`sheet.problem.${code}`, {
      ...parts,
      ...(parts['asked'] === undefined
        ? {}
        : { asked: say(`sheet.asked.${parts['asked'].replace(' ', '-')}`) }),
      ...(parts['period'] === undefined ? {} : { period: format.period(parts['period']) }),
      ...(parts['reason'] === undefined ? {} : { reason: said(parts['reason']) }),
    });
  return (
    <Section title={say('sheet.problems', { count })}>
      <Table
        caption={say('sheet.problems', { count })}
        onPhone="stacks"
        rows={problems}
        keyOf={({ code, sheet, cell, message }) => `${code} ${sheet} ${cell} ${message}`}
        columns={[
          {
            key: 'cell',
            title: say('sheet.where'),
            cell: ({ sheet, cell }) => (cell === '' ? sheet : `${sheet}, ${cell}`),
          },
          { key: 'what', title: say('history.what'), cell: words },
        ]}
      />
      {count > problems.length && (
        <p className="soft">{say('sheet.more-problems', { count: count - problems.length })}</p>
      )}
    </Section>
  );
}
