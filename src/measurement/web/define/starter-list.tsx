import { useState } from 'react';
import { measurementContract } from '../../contract.ts';
import { starterMeasures, type StarterMeasure } from '../../model/starter-measures.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Select } from '../../../web/parts/fields.tsx';
import { usualMeaning, type Meaning } from './definition-fields.tsx';

interface StarterListProps {
  readonly onTake: (name: string, meaning: Meaning) => void;
}

const topics = [...new Set(starterMeasures.map(({ topic }) => topic))];

/** Usual figures by topic: one of them fills the form, to be changed from there. */
export function StarterList({ onTake }: StarterListProps) {
  const say = useWords('measurement');
  const { initiativeId } = useHere();
  const [topic, setTopic] = useState<StarterMeasure['topic']>('family');
  const dimensions = useAnswer(measurementContract.listDimensions, { params: { initiativeId } });
  const lists = dimensions.data?.items ?? [];

  function take(measure: StarterMeasure) {
    const word = (what: string) => say(`starter.${measure.key}.${what}`);
    const breakdowns = measure.splits.flatMap((kind) => {
      const list = lists.find((one) => one.kind === kind);
      return list === undefined
        ? []
        : [{ dimensionId: list.dimensionId, byDimensionId: null, adding: 'adds up' as const }];
    });
    onTake(word('name'), {
      ...usualMeaning,
      meaning: word('meaning'),
      countsOut: word('not'),
      unit: word('unit'),
      form: measure.form,
      counts: measure.counts,
      direction: measure.direction,
      scaleFrom: measure.scale?.[0] ?? null,
      scaleTo: measure.scale?.[1] ?? null,
      breakdowns,
    });
  }

  return (
    <Disclosure title={say('starter.title')}>
      <p className="field-hint">{say('starter.about')}</p>
      <Select
        label={say('starter.topic')}
        options={topics.map((one) => ({
          value: one,
          label: say(`starter.topic.${one.replaceAll(' ', '-')}`),
        }))}
        value={topic}
        onChange={(chosen) => setTopic(topics.find((one) => one === chosen) ?? 'family')}
      />
      <ul className="plain-list">
        {starterMeasures
          .filter((measure) => measure.topic === topic)
          .map((measure) => {
            const name = say(`starter.${measure.key}.name`);
            return (
              <li key={measure.key}>
                <b>{name}</b>
                <p className="small soft">
                  {say(`starter.${measure.key}.meaning`)}
                  {measure.splits.length > 0 && (
                    <>
                      {'. '}
                      {say('starter.splits', {
                        names: measure.splits.map((kind) => say(`lists.kind.${kind}`)).join(', '),
                      })}
                    </>
                  )}
                </p>
                <Button onPress={() => take(measure)} label={say('starter.take-one', { name })}>
                  {say('starter.take')}
                </Button>
              </li>
            );
          })}
      </ul>
    </Disclosure>
  );
}
