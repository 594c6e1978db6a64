import { useNavigate } from '@tanstack/react-router';
import { measurementContract } from '../../contract.ts';
import { useChange } from '../../../web/app/answers.ts';
import { addressOf } from '../../../web/app/client.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { FileDrop } from '../../../web/parts/file-drop.tsx';
import { Page, Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { Trouble } from '../../../web/parts/trouble.tsx';
import { RowProblems } from '../history/row-problems.tsx';

/** A set of figures from a workbook: the template, the file read first with what is wrong in it, then all defined at once. */
export default function MeasureSetPage() {
  const say = useWords('measurement');
  const { initiativeId, path } = useHere();
  const navigate = useNavigate();
  const read = useChange(measurementContract.readMeasureSet);
  const define = useChange(measurementContract.defineMeasureSet, {
    onDone: () => void navigate({ to: path('our-figures') }),
  });
  const found = read.data;
  const params = { initiativeId };
  return (
    <Page
      title={say('set.title')}
      crumbs={[{ label: say('title'), to: path('our-figures') }]}
      lede={say('set.lede')}
    >
      <div className="stack-wide">
        <div className="stack reading">
          <p>
            <a href={addressOf(measurementContract.measureSetTemplate, { params })} download>
              {say('set.template')}
            </a>
          </p>
          <FileDrop
            label={say('set.drop')}
            hint={say('set.kinds')}
            accepts={['.xlsx', '.csv']}
            onFiles={([file]) => file && read.mutate({ params, file })}
            isDisabled={read.isPending}
          />
          <Trouble problem={read.error ?? define.error} />
        </div>
        {found !== undefined && (
          <>
            <RowProblems problems={found.problems} />
            {found.present.length > 0 && (
              <p className="soft">{say('set.present', { names: found.present.join(', ') })}</p>
            )}
            <Section title={say('set.found', { count: found.measures.length })}>
              <Table
                caption={say('set.found', { count: found.measures.length })}
                onPhone="stacks"
                empty={<p className="soft">{say('set.none')}</p>}
                rows={found.measures}
                keyOf={({ name }) => name}
                columns={[
                  { key: 'name', title: say('define.name'), cell: ({ name }) => name },
                  { key: 'meaning', title: say('define.meaning'), cell: ({ meaning }) => meaning },
                  {
                    key: 'form',
                    title: say('define.form'),
                    cell: ({ form }) => say(`define.form.${form.replaceAll(' ', '-')}`),
                  },
                  { key: 'unit', title: say('define.unit'), cell: ({ unit }) => unit },
                ]}
              />
              {found.measures.length > 0 && (
                <p>
                  <Button
                    look="go"
                    isPending={define.isPending}
                    onPress={() => define.mutate({ params, body: { measures: found.measures } })}
                  >
                    {say('set.define', { count: found.measures.length })}
                  </Button>
                </p>
              )}
            </Section>
          </>
        )}
      </div>
    </Page>
  );
}
