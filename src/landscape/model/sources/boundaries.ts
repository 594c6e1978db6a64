import { codeInForce } from '../../../kernel/place/successor.ts';
import { isPlaceCode, kindOfCode, placeLevels, type PlaceKind } from './place-drafts.ts';
import { nothingAbout } from './register.ts';
import { emptyBatch, type SourceReader } from './source.ts';
import { problemAt } from './table.ts';

interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string };
}

/** What the properties of a boundary say: its own level, and the codes of wider places named beside it. */
interface Told {
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly partOf: readonly string[];
}

/** Whether a value is a GeoJSON feature of a place: something with an area and properties. */
export function isPlaceFeature(value: unknown): value is Feature {
  if (typeof value !== 'object' || value === null || !('geometry' in value) || !('properties' in value))
    return false;
  const { geometry, properties } = value;
  if (typeof geometry !== 'object' || geometry === null || !('type' in geometry)) return false;
  return (
    (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') &&
    typeof properties === 'object' &&
    properties !== null
  );
}

/**
 * Boundaries of any level as GeoJSON. Code and name stand in properties whose names change with level and year (LAD21CD, WD22NM,
 * lad24cd, area_code); of several codes the smallest level is the place's own, and it is part of the others.
 */
export function boundaries(): SourceReader {
  const seen = new Set<string>();
  return {
    take(rows) {
      const batch = emptyBatch();
      for (const row of rows) {
        if (row.kind !== 'record' || row.line === 0) continue;
        batch.read += 1;
        const feature = isPlaceFeature(row.value) ? row.value : null;
        const told = feature && toldBy(feature.properties);
        if (feature && told && !seen.has(told.code)) {
          seen.add(told.code);
          const { code, name, kind, partOf } = told;
          batch.places.push({ line: row.line, code, name, kind, geometry: feature.geometry });
          if (partOf.length > 0)
            batch.placeCodes.push({
              line: row.line,
              rows: 0,
              code,
              name,
              kind,
              codeInForce: codeInForce(code),
              history: false,
              partOf,
            });
        } else {
          batch.refused += 1;
          const where = { sheet: null, line: row.line };
          const message = 'A boundary needs a code of its own, a name and a shape. It is left out.';
          batch.problems.push(problemAt(where, 'properties', 'missing', message));
        }
      }
      return batch;
    },
    finish: emptyBatch,
    about: () => nothingAbout,
  };
}

function toldBy(properties: Readonly<Record<string, unknown>>): Told | null {
  const texts = Object.entries(properties).flatMap(([title, value]) =>
    typeof value === 'string' && value.trim() !== ''
      ? [{ title: title.replace(/[\s_]+/g, '').toLowerCase(), text: value.trim() }]
      : [],
  );
  const like = (title: RegExp) => texts.find((one) => title.test(one.title))?.text ?? null;
  const levels = placeLevels.flatMap(({ kind, titles }) => {
    const code = like(new RegExp(`^(?:${titles})\\d{0,3}(?:cd|code)$`));
    return code === null
      ? []
      : [{ kind, code, name: like(new RegExp(`^(?:${titles})\\d{0,3}(?:nm|name)$`)) }];
  });
  const [own, ...wider] = levels;
  if (own?.name) return { ...own, name: own.name, partOf: wider.map(({ code }) => code).filter(isPlaceCode) };
  const code = like(/^(?:[a-z]+\d\dcd|area(?:cd|code)|geo(?:graphy)?code|gsscode|gss|code)$/);
  const name = like(/^(?:[a-z]+\d\dnm|area(?:nm|name)|geo(?:graphy)?name|name)$/);
  return code === null || name === null ? null : { code, name, kind: kindOfCode(code), partOf: [] };
}
