import { useMemo, useState, type KeyboardEvent } from 'react';
import { useWords } from '../../../web/app/language/index.ts';
import { drawMap, type Area, type Dot } from './boundaries.ts';
import './place-map.css';

interface PlaceMapProps {
  readonly areas: readonly Area[];
  readonly dots: readonly Dot[];
  /** Names of bodies known in a district, by its code; a district that is absent has none. */
  readonly counts: ReadonlyMap<string, number>;
  /** The district in question, by code; null for all of them. */
  readonly chosen: string | null;
  readonly onChoose: (code: string) => void;
}

const width = 440;
const height = 330;

/** Districts as outlines with dots sized by grants. Each district is a button: by mouse, by keyboard, and said in words under the map. */
export function PlaceMap({ areas, dots, counts, chosen, onChoose }: PlaceMapProps) {
  const say = useWords('landscape');
  const drawn = useMemo(() => drawMap(areas, dots, width, height), [areas, dots]);
  const [pointed, setPointed] = useState<string | null>(null);
  const told = drawn.areas.find((area) => area.code === (pointed ?? chosen));
  const inWords = (code: string, name: string) => say('map.district', { name, count: counts.get(code) ?? 0 });

  function onKey(event: KeyboardEvent, code: string) {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose(code);
  }

  return (
    <div className="place-map">
      <svg viewBox={`0 0 ${String(width)} ${String(height)}`} role="group" aria-label={say('map.label')}>
        {drawn.areas.map((area) => (
          <path
            key={area.code}
            className={area.code === chosen ? 'place-map-area is-chosen' : 'place-map-area'}
            d={area.path}
            role="button"
            tabIndex={0}
            aria-pressed={area.code === chosen}
            aria-label={inWords(area.code, area.name)}
            onClick={() => onChoose(area.code)}
            onKeyDown={(event) => onKey(event, area.code)}
            onMouseEnter={() => setPointed(area.code)}
            onMouseLeave={() => setPointed(null)}
            onFocus={() => setPointed(area.code)}
            onBlur={() => setPointed(null)}
          />
        ))}
        <g className="place-map-dots" aria-hidden="true">
          {drawn.dots.map((dot) => (
            <circle key={dot.id} cx={dot.x} cy={dot.y} r={dot.radius}>
              <title>{dot.name}</title>
            </circle>
          ))}
        </g>
        {told && (
          <text
            className="place-map-name"
            x={told.centre[0]}
            y={told.centre[1]}
            textAnchor="middle"
            aria-hidden="true"
          >
            {told.name}
          </text>
        )}
      </svg>
      <p className="place-map-told">
        {told ? inWords(told.code, told.name) : say('map.all', { count: drawn.areas.length })}
      </p>
    </div>
  );
}
