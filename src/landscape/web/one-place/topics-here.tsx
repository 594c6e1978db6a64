import type { Answered } from '../../../kernel/contract/route.ts';
import type { landscapeContract } from '../../contract.ts';
import { topicLists } from '../../contract/place.ts';
import type { TopicList } from '../../model/topic-lists.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Select } from '../../../web/parts/fields.tsx';
import { Link } from '../../../web/parts/link.tsx';
import { Section } from '../../../web/parts/page.tsx';
import { Table } from '../../../web/parts/table.tsx';

type Place = Answered<typeof landscapeContract.place>;

/** With entries for less than this share of those found, what is missing in the list says nothing of what is missing in the place. */
const enough = 0.25;

interface TopicsHereProps {
  readonly it: Place;
  readonly onList: (list: TopicList) => void;
}

/** On what they work, and against the same list what nobody in the files loaded works on or was funded for. */
export function TopicsHere({ it, onList }: TopicsHereProps) {
  const say = useWords('landscape');
  const format = useFormats();
  const { path } = useHere();
  const nobody = it.topics.filter(({ bodies }) => bodies === 0);
  const unfunded = it.topics.filter(({ bodies, funded }) => bodies > 0 && funded === 0);
  const worked = it.topics.filter(({ bodies }) => bodies > 0);
  const most = Math.max(1, ...worked.map(({ bodies }) => bodies));
  const tooFew = it.withTopics < it.organisations * enough;
  const names = (topics: Place['topics']) => format.list(topics.map(({ label }) => label));
  // What is a filter of the list is a link; a category of UK-CAT as coded stands for many codes and is none.
  const address = (code: string) =>
    /^(CCEW|UK-CAT-WORDS):/.test(code)
      ? `${path('what-is-here')}?place=${it.code}&classification=${code}`
      : null;
  return (
    <Section
      title={say('one-place.topics')}
      beside={
        <div className="no-print">
          <Select
            quietLabel
            label={say('one-place.list-of-topics')}
            value={it.topicList}
            options={topicLists.map((list) => ({ value: list, label: say(`topic-list.${list}`) }))}
            onChange={(value) => onList(topicLists.find((list) => list === value) ?? 'words')}
          />
        </div>
      }
    >
      <p className="soft">
        {say('one-place.with-topics', {
          count: it.withTopics,
          known: format.number(it.withTopics),
          total: format.number(it.organisations),
        })}{' '}
        {it.topicList === 'words' && say('one-place.by-words')}
      </p>
      {it.withTopics > 0 && (
        <>
          <p>
            {tooFew ? (
              say('one-place.too-few')
            ) : nobody.length === 0 ? (
              say('one-place.no-gap')
            ) : (
              <>
                <b>{say('one-place.gap')}</b> {names(nobody)}.
              </>
            )}
          </p>
          {!tooFew && unfunded.length > 0 && (
            <p>
              <b>{say('one-place.gap-funded')}</b> {names(unfunded)}.
            </p>
          )}
          <Table
            caption={say('one-place.topics')}
            rows={worked}
            keyOf={(topic) => topic.code}
            columns={[
              {
                key: 'topic',
                title: say('one-place.topic'),
                cell: (topic) => {
                  const to = address(topic.code);
                  return to === null ? topic.label : <Link to={to}>{topic.label}</Link>;
                },
              },
              {
                key: 'bodies',
                title: say('map.bodies'),
                cell: (topic) => (
                  <span className="topic-count">
                    <span
                      className="topic-bar"
                      style={{ inlineSize: `${String((topic.bodies / most) * 8)}rem` }}
                      aria-hidden="true"
                    />
                    {format.number(topic.bodies)}
                  </span>
                ),
              },
              {
                key: 'funded',
                title: say('one-place.funded'),
                cell: (topic) => format.number(topic.funded),
                figures: true,
              },
            ]}
          />
        </>
      )}
    </Section>
  );
}
