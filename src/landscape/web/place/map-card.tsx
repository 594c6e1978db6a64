import { useMemo, useState } from 'react';
import type { MultiPolygon, Polygon } from 'geojson';
import { landscapeContract } from '../../contract.ts';
import { useAnswer } from '../../../web/app/answers.ts';
import { useHere } from '../../../web/app/here.ts';
import { useFormats } from '../../../web/app/language/formats.ts';
import { useWords } from '../../../web/app/language/index.ts';
import { Button } from '../../../web/parts/button.tsx';
import { Disclosure } from '../../../web/parts/disclosure.tsx';
import { Loaded, Skeleton } from '../../../web/parts/loaded.tsx';
import { Table } from '../../../web/parts/table.tsx';
import { inMoney } from '../amount.ts';
import { PlaceMap } from '../map/place-map.tsx';
import { asked, type Filters } from './filters.ts';

interface MapCardProps {
  readonly filters: Filters;
  readonly onChoose: (place: string) => void;
}

/** The map of what was found, around the initiative's place until one zooms out, and the same as a table. */
export function MapCard({ filters, onChoose }: MapCardProps) {
  const say = useWords('landscape');
  const format = useFormats();
  const { initiativeId } = useHere();
  // The map shows every district beside the one that is chosen, so the place is left out of its question.
  const query = asked({ ...filters, place: '' });
  const map = useAnswer(landscapeContract.map, { params: { initiativeId }, query }, { keepLast: true });
  const outlines = useAnswer(landscapeContract.boundaries, { params: { initiativeId } });
  const [everywhere, setEverywhere] = useState(false);
  const outlineOf = useMemo(
    () => new Map((outlines.data?.places ?? []).map(({ code, geometry }) => [code, geometry])),
    [outlines.data],
  );
  const drawable = (map.data?.places ?? []).filter(({ code }) => (outlineOf.get(code) ?? null) !== null);
  const near = drawable.filter((place) => place.near);
  const chosenIsFar = filters.place !== '' && !near.some(({ code }) => code === filters.place);
  const canZoom = near.length > 0 && near.length < drawable.length && !chosenIsFar;
  const zoomedIn = canZoom && !everywhere;
  const around = near.map(({ code }) => code).join(' ');
  // Outlines stay the same while somebody types, so that they are worked out once and not with every letter.
  const areas = useMemo(() => {
    const shown = new Set(around.split(' '));
    return (outlines.data?.places ?? []).flatMap(({ code, name, geometry }) =>
      // The server answers GeoJSON as it read it; its schema leaves coordinates open.
      geometry === null || (zoomedIn && !shown.has(code))
        ? []
        : [{ code, name, geometry: geometry as Polygon | MultiPolygon }],
    );
  }, [outlines.data, zoomedIn, around]);
  return (
    <figure className="card map-card">
      <Loaded of={map} meanwhile={<Skeleton height={320} />}>
        {({ places, dots, nowhere }) => (
          <>
            {areas.length > 0 && (
              <PlaceMap
                areas={areas}
                dots={dots}
                counts={new Map(places.map((place) => [place.code, place.organisations]))}
                chosen={
                  filters.place === '' ? (places.find((place) => place.ours)?.code ?? null) : filters.place
                }
                onChoose={onChoose}
              />
            )}
            {canZoom && (
              <Button look="link" onPress={() => setEverywhere(!everywhere)}>
                {zoomedIn
                  ? say('map.zoom-out', { count: drawable.length })
                  : say('map.zoom-in', { count: near.length })}
              </Button>
            )}
            {areas.length === 0 && outlines.data !== undefined && (
              <p className="soft">{say('map.no-boundaries')}</p>
            )}
            <Disclosure title={say('map.as-table')}>
              <Table
                caption={say('map.table')}
                rows={zoomedIn ? near : places}
                keyOf={(place) => place.code}
                columns={[
                  { key: 'place', title: say('map.place'), cell: (place) => place.name },
                  {
                    key: 'bodies',
                    title: say('map.bodies'),
                    cell: (place) => format.number(place.organisations),
                    figures: true,
                  },
                  {
                    key: 'grants',
                    title: say('map.grants'),
                    cell: (place) => inMoney(format, place.amount),
                    figures: true,
                  },
                ]}
              />
            </Disclosure>
            <figcaption>
              {dots.length > 0 && `${say('map.dots')} `}
              {nowhere > 0 && `${say('map.nowhere', { count: nowhere })} `}
              {(outlines.data?.attributions ?? [])
                .map(({ label, licence, attribution }) =>
                  [label, attribution, licence].filter((part) => part !== null).join(', '),
                )
                .join(' · ')}
            </figcaption>
          </>
        )}
      </Loaded>
    </figure>
  );
}
