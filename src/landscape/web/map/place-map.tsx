import { useMemo, useState, type KeyboardEvent } from 'react';
import { useWords } from '../../../web/app/language/index.ts';
import { drawMap, type Area, type Dot } from './boundaries.ts';
import { nextIn } from './next-district.ts';
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
  // One stop for Tab; within the map the arrows go from district to district, in the order of their names.
  const [stop, setStop] = useState<string | null>(null);
  const order = useMemo(
    () => [...drawn.areas].sort((a, b) => a.name.localeCompare(b.name)).map(({ code }) => code),
    [drawn],
  );
  const entry = [stop, chosen, order[0]].find((code) => code !== null && order.includes(code ?? '')) ?? null;
  const told = drawn.areas.find((area) => area.code === (pointed ?? chosen));
  const inWords = (code: string, name: string) => say('map.district', { name, count: counts.get(code) ?? 0 });

  function onKey(event: KeyboardEvent<SVGPathElement>, code: string) {
    const next = nextIn(order, code, event.key);
    if (next !== null) {
      event.preventDefault();
      setStop(next);
      event.currentTarget.parentElement?.querySelector<SVGPathElement>(`[data-code="${next}"]`)?.focus();
      return;
    }
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose(code);
  }

  return (
    <div className="place-map">
      <svg viewBox={`0 0 ${String(width)} ${String(height)}`} role="toolbar" aria-label={say('map.label')}>
        {drawn.areas.map((area) => (
          <path
            key={area.code}
            className={area.code === chosen ? 'place-map-area is-chosen' : 'place-map-area'}
            d={area.path}
            role="button"
            data-code={area.code}
            tabIndex={area.code === entry ? 0 : -1}
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
