import { nothingAbout } from './register.ts';
import { emptyBatch, type SourceReader } from './source.ts';
import { problemAt } from './table.ts';

interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string };
}

/** Whether a value is a GeoJSON feature of a place: something with an area, and a GSS code among its properties. */
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

/** Boundaries of local authorities as GeoJSON: code and name stand in properties whose names change each year (LAD21CD, LAD24NM). */
export function boundaries(): SourceReader {
  const seen = new Set<string>();
  return {
    take(rows) {
      const batch = emptyBatch();
      for (const row of rows) {
        if (row.kind !== 'record' || row.line === 0) continue;
        batch.read += 1;
        const feature = isPlaceFeature(row.value) ? row.value : null;
        const code = propertyLike(feature, /^[a-z]+\d\dcd$/i);
        const name = propertyLike(feature, /^[a-z]+\d\dnm$/i);
        if (feature && code && name && !seen.has(code)) {
          seen.add(code);

          batch.places.push({
            line: row.line,
            code,
            name,
            kind: 'local authority',
            geometry: feature.geometry,
          });
        } else {
          batch.refused += 1;
          const where = { sheet: null, line: row.line };
          batch.problems.push(
            problemAt(
              where,
              'properties',
              'missing',
              'A boundary needs a code of its own, a name and a shape. It is left out.',
            ),
          );
        }
      }
      return batch;
    },
    finish: emptyBatch,
    about: () => nothingAbout,
  };
}

function propertyLike(feature: Feature | null, title: RegExp): string | null {
  const found = Object.entries(feature?.properties ?? {}).find(([key]) => title.test(key))?.[1];
  return typeof found === 'string' && found !== '' ? found : null;
}
