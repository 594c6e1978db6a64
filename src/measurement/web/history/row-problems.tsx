import type { z } from 'zod';
import type { rowProblem } from '../../contract/figures.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Said } from '../../../web/parts/said.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';

/** Rows of a file that could not be read, in plain words; nothing when all could. */
export function RowProblems({ problems }: { readonly problems: readonly z.output<typeof rowProblem>[] }) {
  const say = useWords('measurement');
  const format = useFormats();
  if (problems.length === 0) return null;
  return (
    <Section title={say('history.problems')}>
      <Table
        caption={say('history.problems')}
        rows={problems.slice(0, 100)}
        keyOf={(one) => `${String(one.line)} ${one.column} ${one.code}`}
        columns={[
          { key: 'line', title: say('history.row'), cell: (one) => format.number(one.line) },
          { key: 'column', title: say('history.column'), cell: (one) => one.column },
          { key: 'message', title: say('history.what'), cell: (one) => <Said text={one.message} /> },
        ]}
      />
    </Section>
  );
}
